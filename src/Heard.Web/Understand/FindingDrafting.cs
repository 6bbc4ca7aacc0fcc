using Heard.Analysis;
using Heard.Analysis.Duplicates;
using Heard.Core.Chain;
using Heard.Core.Listen;
using Heard.Core.Understand;

namespace Heard.Web.Understand;

/// <summary>First drafts of "what we heard" out of a workshop's lines, for people to edit.</summary>
internal static class FindingDrafting
{
    /// <summary>Lines drafted from at once; the rest waits for the next time.</summary>
    public const int MostLines = 5_000;

    /// <summary>Lines of all workshops that are looked through for the same things said.</summary>
    public const int MostSaid = 20_000;

    /// <summary>
    /// A draft for each group of lines that say nearly the same, per kind, most-said first and then as they came in. Its words are
    /// one of its own lines; it cites them all, and the lines of other workshops that say the same of the same kind, where at least
    /// as many may read those. <paramref name="after"/> is the last order already taken, by kind.
    /// </summary>
    public static IReadOnlyList<(Finding Draft, IReadOnlyList<Citation> Citations)> Draft(
        Workshop workshop, IReadOnlyList<Contribution> own, SaidAlike said, IReadOnlyDictionary<Kind, int> after, Func<long> newId) =>
        [.. own.GroupBy(line => line.Kind).SelectMany(kind => OfKind(workshop, kind, said, after.GetValueOrDefault(kind.Key), newId))];

    private static IEnumerable<(Finding Draft, IReadOnlyList<Citation> Citations)> OfKind(Workshop workshop, IGrouping<Kind, Contribution> own, SaidAlike said, int after, Func<long> newId) =>
        own.GroupBy(said.GroupOf)
            .Select(group =>
            {
                var speaking = Speaking([.. group]);
                var elsewhere = said.Lines(group.Key).Where(line => line.WorkshopId != workshop.Id && line.Audience >= speaking.Audience);
                return (Words: Shortened(speaking.Understood), Lines: group.Concat(elsewhere).Select(line => line.Id).ToList());
            })
            .OrderByDescending(heard => heard.Lines.Count)
            .Select((heard, i) =>
            {
                var draft = new Finding(workshop.ProgrammeId, newId(), workshop.Id, own.Key, heard.Words, after + i + 1);
                IReadOnlyList<Citation> citations = [.. heard.Lines.Select(line => Cite(draft, line))];
                return (draft, citations);
            });

    public static Citation Cite(Finding finding, long line) =>
        new(finding.ProgrammeId, new Reference(Link.Finding, finding.Id), new Reference(Link.Contribution, line));

    /// <summary>The line that speaks for the group: a summary or a note where there is one, because it is nobody's own wording.</summary>
    private static Contribution Speaking(Contribution[] lines)
    {
        Contribution[] noted = [.. lines.Where(line => line.Wording != Wording.OwnWords)];
        var among = noted.Length > 0 ? noted : lines;
        return among.Length == 1 ? among[0] : Representative.Of([.. among.Select(line => line.Understood)], [.. Enumerable.Range(0, among.Length)], 1) is [var spoken, ..] ? among[spoken.Row] : among[0];
    }

    private static string Shortened(string words)
    {
        if (words.Length <= Finding.MostWords)
        {
            return words;
        }

        var end = words.LastIndexOf(' ', Finding.MostWords - 2);
        return words[..(end > 0 ? end : Finding.MostWords - 2)] + "…";
    }
}

/// <summary>Which lines of a kind say nearly the same, looked for once however many workshops are drafted from.</summary>
internal sealed class SaidAlike
{
    private readonly Dictionary<long, (Kind, int)> groups = [];
    private readonly ILookup<(Kind, int), Contribution> lines;

    public SaidAlike(IEnumerable<Contribution> said)
    {
        Contribution[] all = [.. said.DistinctBy(line => line.Id)];
        foreach (var kind in all.GroupBy(line => line.Kind))
        {
            Contribution[] ofKind = [.. kind];
            var numbers = NearDuplicates.Groups([.. ofKind.Select(line => line.Understood)], NearDuplicates.Usual);
            for (var i = 0; i < ofKind.Length; i++)
            {
                groups.Add(ofKind[i].Id, (kind.Key, numbers[i]));
            }
        }

        lines = all.ToLookup(GroupOf);
    }

    public (Kind Kind, int Group) GroupOf(Contribution line) => groups[line.Id];

    public IEnumerable<Contribution> Lines((Kind Kind, int Group) group) => lines[group];
}
