using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Heard.Analysis.Text;
using Heard.Analysis.Themes;

namespace Heard.Web.CommandLine;

/// <summary>What came out, for a program and for a person.</summary>
internal sealed record AnalyseVerbSummary(
    string File, string TextColumn, ulong Seed, int Rows, int RowsWithWords, int RowsWithoutAnswer, int RowsInNoTheme, IReadOnlyList<AnalyseVerbSummary.ThemeLine> Themes,
    IReadOnlyList<AnalyseVerbSummary.CutLine> Cuts)
{
    private static readonly JsonSerializerOptions Camel = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="Theme">Its number, from 1.</param>
    /// <param name="Label">Its name.</param>
    /// <param name="Rows">Its comments.</param>
    /// <param name="Terms">Words that set it apart.</param>
    /// <param name="Continues">The theme of the earlier analysis that it goes on from; null where there is none.</param>
    /// <param name="SubThemes">What its comments clearly part into.</param>
    public sealed record ThemeLine(int Theme, string Label, int Rows, IReadOnlyList<string> Terms, int? Continues, IReadOnlyList<SubThemeLine> SubThemes);

    public sealed record SubThemeLine(int SubTheme, string Label, int Rows, IReadOnlyList<string> Terms);

    /// <param name="By">The column.</param>
    /// <param name="Groups">What is shown, after joining.</param>
    /// <param name="Withheld">Themes that too few people raised to give a number.</param>
    public sealed record CutLine(string By, IReadOnlyList<string> Groups, IReadOnlyList<string> Withheld);

    public static AnalyseVerbSummary Of(AnalyseVerbRequest request, AnalyseVerbInput input, ThemeModel model, IReadOnlyList<OfflineCuts> cuts)
    {
        var written = Enumerable.Range(0, input.Texts.Count).Where(row => !string.IsNullOrWhiteSpace(input.Texts[row])).ToList();
        var spoken = written.Where(row => !NonAnswers.Holds(input.Texts[row])).ToList();
        return new AnalyseVerbSummary(
            Path.GetFileName(request.File), input.TextColumn, request.Seed, input.Texts.Count, spoken.Count, written.Count - spoken.Count, spoken.Count(row => model.Assignments[row].Count == 0),
            [.. model.Themes.Select((theme, at) => new ThemeLine(
                at + 1, theme.Label, theme.Size, theme.Terms, theme.Key is { } key && int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var earlier) ? earlier : null,
                [.. theme.SubThemes.Select((part, p) => new SubThemeLine(p + 1, part.Label, part.Size, part.Terms))]))],
            [.. cuts.Select(cut => new CutLine(cut.Heading, [.. cut.Table.Columns.Select(c => c.Label)], [.. cut.Table.Withheld.Select(w => w.Label)]))]);
    }

    public string ToJson() => JsonSerializer.Serialize(this, Camel);

    public string InWords(string folder)
    {
        var shown = Themes.Take(10).Select(theme => $"  {theme.Rows,6}  {theme.Label}");
        var more = Themes.Count > 10 ? $"{Environment.NewLine}  and {Themes.Count - 10} more" : "";
        return $"""
            {Themes.Count} themes in {RowsWithWords:N0} comments ({RowsInNoTheme:N0} fit none{(RowsWithoutAnswer > 0 ? $"; {RowsWithoutAnswer:N0} more only say that there is nothing to say" : "")}):
            {string.Join(Environment.NewLine, shown)}{more}
            Open {Path.Combine(folder, AnalyseVerbFiles.Report)}
            """;
    }
}
