using Heard.Analysis.Text;

namespace Heard.Analysis.Themes;

/// <summary>The rows that themes are learnt from.</summary>
internal static class ThemeSample
{
    /// <summary>Beyond this many rows themes are found in a sample, and the rest join the nearest.</summary>
    private const int Most = 10_240;

    // Enough of an earlier theme to know it again.
    private const int OfEachEarlier = 30;

    /// <summary>All rows where they are few; else all that are anchored, some of each earlier theme, and those with words whose text has the lowest hash, so that mostly the same are taken when rows come in.</summary>
    public static int[] Of(Corpus corpus, ulong[] keys, IReadOnlyList<ThemeAnchor> anchors, IReadOnlyList<EarlierTheme> earlier)
    {
        if (corpus.Rows <= Most)
        {
            return [.. Enumerable.Range(0, corpus.Rows)];
        }

        var sample = new SortedSet<int>(anchors.SelectMany(a => a.Pinned.Concat(a.Start)));
        sample.UnionWith(earlier.SelectMany(e => e.Rows.OrderBy(r => keys[r]).ThenBy(r => r).Take(OfEachEarlier)));
        int[] speaking = [.. Enumerable.Range(0, corpus.Rows).Where(i => corpus.Row(i).Length > 0)];
        sample.UnionWith(speaking.OrderBy(i => keys[i]).ThenBy(i => i).Take(Most));
        return [.. sample];
    }
}
