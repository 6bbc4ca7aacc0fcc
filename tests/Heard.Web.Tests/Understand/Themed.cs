using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Core.Understand;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Understand;

/// <summary>What lies in which theme, as the database holds it.</summary>
internal static class Themed
{
    public const string RunForm = "form[action$='/themes/runs']";

    /// <summary>Looks for themes by the team's page, and waits until that is over.</summary>
    public static async Task<Seen> Run(this HeardServer heard, string? count = null, string set = "all")
    {
        var page = await (await heard.Get("/people/team/themes")).Submit(RunForm, new { Count = count ?? "", Set = set });
        while (page.Document.QuerySelector("[data-goes-on]") is not null)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            page = await heard.Get("/people/team/themes");
        }

        return page;
    }

    public static string At(long theme) => $"/people/team/themes/{Key.Write(theme)}";

    public static Task<string> Title(this HeardServer heard, long theme) =>
        heard.Db(db => db.Themes.Where(t => t.Id == theme).Select(t => t.Name ?? t.Label).SingleAsync());

    public static Task<List<Theme>> Themes(this HeardServer heard, Programme programme) =>
        heard.Db(db => db.Themes.AsNoTracking().Where(t => t.ProgrammeId == programme.Id && t.MergedIntoId == null).ToListAsync());

    /// <summary>By line: how surely it is in which themes, such as "1: Parking".</summary>
    public static Task<Dictionary<string, string[]>> Codings(this HeardServer heard, Programme programme) => heard.Db(async db =>
    {
        var rows = await (
            from k in db.Codings
            join c in db.Contributions on k.ContributionId equals c.Id
            join t in db.Themes on k.ThemeId equals t.Id
            where k.ProgrammeId == programme.Id
            select new { c.Words, k.Strength, Title = t.Name ?? t.Label }).ToListAsync();
        return rows.GroupBy(row => row.Words).ToDictionary(g => g.Key, g => g.Select(row => FormattableString.Invariant($"{row.Strength}: {row.Title}")).Order(StringComparer.Ordinal).ToArray());
    });

    /// <summary>The theme a line is most surely in.</summary>
    public static Task<long> ThemeOf(this HeardServer heard, Contribution line) => heard.Db(db =>
        db.Codings.Where(k => k.ContributionId == line.Id).OrderByDescending(k => k.Strength).Select(k => k.ThemeId).FirstAsync());
}
