using Heard.Analysis.Numerics;
using Heard.Analysis.Text;

namespace Heard.Analysis.Themes;

/// <summary>Gives a draft its names, terms and typical lines, largest first.</summary>
internal static class ThemeNaming
{
    private const int TypicalRows = 5;
    private const int TypicalRowsOfPart = 3;

    /// <param name="corpus">The words.</param>
    /// <param name="draft">Anchors first.</param>
    /// <param name="keys">Per theme the key it goes by, or null.</param>
    /// <param name="given">Per theme a label that stands, or null.</param>
    /// <param name="work">To give up.</param>
    public static (Theme[] Themes, Assignment[][] Assigned) Of(Corpus corpus, ThemeDraft draft, string?[] keys, string?[] given, Work work)
    {
        var nouns = new NounLikeness(corpus, draft.Sample);
        int[] first = [.. draft.Sample.Select(i => draft.Assigned[i] is [var best, ..] ? best.Theme : -1)];
        var names = Names(corpus, draft, nouns, [.. Enumerable.Range(0, draft.Sample.Length)], first, given, [], TypicalRows, work);
        var parts = new (Name[] Names, int[] Rank)[draft.Count];
        int[][] partSizes = [.. draft.Parts.Select(count => new int[count])];
        var sizes = new int[draft.Count];
        foreach (var (theme, _, part) in draft.Assigned.SelectMany(own => own))
        {
            sizes[theme]++;
            if (part >= 0)
            {
                partSizes[theme][part]++;
            }
        }

        for (int t = 0; t < draft.Count; t++)
        {
            parts[t] = ([], []);
            if (draft.Parts[t] > 0)
            {
                int[] members = [.. Enumerable.Range(0, first.Length).Where(s => first[s] == t)];
                int[] part = [.. members.Select(s => draft.Assigned[draft.Sample[s]][0].SubTheme)];
                var named = Names(corpus, draft, nouns, members, part, new string?[draft.Parts[t]], [names[t].Label!], TypicalRowsOfPart, work);
                parts[t] = (named, RankedNamed(partSizes[t], named));
            }
        }

        int[] rank = Ranked(sizes, names);
        var themes = new Theme[draft.Count];
        for (int t = 0; t < themes.Length; t++)
        {
            var subThemes = new SubTheme[parts[t].Rank.Append(-1).Max() + 1];
            for (int p = 0; p < parts[t].Rank.Length; p++)
            {
                if (parts[t].Rank[p] >= 0)
                {
                    var (label, terms, rows) = parts[t].Names[p];
                    subThemes[parts[t].Rank[p]] = new SubTheme(label!, terms, partSizes[t][p], rows);
                }
            }

            themes[rank[t]] = new Theme(keys[t], names[t].Label!, names[t].Terms, sizes[t], names[t].Typical, subThemes);
        }

        Assignment Renumbered(Assignment a) => new(rank[a.Theme], a.Strength, a.SubTheme < 0 ? -1 : parts[a.Theme].Rank[a.SubTheme]);
        return (themes, [.. draft.Assigned.Select(own => (Assignment[])[.. own.Select(Renumbered)])]);
    }

    private sealed record Name(string? Label, string[] Terms, int[] Typical);

    // Members are places in the sample, each in a group or in none (-1). Where names are taken already, a group may stay without one.
    private static Name[] Names(
        Corpus corpus, ThemeDraft draft, NounLikeness nouns, int[] members, int[] group, string?[] given, string[] taken, int typicalRows, Work work)
    {
        int[] rows = [.. members.Select(s => draft.Sample[s])];
        var learnt = new int[given.Length];
        var inGroup = new List<(int Row, double Strength)>[given.Length];
        for (int g = 0; g < given.Length; g++)
        {
            inGroup[g] = [];
        }

        for (int m = 0; m < members.Length; m++)
        {
            if (group[m] >= 0)
            {
                learnt[group[m]]++;
                inGroup[group[m]].Add((members[m], draft.Assigned[rows[m]][0].Strength));
            }
        }

        var named = Labels.For(corpus, rows, group, Phrases.In(corpus, rows, group, work.Stop), learnt, given, taken, nouns);
        int[][] typical = [.. inGroup.Select(own => Typical.Of(draft, corpus, own, typicalRows))];
        string?[] labels = [.. named.Select((n, g) => n.Label ?? (taken.Length > 0 ? null : Labels.Opening(corpus, typical[g], g)))];
        for (int g = 0; g < labels.Length; g++)
        {
            int same = given[g] is null && labels[g] is not null ? labels.Take(g).Count(l => string.Equals(l, labels[g], StringComparison.OrdinalIgnoreCase)) : 0;
            labels[g] = same == 0 ? labels[g] : $"{labels[g]} ({same + 1})";
        }

        return [.. named.Select((n, g) => new Name(labels[g], n.Terms, typical[g]))];
    }

    // What cannot be named cannot be told from the rest: its rows are about the theme at large. One part alone parts nothing.
    private static int[] RankedNamed(int[] sizes, Name[] names)
    {
        int[] named = [.. Enumerable.Range(0, names.Length).Where(p => names[p].Label is not null)];
        int[] among = Ranked([.. named.Select(p => sizes[p])], [.. named.Select(p => names[p])]);
        var rank = new int[names.Length];
        Array.Fill(rank, -1);
        for (int p = 0; p < named.Length && named.Length > 1; p++)
        {
            rank[named[p]] = among[p];
        }

        return rank;
    }

    /// <summary>Per group its place when the largest comes first.</summary>
    private static int[] Ranked(int[] sizes, Name[] names)
    {
        int[] bySize = [.. Enumerable.Range(0, sizes.Length).OrderByDescending(g => sizes[g]).ThenBy(g => names[g].Label, StringComparer.Ordinal).ThenBy(g => g)];
        var rank = new int[sizes.Length];
        for (int r = 0; r < bySize.Length; r++)
        {
            rank[bySize[r]] = r;
        }

        return rank;
    }
}
