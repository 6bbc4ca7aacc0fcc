using Heard.Analysis.Numerics;

namespace Heard.Analysis.Coding;

/// <summary>Which texts teach the coder most if a person codes them next: those it is unsure of, none much like another.</summary>
/// <remarks>Unsure is the sum over codes of p (1 - p) (Settles, 2010, for several labels); each choice then counts against what is like it.</remarks>
public static class NextToCode
{
    // Only the least sure are compared with each other, so that a million texts take no longer than one pass.
    private const int Compared = 400;

    /// <returns>Places in <paramref name="texts"/>, the most instructive first; texts without words never.</returns>
    public static IReadOnlyList<int> Of(TextCoder coder, IReadOnlyList<UncodedText> texts, int most, Work work)
    {
        ArgumentNullException.ThrowIfNull(coder);
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(work);
        var probabilities = coder.Probabilities(texts, work);
        var unsure = new double[texts.Count];
        for (int i = 0; i < texts.Count; i++)
        {
            foreach (float p in probabilities[i])
            {
                unsure[i] += p * (1 - p);
            }
        }

        int[] candidates = [.. Enumerable.Range(0, texts.Count).Where(i => !string.IsNullOrWhiteSpace(texts[i].Text))
            .OrderByDescending(i => unsure[i]).ThenBy(i => i).DistinctBy(i => texts[i]).Take(Math.Max(Compared, most))];
        var rows = coder.Rows([.. candidates.Select(i => texts[i])]);
        var alike = new float[candidates.Length];
        var chosen = new List<int>();
        var left = Enumerable.Range(0, candidates.Length).ToList();
        while (chosen.Count < most && left.Count > 0)
        {
            work.Stop.ThrowIfCancellationRequested();
            int next = left.MaxBy(c => unsure[candidates[c]] * (1 - alike[c]));
            left.Remove(next);
            chosen.Add(candidates[next]);
            foreach (int other in left)
            {
                alike[other] = Math.Max(alike[other], Math.Clamp(rows.Cosine(next, other), 0, 1));
            }
        }

        return chosen;
    }
}
