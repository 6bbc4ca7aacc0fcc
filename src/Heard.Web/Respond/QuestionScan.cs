using Heard.Analysis.Duplicates;
using Heard.Core.Listen;
using Heard.Core.Respond;
using Heard.Data.Chain;

namespace Heard.Web.Respond;

/// <summary>Lines that ask the same, to be proposed as one question.</summary>
/// <param name="Lines">The lines, the one whose wording stands for all first.</param>
/// <param name="LikeId">A question of the ledger that asks it already; null where there is none.</param>
/// <param name="JoinsProposal">That question is itself still a proposal, so the lines simply join it.</param>
internal sealed record AskedTogether(IReadOnlyList<LooseLine> Lines, long? LikeId, bool JoinsProposal);

/// <summary>Sorts lines that ask something into questions, without deciding any.</summary>
internal static class QuestionScan
{
    /// <summary>Somebody marked it as a question, or it asks something in other words.</summary>
    public static bool Asks(LooseLine line) => line.Kind == Kind.Question || Asking.IsQuestion(line.Words);

    /// <summary>The lines in groups that say the same, most lines first; each line stands in exactly one.</summary>
    public static IReadOnlyList<AskedTogether> Sort(IReadOnlyList<LooseLine> lines, IReadOnlyList<KnownWording> known)
    {
        var groups = NearDuplicates.Groups([.. known.Select(k => k.Words), .. lines.Select(line => line.Words)], NearDuplicates.Usual);
        var standing = Roots(known);
        var knownIn = known.Select((k, i) => (Group: groups[i], Root: standing[k.QuestionId])).ToLookup(k => k.Group, k => k.Root);
        return [.. lines.Select((line, i) => (Line: line, Group: groups[known.Count + i]))
            .GroupBy(row => row.Group, row => row.Line)
            .Select(group => Together([.. group.OrderByDescending(Neatness).ThenBy(line => line.Words.Length).ThenBy(line => line.Id)], knownIn[group.Key]))
            .OrderByDescending(together => together.Lines.Count).ThenBy(together => together.Lines[0].Words, StringComparer.Ordinal)];
    }

    // A capital and a question mark spare the lead two keystrokes.
    private static int Neatness(LooseLine line) => (char.IsUpper(line.Words[0]) ? 1 : 0) + (line.Words.Contains('?', StringComparison.Ordinal) ? 1 : 0);

    // An accepted question is the best one to name, then a proposal; a rejected one is named so that nobody decides it twice unawares.
    private static AskedTogether Together(IReadOnlyList<LooseLine> lines, IEnumerable<KnownWording> known) =>
        known.OrderBy(k => k.Standing switch { Standing.Accepted => 0, Standing.Proposed => 1, _ => 2 }).ThenBy(k => k.Number).FirstOrDefault() is { } like
            ? new AskedTogether(lines, like.QuestionId, like.Standing == Standing.Proposed)
            : new AskedTogether(lines, null, false);

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
