using Heard.Analysis.Duplicates;
using Heard.Core.Listen;
using Heard.Core.Respond;
using Heard.Data.Chain;

namespace Heard.Web.Respond;

/// <summary>Lines that ask the same, to be proposed as one question.</summary>
/// <param name="Id">Of the question they are to stand under.</param>
/// <param name="Lines">The lines, the one whose wording stands for all first.</param>
/// <param name="LikeId">Another question that asks the same, or may in other words; null where there is none.</param>
/// <param name="LikeScore">How like that one is, 0 to 1, where it was found by its meaning and a person must decide.</param>
/// <param name="JoinsProposal">The question is there, and itself still a proposal, so the lines simply join it.</param>
internal sealed record AskedTogether(long Id, IReadOnlyList<LooseLine> Lines, long? LikeId, double? LikeScore, bool JoinsProposal);

/// <summary>Sorts lines that ask something into questions, without deciding any.</summary>
internal static class QuestionScan
{
    /// <summary>Somebody marked it as a question, or it asks something in other words.</summary>
    public static bool Asks(LooseLine line) => line.Kind == Kind.Question || Asking.IsQuestion(line.Words);

    /// <summary>The lines in groups that say the same, most lines first; each line stands in exactly one.</summary>
    /// <param name="threshold">From what likeness on two questions are named as perhaps the same in other words.</param>
    public static IReadOnlyList<AskedTogether> Sort(IReadOnlyList<LooseLine> lines, IReadOnlyList<KnownWording> known, double threshold, Func<long> newId)
    {
        var groups = NearDuplicates.Groups([.. known.Select(k => k.Words), .. lines.Select(line => line.Words)], NearDuplicates.Usual);
        var standing = Roots(known);
        var knownIn = known.Select((k, i) => (Group: groups[i], Root: standing[k.QuestionId])).ToLookup(k => k.Group, k => k.Root);
        AskedTogether[] asked =
        [
            .. lines.Select((line, i) => (Line: line, Group: groups[known.Count + i]))
                .GroupBy(row => row.Group, row => row.Line)
                .Select(group => Together([.. group.OrderByDescending(Neatness).ThenBy(line => line.Words.Length).ThenBy(line => line.Id)], knownIn[group.Key], newId))
                .OrderByDescending(together => together.Lines.Count).ThenBy(together => together.Lines[0].Words, StringComparer.Ordinal),
        ];
        return asked.All(together => together.LikeId is not null) ? asked : Likened(asked, known, standing, threshold);
    }

    // A capital and a question mark spare the lead two keystrokes.
    private static int Neatness(LooseLine line) => (char.IsUpper(line.Words[0]) ? 1 : 0) + (line.Words.Contains('?', StringComparison.Ordinal) ? 1 : 0);

    private static AskedTogether Together(IReadOnlyList<LooseLine> lines, IEnumerable<KnownWording> known, Func<long> newId) =>
        known.OrderBy(Place).ThenBy(k => k.Number).FirstOrDefault() is { } like
            ? new AskedTogether(like.Standing == Standing.Proposed ? like.QuestionId : newId(), lines, like.QuestionId, null, like.Standing == Standing.Proposed)
            : new AskedTogether(newId(), lines, null, null, false);

    // An accepted question is the best one to name, then a proposal; a rejected one is named so that nobody decides it twice unawares.
    private static int Place(KnownWording known) => known.Standing switch { Standing.Accepted => 0, Standing.Proposed => 1, _ => 2 };

    /// <summary>Questions that may mean the same in other words are named to each other; nothing is joined before a person says so.</summary>
    private static AskedTogether[] Likened(AskedTogether[] asked, IReadOnlyList<KnownWording> known, Dictionary<long, KnownWording> standing, double threshold)
    {
        var same = SameMeaning.Of(NeighbourIndex.Of([.. known.Select(k => k.Words), .. asked.Select(together => together.Lines[0].Words)]));
        AskedTogether[] likened = [.. asked];
        foreach (var rows in same.Groups(threshold))
        {
            int[] there = [.. rows.Where(row => row < known.Count).OrderBy(row => Place(standing[known[row].QuestionId])).ThenBy(row => standing[known[row].QuestionId].Number)];
            int[] fresh = [.. rows.Where(row => row >= known.Count)];
            var first = there.Length > 0 ? there[0] : fresh[0];
            var id = there.Length > 0 ? standing[known[first].QuestionId].QuestionId : asked[first - known.Count].Id;
            foreach (var row in fresh.Where(row => row != first && asked[row - known.Count].LikeId is null))
            {
                var score = same.Nearest(row).Where(near => near.Row == first).Select(near => near.Score).FirstOrDefault(threshold);
                likened[row - known.Count] = asked[row - known.Count] with { LikeId = id, LikeScore = score };
            }
        }

        return likened;
    }

    /// <summary>Each question by its id, a merged one standing for the one it was merged into.</summary>
    private static Dictionary<long, KnownWording> Roots(IReadOnlyList<KnownWording> known)
    {
        var own = known.GroupBy(k => k.QuestionId).ToDictionary(g => g.Key, g => g.First());
        return own.ToDictionary(pair => pair.Key, pair =>
        {
            var at = pair.Value;
            while (at.MergedIntoId is { } into)
            {
                at = own[into];
            }

            return at;
        });
    }
}
