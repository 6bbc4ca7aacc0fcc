namespace Heard.Analysis.Themes;

/// <summary>Tells which themes go on from an earlier look, and which of their names still hold.</summary>
internal static class Continued
{
    // A theme is the earlier one while it has half of what either had; below that it is another.
    private const double SameTheme = .5;

    // Its name stands while most of its lines are those it was named for, or new.
    private const double SameLines = .6;

    /// <summary>Per found theme the place of the earlier one that it continues, or -1, and whether its name holds. Themes of anchors continue none.</summary>
    public static (int Earlier, bool NameHolds)[] Of(Assignment[][] assigned, int themes, int anchors, IReadOnlyList<EarlierTheme> earlier)
    {
        var before = new int[assigned.Length];
        Array.Fill(before, -1);
        for (int e = 0; e < earlier.Count; e++)
        {
            foreach (int row in earlier[e].Rows)
            {
                before[row] = e;
            }
        }

        int[] had = new int[earlier.Count], has = new int[themes];
        var both = new Dictionary<(int Theme, int Earlier), int>();
        for (int i = 0; i < assigned.Length; i++)
        {
            if (before[i] >= 0 && assigned[i] is [var first, ..])
            {
                has[first.Theme]++;
                both[(first.Theme, before[i])] = both.GetValueOrDefault((first.Theme, before[i])) + 1;
            }

            if (before[i] >= 0)
            {
                had[before[i]]++;
            }
        }

        var continued = new (int, bool)[themes];
        Array.Fill(continued, (-1, false));
        var used = new HashSet<int>();
        foreach (var ((theme, from), shared) in both.Where(b => b.Key.Theme >= anchors).OrderByDescending(b => b.Value).ThenBy(b => b.Key))
        {
            if (continued[theme].Item1 < 0 && shared >= SameTheme * Math.Min(has[theme], had[from]) && used.Add(from))
            {
                continued[theme] = (from, shared >= SameLines * has[theme]);
            }
        }

        return continued;
    }
}
