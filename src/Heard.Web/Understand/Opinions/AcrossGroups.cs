using System.Globalization;
using Heard.Analysis.Disclosure;
using Heard.Analysis.Opinions;
using Heard.Data.Chain;
using CutGroup = Heard.Analysis.Disclosure.Group;

namespace Heard.Web.Understand.Opinions;

/// <summary>A statement that more than half agree with in every group that can be told apart.</summary>
/// <param name="Statement">Its place in the map.</param>
/// <param name="Organisations">How many groups of organisations; 0 where fewer than two can be told apart, or not all of them agree.</param>
/// <param name="Professions">The same of professions.</param>
public sealed record AgreedAcross(int Statement, int Organisations, int Professions);

/// <summary>
/// What is agreed across organisations and professions: two cuts that are the same in every programme. Of each group it is said only whether more
/// than half agreed, and groups in which fewer than eleven people answered are joined first, within their sector.
/// </summary>
internal static class AcrossGroups
{
    public const int Most = 5;

    // Beyond this a statement that all agree with would have been found.
    private const int MostTried = 100;

    public static IReadOnlyList<AgreedAcross> Of(OpinionLook look, OrganisationsAndProfessions names)
    {
        var organisations = Organisations(names);
        var professions = Professions(names);
        var (agrees, seen) = (look.Map.Everyone.Agrees, look.Map.Everyone.Seen);
        var tried = Enumerable.Range(0, seen.Length).Where(s => seen[s] >= 2 * SmallNumberRule.Least && 2 * agrees[s] > seen[s])
            .OrderByDescending(s => Analysis.Cuts.Interval.Wilson(agrees[s], seen[s]).Low).ThenBy(s => s).Take(MostTried).ToList();
        var answers = Answers(look, tried);
        return [.. tried
            .Select(s => new AgreedAcross(
                s, Agreeing(organisations, answers[s].Select(a => (Key(a.By.OrganisationId), a.Agrees))) , Agreeing(professions, answers[s].Select(a => (Key(a.By.ProfessionId), a.Agrees)))))
            .Where(across => across.Organisations + across.Professions > 0)
            .OrderByDescending(across => across.Organisations > 0 && across.Professions > 0).Take(Most)];
    }

    /// <summary>How many groups there are, where there are several and more than half of each agree; 0 otherwise.</summary>
    private static int Agreeing(IReadOnlyList<CutGroup> groups, IEnumerable<(string Group, bool Agrees)> answers)
    {
        var by = answers.GroupBy(a => a.Group, StringComparer.Ordinal).ToDictionary(g => g.Key, g => (Agree: g.Count(a => a.Agrees), All: g.Count()), StringComparer.Ordinal);
        var columns = Disclosure.Cut([], [.. groups.Select(g => g with { People = by.GetValueOrDefault(g.Key).All })], []).Columns
            .Select(column => column.Groups.Select(key => by.GetValueOrDefault(key)).Aggregate((sum, n) => (sum.Agree + n.Agree, sum.All + n.All)))
            .Where(column => column.All > 0).ToList();
        return columns.Count > 1 && columns.All(column => 2 * column.Agree > column.All) ? columns.Count : 0;
    }

    private static Dictionary<int, List<(Answering By, bool Agrees)>> Answers(OpinionLook look, List<int> statements)
    {
        var answers = statements.ToDictionary(s => s, _ => new List<(Answering, bool)>());
        for (var person = 0; person < look.Votes.People; person++)
        {
            foreach (var (statement, vote) in look.Votes.Of(person))
            {
                if (answers.TryGetValue(statement, out var own))
                {
                    own.Add((look.By[person], vote == Vote.Agree));
                }
            }
        }

        return answers;
    }

    // Nothing is shown of a group but that it is there, so its key will do for a label.
    private static IReadOnlyList<CutGroup> Organisations(OrganisationsAndProfessions names) =>
    [
        One(NotSaid, null),
        .. names.Organisations.Select(o => o.Sector).OfType<string>().Where(sector => sector.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(sector => One(Wide(sector), null)),
        .. names.Organisations.Select(o => One(Key(o.Id), o.Sector is { Length: > 0 } sector ? Wide(sector) : null)),
    ];

    private static IReadOnlyList<CutGroup> Professions(OrganisationsAndProfessions names) => [One(NotSaid, null), .. names.Professions.Select(p => One(Key(p.Id), null))];

    private static CutGroup One(string key, string? parent) => new(key, key, parent, 0);

    private static string Wide(string sector) => "in:" + sector;

    private const string NotSaid = "";

    private static string Key(long? id) => id?.ToString(CultureInfo.InvariantCulture) ?? NotSaid;
}
