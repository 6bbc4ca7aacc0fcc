using System.Globalization;
using Heard.Core;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Understand.Opinions;

/// <summary>Who votes alike, what is particular to each group, what all share and what divides them.</summary>
internal static class OpinionEndpoints
{
    public static void Map(IEndpointRouteBuilder team)
    {
        team.MapGet("/opinions", List).ForTeam(Role.Analyst);
        team.MapGet("/opinions/{conversation}", Read).ForTeam(Role.Analyst);
        team.MapGet("/opinions/{conversation}/statements.csv", Csv).ForTeam(Role.Analyst);
    }

    private static async Task<RazorComponentResult<OpinionsPage>> List(Here here, HeardDb db, CancellationToken stop) =>
        new(new { here.Programme, Conversations = (IReadOnlyList<VotedConversation>)await db.VotedConversations(here.Programme.Id).ToListAsync(stop) });

    private static async Task<Results<RazorComponentResult<OpinionMapPage>, NotFound>> Read(
        string conversation, [FromQuery] string? by, Here here, HeardDb db, OpinionLooks looks, CancellationToken stop) =>
        await Look(conversation, here, db, looks, stop) is var (of, view)
            ? new RazorComponentResult<OpinionMapPage>(new { here.Programme, Conversation = of, View = view, Order = StatementOrders.Read(by) })
            : TypedResults.NotFound();

    private static async Task<Results<FileContentHttpResult, NotFound>> Csv(string conversation, Here here, HeardDb db, OpinionLooks looks, CancellationToken stop)
    {
        if (await Look(conversation, here, db, looks, stop) is not var (_, view))
        {
            return TypedResults.NotFound();
        }

        string[] header = ["number", "statement", "agree", "disagree", "pass", .. view.Groups.SelectMany(g => (string[])[$"group_{g.Letter}_agree_percent", $"group_{g.Letter}_disagree_percent", $"group_{g.Letter}_pass_percent"])];
        var rows = view.Statements.Select(s => (string[])
        [
            N(s.Number), s.Words, N(s.Everyone.Agrees), N(s.Everyone.Disagrees), N(s.Everyone.Seen - s.Everyone.Agrees - s.Everyone.Disagrees),
            .. s.ByGroup.SelectMany(g => g.IsOfTooFew ? (string[])["", "", ""] : [N(g.AgreePercent), N(g.DisagreePercent), N(g.PassPercent)]),
        ]);
        return TypedResults.File(CsvText.Of(header, rows), "text/csv; charset=utf-8", $"opinions-{conversation}.csv");
    }

    private static async Task<(VotedConversation Of, OpinionView View)?> Look(string conversation, Here here, HeardDb db, OpinionLooks looks, CancellationToken stop)
    {
        var id = Key.Read(conversation) ?? -1;
        if (await db.VotedConversations(here.Programme.Id, id).SingleOrDefaultAsync(stop) is not { } of)
        {
            return null;
        }

        var look = await looks.Of(here.Programme.Id, of, stop);
        return (of, OpinionView.Of(look, await db.LinesOf(here.Programme.Id, id, stop)));
    }

    private static string N(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The order of the table of statements.</summary>
public enum StatementOrder
{
    AsBrought,
    MostAgreed,
    MostDivided,
}

internal static class StatementOrders
{
    public static StatementOrder Read(string? text) => text switch
    {
        "agreement" => StatementOrder.MostAgreed,
        "division" => StatementOrder.MostDivided,
        _ => StatementOrder.AsBrought,
    };

    public static string? Text(this StatementOrder order) => order switch
    {
        StatementOrder.MostAgreed => "agreement",
        StatementOrder.MostDivided => "division",
        _ => null,
    };

    public static IEnumerable<StatementView> In(this IEnumerable<StatementView> statements, StatementOrder order) => order switch
    {
        StatementOrder.MostAgreed => statements.OrderByDescending(s => s.Everyone.AgreePercent).ThenBy(s => s.Number),
        StatementOrder.MostDivided => statements.OrderByDescending(s => s.Division).ThenBy(s => s.Number),
        _ => statements,
    };
}
