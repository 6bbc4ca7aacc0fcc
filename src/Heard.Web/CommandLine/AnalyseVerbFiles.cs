using System.Globalization;
using System.Text;
using Heard.Analysis.Themes;
using Heard.Web.Shared;

namespace Heard.Web.CommandLine;

/// <summary>The files of an analysis (docs/analyse-files.md says what each column is).</summary>
internal sealed record AnalyseVerbFiles(AnalyseVerbInput Input, ThemeModel Model, IReadOnlyList<OfflineCuts> Cuts, AnalyseVerbSummary Summary)
{
    public const string Report = "report.html";
    public const string Themes = "themes.csv";
    public const string Lines = "lines.csv";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public void WriteInto(string folder, CancellationToken stop)
    {
        Table(folder, Themes, ["theme", "label", "terms", "size", "examples"], Model.Themes.Select((theme, at) => (string[])
            [Number(at + 1), theme.Label, string.Join("; ", theme.Terms), Number(theme.Size), string.Join(" | ", theme.Typical.Select(row => OneLine(Input.Texts[row])))]), stop);
        Table(folder, "subthemes.csv", ["theme", "subtheme", "label", "terms", "size", "examples"], Model.Themes.SelectMany(Parts), stop);
        Table(folder, Lines, ["row", "line", "theme", "subtheme"], Enumerable.Range(0, Model.Assignments.Count).SelectMany(Placed), stop);
        Table(folder, "assignments.csv", ["row", "theme", "strength"], Enumerable.Range(0, Model.Assignments.Count).SelectMany(Assigned), stop);
        Table(folder, "crosscuts.csv", ["by", "theme", "label", "groups", "people", "of", "percent", "low", "high", "elsewhere", "q"], Cuts.SelectMany(cut => cut.Lines()), stop);
        File.WriteAllText(Path.Combine(folder, "summary.json"), Summary.ToJson() + "\n", Utf8);
        File.WriteAllText(Path.Combine(folder, Report), AnalyseVerbReport.Html(this), Utf8);
    }

    private IEnumerable<string[]> Assigned(int row) => Model.Assignments[row].Count == 0
        ? [[Number(Input.Rows[row]), "", ""]]
        : Model.Assignments[row].Select(a => (string[])[Number(Input.Rows[row]), Number(a.Theme + 1), a.Strength.ToString("0.####", CultureInfo.InvariantCulture)]);

    private IEnumerable<string[]> Parts(Theme theme, int at) => theme.SubThemes.Select((part, p) => (string[])
        [Number(at + 1), Number(p + 1), part.Label, string.Join("; ", part.Terms), Number(part.Size), string.Join(" | ", part.Typical.Select(row => OneLine(Input.Texts[row])))]);

    private IEnumerable<string[]> Placed(int row)
    {
        var mark = AnalyseVerbEarlier.Mark(Input.Texts[row]);
        return Model.Assignments[row].Count == 0
            ? [[Number(Input.Rows[row]), mark, "", ""]]
            : Model.Assignments[row].Select(a => (string[])[Number(Input.Rows[row]), mark, Number(a.Theme + 1), a.SubTheme < 0 ? "" : Number(a.SubTheme + 1)]);
    }

    private static void Table(string folder, string name, string[] header, IEnumerable<string[]> rows, CancellationToken stop)
    {
        using var file = File.Create(Path.Combine(folder, name));
        CsvText.Lines(file, rows.Prepend(header), stop);
    }

    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
