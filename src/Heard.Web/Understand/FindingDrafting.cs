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

    /// <summary>Lines of other workshops that are looked through for the same things said.</summary>
    public const int MostElsewhere = 20_000;

    /// <summary>
    /// A draft for each group of lines that say nearly the same, per kind, most-said first and then as they came in. Its words are
    /// one of its own lines; it cites them all, and the lines <paramref name="elsewhere"/> that say the same of the same kind, where
    /// at least as many may read those. <paramref name="after"/> is the last order already taken, by kind.
    /// </summary>
    public static IReadOnlyList<(Finding Draft, IReadOnlyList<Citation> Citations)> Draft(
        Workshop workshop, IReadOnlyList<Contribution> lines, IEnumerable<Contribution> elsewhere, IReadOnlyDictionary<Kind, int> after, Func<long> newId)
    {
        var others = elsewhere.ToLookup(line => line.Kind);
        return [.. lines.GroupBy(line => line.Kind).SelectMany(kind => OfKind(workshop, kind.Key, [.. kind], [.. others[kind.Key]], after.GetValueOrDefault(kind.Key), newId))];
    }

    private static IEnumerable<(Finding Draft, IReadOnlyList<Citation> Citations)> OfKind(
        Workshop workshop, Kind kind, Contribution[] own, Contribution[] elsewhere, int after, Func<long> newId)
    {
        Contribution[] lines = [.. own, .. elsewhere];
        var texts = lines.Select(line => line.Words).ToList();
        var groups = NearDuplicates.Groups(texts, NearDuplicates.Usual);
        var others = Enumerable.Range(own.Length, elsewhere.Length).ToLookup(row => groups[row]);
        return Enumerable.Range(0, own.Length)
            .GroupBy(row => groups[row])
            .Select(group =>
            {
                var speaking = lines[Speaking(lines, texts, [.. group])];
                return (Words: Shortened(speaking.Words), Lines: group.Concat(others[group.Key].Where(row => lines[row].Audience >= speaking.Audience)).Select(row => lines[row].Id).ToList());
            })
            .OrderByDescending(said => said.Lines.Count)
            .Select((said, i) =>
            {
                var draft = new Finding(workshop.ProgrammeId, newId(), workshop.Id, kind, said.Words, after + i + 1);
                IReadOnlyList<Citation> citations = [.. said.Lines.Select(line => Cite(draft, line))];
                return (draft, citations);
            });
    }

    public static Citation Cite(Finding finding, long line) =>
        new(finding.ProgrammeId, new Reference(Link.Finding, finding.Id), new Reference(Link.Contribution, line));

    /// <summary>The line that speaks for the group: a summary or a note where there is one, because it is nobody's own wording.</summary>
    private static int Speaking(Contribution[] lines, List<string> texts, int[] rows)
    {
        int[] noted = [.. rows.Where(row => lines[row].Wording != Wording.OwnWords)];
        int[] among = noted.Length > 0 ? noted : rows;
        return among.Length == 1 ? among[0] : Representative.Of(texts, among, 1) is [var spoken, ..] ? spoken.Row : among[0];
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
