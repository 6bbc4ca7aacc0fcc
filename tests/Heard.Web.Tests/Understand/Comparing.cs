using Heard.Analysis.Disclosure;
using Heard.Core.People;
using Heard.Data.Chain;
using Heard.Web.Tests.Serving;

namespace Heard.Web.Tests.Understand;

/// <summary>Counting and publishing, and what the tables say.</summary>
internal static class Comparing
{
    /// <summary>Counts and publishes by the team's page, and waits until that is over.</summary>
    public static async Task<Seen> Publish(this HeardServer heard)
    {
        var page = await (await heard.Get("/people/team/compare")).Submit("form[action$='/compare/publications']");
        while (page.Document.QuerySelector("[data-goes-on]") is not null)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            page = await heard.Get("/people/team/compare");
        }

        return page;
    }

    public static Task<Publication> Published(this HeardServer heard, Programme programme) =>
        heard.Db(async db => KeptPublication.Read((await db.PublishedComparison(programme.Id, default))!.Kept!));

    /// <summary>Of one theme: group, share, range and lines.</summary>
    public static string[] Rows(AngleSharp.Dom.IDocument page, string theme) =>
        [.. page.QuerySelectorAll("table.plots").Where(table => table.QuerySelector("caption")!.TextContent == theme).SelectMany(Row)];

    /// <summary>The same of one table.</summary>
    public static IEnumerable<string> Row(AngleSharp.Dom.IElement table) =>
        table.QuerySelectorAll("tbody tr").Select(row => string.Join(' ', row.QuerySelectorAll("th span, td").Select(cell => cell.TextContent.Trim())));
}
