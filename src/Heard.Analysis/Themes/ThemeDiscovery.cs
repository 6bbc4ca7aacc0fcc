using Heard.Analysis.Numerics;
using Heard.Analysis.Text;

namespace Heard.Analysis.Themes;

/// <summary>Finds what many short texts are about, and names it in the writers' own words.</summary>
public static class ThemeDiscovery
{
    /// <summary>Beyond this many rows themes are found in an even sample, and the rest join the nearest.</summary>
    private const int MostSampled = 10_240;

    private const int TypicalRows = 5;

    /// <summary>
    /// Themes over <paramref name="texts"/>: any number, any length, empty ones included; those and answers that say nothing are in no theme. The same texts, options and seed give the same
    /// model whatever the number of threads; the order of the texts changes nothing but the row numbers.
    /// </summary>
    /// <exception cref="ArgumentException">An anchor names a row that is not there, or the count is below 1.</exception>
    public static ThemeModel Discover(IReadOnlyList<string> texts, ThemeOptions options, IProgress<double>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(options);
        Check(texts, options);
        var work = new Work(options.Threads, stop);

        // Rows are taken in the order of their words, so that the order they came in cannot show.
        int[] order = [.. Enumerable.Range(0, texts.Count)];
        Array.Sort(order, (a, b) => string.CompareOrdinal(texts[a], texts[b]) is var c and not 0 ? c : a.CompareTo(b));
        var place = new int[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            place[order[i]] = i;
        }

        ThemeAnchor[] anchors = [.. options.Anchors.Select(a => a with
        {
            Pinned = [.. a.Pinned.Select(r => place[r]).Order()], Start = [.. a.Start.Select(r => place[r]).Order()],
        })];
        var corpus = Corpus.Of([.. order.Select(i => NonAnswers.Holds(texts[i]) ? "" : texts[i])], stop);
        progress?.Report(.1);
        var draft = ThemeDraft.Of(corpus, anchors, options, work, p => progress?.Report(.1 + (.8 * p)));
        progress?.Report(.9);
        var model = Named(corpus, draft, anchors, order, work);
        progress?.Report(1);
        return model;
    }

    /// <summary>The rows that themes are learnt from: all that are anchored, and an even sample of the others.</summary>
    internal static int[] Sample(int rows, IReadOnlyList<ThemeAnchor> anchors)
    {
        var sample = new SortedSet<int>(anchors.SelectMany(a => a.Pinned.Concat(a.Start)));
        int wanted = Math.Min(rows, MostSampled);
        for (int i = 0; i < wanted; i++)
        {
            sample.Add((int)((long)i * rows / wanted));
        }

        return [.. sample];
    }

    private static void Check(IReadOnlyList<string> texts, ThemeOptions options)
    {
        if (options.Count is < 1)
        {
            throw new ArgumentException("Ask for at least one theme.", nameof(options));
        }

        if (options.Anchors.SelectMany(a => a.Pinned.Concat(a.Start)).Any(r => r < 0 || r >= texts.Count))
        {
            throw new ArgumentException("An anchor names a row that is not among the texts.", nameof(options));
        }
    }

    private static ThemeModel Named(Corpus corpus, ThemeDraft draft, ThemeAnchor[] anchors, int[] order, Work work)
    {
        int[] sizes = new int[draft.Count], learnt = new int[draft.Count];
        int[] theme = [.. draft.Sample.Select(i => draft.Assigned[i].Length > 0 ? draft.Assigned[i][0].Theme : -1)];
        foreach (int t in theme)
        {
            if (t >= 0)
            {
                learnt[t]++;
            }
        }

        foreach (var assigned in draft.Assigned)
        {
            foreach (var (t, _) in assigned)
            {
                sizes[t]++;
            }
        }

        var phrases = Phrases.In(corpus, draft.Sample, theme, work.Stop);
        var named = Labels.For(corpus, draft.Sample, phrases, learnt,
            [.. Enumerable.Range(0, draft.Count).Select(t => t < anchors.Length ? anchors[t].Label : null)]);
        var members = new List<(int Row, double Strength)>[draft.Count];
        for (int t = 0; t < members.Length; t++)
        {
            members[t] = [];
        }

        for (int s = 0; s < draft.Sample.Length; s++)
        {
            if (draft.Assigned[draft.Sample[s]] is [var first, ..])
            {
                members[first.Theme].Add((s, first.Strength));
            }
        }

        int[][] typical = [.. members.Select(m => Typical.Of(draft, corpus, m, TypicalRows))];
        string[] labels = [.. Enumerable.Range(0, draft.Count).Select(t => named[t].Label ?? Labels.Opening(corpus, typical[t], t))];
        for (int t = anchors.Length; t < labels.Length; t++)
        {
            int same = labels.Take(t).Count(l => string.Equals(l, labels[t], StringComparison.OrdinalIgnoreCase));
            labels[t] = same == 0 ? labels[t] : $"{labels[t]} ({same + 1})";
        }

        int[] bySize = [.. Enumerable.Range(0, draft.Count).OrderByDescending(t => sizes[t]).ThenBy(t => labels[t], StringComparer.Ordinal).ThenBy(t => t)];
        var rank = new int[draft.Count];
        for (int r = 0; r < bySize.Length; r++)
        {
            rank[bySize[r]] = r;
        }

        var assignments = new IReadOnlyList<Assignment>[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            assignments[order[i]] = [.. draft.Assigned[i].Select(a => a with { Theme = rank[a.Theme] })];
        }

        return new ThemeModel(
            [.. bySize.Select(t => new Theme(t < anchors.Length ? anchors[t].Key : null, labels[t], named[t].Terms, sizes[t], [.. typical[t].Select(i => order[i])]))],
            assignments);
    }
}
