using System.Globalization;
using Heard.Analysis.Numerics;
using Heard.Analysis.Themes;
using Heard.Core.Listen.Import;
using Heard.Web.Listen.Import.Files;

namespace Heard.Web.CommandLine;

/// <summary>An earlier analysis in its folder: which of its themes each comment was in, wherever that comment now stands in the file.</summary>
internal static class AnalyseVerbEarlier
{
    private static readonly ReadingLimits Limits = ReadingLimits.Usual with { FileBytes = 1_000_000_000, Rows = 6_000_000 };

    /// <summary>What tells a comment again without holding its words: a hash in 16 hexadecimal digits.</summary>
    public static string Mark(string text) => SplitMix64.Hash(text.Trim()).ToString("x16", CultureInfo.InvariantCulture);

    /// <exception cref="UnusableInputException">The folder holds no analysis, or one of other comments.</exception>
    public static IReadOnlyList<EarlierTheme> Read(string folder, IReadOnlyList<string> texts)
    {
        string lines = Path.Combine(folder, AnalyseVerbFiles.Lines), themes = Path.Combine(folder, AnalyseVerbFiles.Themes);
        if (!File.Exists(lines) || !File.Exists(themes))
        {
            throw new UnusableInputException($"{folder} holds no analysis to start from. Name a folder that heard analyse has written, with --earlier.");
        }

        var first = NamedTable.ReadTable(lines, Limits, table => FirstThemes(table, lines));
        var labels = NamedTable.ReadTable(themes, Limits, table => Labels(table, themes));
        var rows = labels.Keys.ToDictionary(theme => theme, _ => new List<int>(), StringComparer.Ordinal);
        for (var row = 0; row < texts.Count; row++)
        {
            if (first.TryGetValue(Mark(texts[row]), out var theme) && rows.TryGetValue(theme, out var own))
            {
                own.Add(row);
            }
        }

        EarlierTheme[] earlier = [.. labels.Where(l => rows[l.Key].Count > 0).Select(l => new EarlierTheme(l.Key, rows[l.Key], l.Value))];
        return earlier.Length > 0 ? earlier
            : throw new UnusableInputException($"None of the comments was in a theme of the analysis in {folder}. Leave --earlier out, or name the folder of an analysis of these comments.");
    }

    // A comment's themes stand in a run, the strongest first.
    private static Dictionary<string, string> FirstThemes(Table table, string file)
    {
        int mark = table.Header.Need("line", file), theme = table.Header.Need("theme", file);
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            if (row.Cell(theme) is { Length: > 0 } own)
            {
                first.TryAdd(row.Cell(mark), own);
            }
        }

        return first;
    }

    private static Dictionary<string, string> Labels(Table table, string file)
    {
        int theme = table.Header.Need("theme", file), label = table.Header.Need("label", file);
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            labels.TryAdd(row.Cell(theme), row.Cell(label));
        }

        return labels;
    }
}
