using Heard.Web.Shared;

namespace Heard.Web.Listen.Records;

/// <summary>The answer as a table.</summary>
internal static class RedactedCsv
{
    public static byte[] Write(IReadOnlyList<RedactedText> texts, bool withPlaces, bool withGroups)
    {
        return CsvText.Of(
            Columns(ListenTexts.ColumnWhat, ListenTexts.ColumnWhere, [ListenTexts.ColumnOrganisation, ListenTexts.ColumnProfession, ListenTexts.ColumnSetting], ListenTexts.ColumnWords, ListenTexts.ColumnRedacted),
            texts.Select(text => Columns(
                text.Trace.Kind.Name(), text.Trace.Place(), [text.Trace.Organisation, text.Trace.Profession, text.Trace.Setting], text.Words,
                text.IsChanged ? ListenTexts.CellYes : ListenTexts.CellNo)));

        string[] Columns(string what, string where, string?[] groups, string words, string redacted) =>
            [what, .. withPlaces ? [where] : Array.Empty<string>(), .. withGroups ? groups.Select(group => group ?? "") : [], words, redacted];
    }
}
