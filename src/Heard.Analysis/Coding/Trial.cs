using System.Text;
using Heard.Analysis.Numerics;

namespace Heard.Analysis.Coding;

/// <summary>Tries a coder on lines it has not learnt from: each fold is scored by planes learnt from the others.</summary>
/// <remarks>
/// Lines of one group stay together. A line whose wording is among those learnt from does not count, for knowing it again proves nothing,
/// and a wording that many lines share counts once.
/// </remarks>
internal sealed record Trial(IReadOnlyList<float[]> Scores, IReadOnlyList<bool[]> Has, IReadOnlyList<int> FoldOf)
{
    public static Trial Of(SparseRows rows, IReadOnlyList<CodedText> coded, IReadOnlyList<IReadOnlyList<int>> codesOf, int codes, CodingOptions options, Work work)
    {
        string[] wordings = [.. coded.Select(c => Wording(c.Text))];
        int[] fold = Folds([.. coded.Select((c, i) => c.Group ?? wordings[i])], options.Folds, options.Seed);
        int folds = fold.DefaultIfEmpty(-1).Max() + 1;
        if (folds < 2)
        {
            return new Trial([], [], []);
        }

        var tried = new List<(int Row, float[] Scores)>[folds];
        new Work(work.Threads, work.Stop).Over(folds, (from, to) =>
        {
            for (int f = from; f < to; f++)
            {
                tried[f] = Try(f);
            }
        }, grain: 1);
        var all = tried.SelectMany(t => t).ToArray();
        return new Trial([.. all.Select(t => t.Scores)], [.. all.Select(t => Has(codesOf[t.Row]))], [.. all.Select(t => fold[t.Row])]);

        List<(int, float[])> Try(int f)
        {
            // Rows beyond the coded ones are the codes' names: every fold learns from those.
            int[] learn = [.. Enumerable.Range(0, rows.Rows).Where(i => i >= fold.Length || fold[i] != f)];
            var known = learn.Where(i => i < fold.Length).Select(i => wordings[i]).ToHashSet(StringComparer.Ordinal);
            var planes = Planes.Learn(rows, learn, codesOf, codes, options.Seed, work.Stop);
            var scored = new List<(int, float[])>();
            foreach (int row in Enumerable.Range(0, fold.Length).Where(i => fold[i] == f && !known.Contains(wordings[i])).DistinctBy(i => wordings[i]))
            {
                var scores = new float[planes.Lanes];
                planes.Score(rows, row, scores);
                scored.Add((row, scores[..codes]));
            }

            return scored;
        }

        bool[] Has(IReadOnlyList<int> given)
        {
            var has = new bool[codes];
            foreach (int code in given)
            {
                has[code] = true;
            }

            return has;
        }
    }

    public Trial Without(int fold) => Where(f => f != fold);

    public Trial Only(int fold) => Where(f => f == fold);

    private Trial Where(Func<int, bool> keep)
    {
        int[] kept = [.. Enumerable.Range(0, FoldOf.Count).Where(i => keep(FoldOf[i]))];
        return new Trial([.. kept.Select(i => Scores[i])], [.. kept.Select(i => Has[i])], [.. kept.Select(i => FoldOf[i])]);
    }

    // Groups are dealt in the order of a seeded hash, so neither the order of rows nor their number of copies moves them.
    private static int[] Folds(string[] groups, int folds, ulong seed)
    {
        var dealt = groups.Distinct(StringComparer.Ordinal).OrderBy(g => Hash(g, seed)).ThenBy(g => g, StringComparer.Ordinal)
            .Select((g, at) => (g, at % folds)).ToDictionary(g => g.g, g => g.Item2, StringComparer.Ordinal);
        return [.. groups.Select(g => dealt[g])];
    }

    private static ulong Hash(string text, ulong seed)
    {
        ulong hash = SplitMix64.Mix(seed);
        foreach (char c in text)
        {
            hash = (hash ^ c) * 1099511628211;
        }

        return SplitMix64.Mix(hash);
    }

    private static string Wording(string text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                letters.Append(char.ToLowerInvariant(c));
            }
        }

        return letters.Length > 0 ? letters.ToString() : text;
    }
}
