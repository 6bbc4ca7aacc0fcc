using System.Text;

namespace Heard.Web.Listen.Records;

/// <summary>The answer as a table: UTF-8 with a byte order mark, which spreadsheets need, and CR LF (RFC 4180).</summary>
internal static class RedactedCsv
{
    public static byte[] Write(IReadOnlyList<RedactedText> texts, bool withPlaces, bool withGroups)
    {
        var csv = new StringBuilder();
        Row(csv, Columns(ListenTexts.ColumnWhat, ListenTexts.ColumnWhere, [ListenTexts.ColumnOrganisation, ListenTexts.ColumnProfession, ListenTexts.ColumnSetting], ListenTexts.ColumnWords, ListenTexts.ColumnRedacted));
        foreach (var text in texts)
        {
            var trace = text.Trace;
            Row(csv, Columns(
                trace.Kind.Name(), trace.Place(), [trace.Organisation, trace.Profession, trace.Setting], text.Words,
                text.IsChanged ? ListenTexts.CellYes : ListenTexts.CellNo));
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv.ToString())];

        List<string?> Columns(string what, string where, string?[] groups, string words, string redacted) =>
            [what, .. withPlaces ? [where] : Array.Empty<string?>(), .. withGroups ? groups : [], words, redacted];
    }

    private static void Row(StringBuilder csv, List<string?> cells) =>
        csv.AppendJoin(',', cells.Select(cell => Cell(cell ?? ""))).Append("\r\n");

    /// <summary>Quoted always; what a spreadsheet would run as a formula is made text.</summary>
    private static string Cell(string text) =>
        $"\"{(text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
