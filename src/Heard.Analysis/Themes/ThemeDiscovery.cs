using Heard.Analysis.Numerics;
using Heard.Analysis.Text;

namespace Heard.Analysis.Themes;

/// <summary>Finds what many short texts are about, and names it in the writers' own words.</summary>
public static class ThemeDiscovery
{
    /// <summary>
    /// Themes over <paramref name="texts"/>: any number, any length, empty ones included; those and answers that say nothing are in no theme. The same texts, options and seed give the same
    /// model whatever the number of threads; the order of the texts changes nothing but the row numbers.
    /// </summary>
    /// <exception cref="ArgumentException">An anchor or an earlier theme names a row that is not there, or the count is below 1.</exception>
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

        int[] Places(IReadOnlyList<int> rows) => [.. rows.Select(r => place[r]).Order()];
        ThemeAnchor[] anchors = [.. options.Anchors.Select(a => a with { Pinned = Places(a.Pinned), Start = Places(a.Start) })];
        EarlierTheme[] earlier = [.. options.Earlier.Where(e => e.Rows.Count > 0).Select(e => e with { Rows = Places(e.Rows) })];
        var corpus = Corpus.Of([.. order.Select(i => NonAnswers.Holds(texts[i]) ? "" : texts[i])], stop);
        progress?.Report(.1);
        var draft = ThemeDraft.Of(corpus, Keys(texts, order), anchors, earlier, options, work, p => progress?.Report(.1 + (.8 * p)));
        progress?.Report(.9);
        var continued = Continued.Of(draft.Assigned, draft.Count, anchors.Length, earlier);
        var (themes, assigned) = ThemeNaming.Of(
            corpus, draft,
            [.. continued.Select((c, t) => t < anchors.Length ? anchors[t].Key : c.Earlier >= 0 ? earlier[c.Earlier].Key : null)],
            [.. continued.Select((c, t) => t < anchors.Length ? anchors[t].Label : c.NameHolds ? earlier[c.Earlier].Label : null)],
            work);
        var model = new ThemeModel(
            [.. themes.Select(t => t with { Typical = Rows(t.Typical, order), SubThemes = [.. t.SubThemes.Select(s => s with { Typical = Rows(s.Typical, order) })] })],
            [.. place.Select(at => assigned[at])]);
        progress?.Report(1);
        return model;
    }

    private static int[] Rows(IReadOnlyList<int> places, int[] order) => [.. places.Select(i => order[i])];

    // Per row, in the order of their words, a hash of its text; the second of the same text has another.
    private static ulong[] Keys(IReadOnlyList<string> texts, int[] order)
    {
        var keys = new ulong[order.Length];
        int same = 0;
        for (int i = 0; i < keys.Length; i++)
        {
            same = i > 0 && texts[order[i]] == texts[order[i - 1]] ? same + 1 : 0;
            keys[i] = SplitMix64.Mix(SplitMix64.Hash(texts[order[i]]) + (ulong)same);
        }

        return keys;
    }

    private static void Check(IReadOnlyList<string> texts, ThemeOptions options)
    {
        if (options.Count is < 1)
        {
            throw new ArgumentException("Ask for at least one theme.", nameof(options));
        }

        if (options.Anchors.SelectMany(a => a.Pinned.Concat(a.Start)).Concat(options.Earlier.SelectMany(e => e.Rows)).Any(r => r < 0 || r >= texts.Count))
        {
            throw new ArgumentException("An anchor or an earlier theme names a row that is not among the texts.", nameof(options));
        }
    }
}
