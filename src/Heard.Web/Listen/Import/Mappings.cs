using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Heard.Core.Listen.Import;
using Heard.Data;
using Heard.Web.Listen.Import.Files;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Listen.Import;

/// <summary>Which column is what: as chosen on the page, or as remembered for tables with the same header.</summary>
internal static class Mappings
{
    public static string ColumnField(int column) => string.Create(CultureInfo.InvariantCulture, $"c{column}");

    /// <summary>Null where the page said nothing of columns.</summary>
    public static ColumnMapping? Chosen(OpenedFile.Sheet sheet, Func<string, string?> said)
    {
        var pairs = sheet.Table.Header
            .Select((heading, i) => (Heading: heading, Field: said(ColumnField(i))))
            .Where(column => Enum.TryParse<Field>(column.Field, out var field) && field != Field.Ignored)
            .Select(column => $"{column.Heading}={HeaderWords.NameOf(Enum.Parse<Field>(column.Field!))}");
        return said(ColumnField(0)) is null ? null : Lenient(pairs, sheet.Table.Header);
    }

    public static async Task<ColumnMapping?> Remembered(HeardDb db, long programmeId, OpenedFile.Sheet sheet, CancellationToken stop)
    {
        var header = Fingerprint(sheet.Table.Header);
        var mapping = await db.RememberedMappings.Where(m => m.ProgrammeId == programmeId && m.Header == header).Select(m => m.Mapping).SingleOrDefaultAsync(stop);
        return mapping is null ? null : ColumnMapping.Parse(mapping.Split('\n'), sheet.Table.Header) is ParsedMapping.Taken taken ? taken.Mapping : null;
    }

    public static async Task Remember(HeardDb db, long programmeId, OpenedFile.Sheet? sheet, ColumnMapping? mapping, CancellationToken stop)
    {
        if (sheet is null || mapping is null)
        {
            return;
        }

        var header = Fingerprint(sheet.Table.Header);
        await db.RememberedMappings.Where(m => m.ProgrammeId == programmeId && m.Header == header).ExecuteDeleteAsync(stop);
        db.RememberedMappings.Add(new RememberedMapping(programmeId, header, mapping.ToString()));
        await db.SaveChangesAsync(stop);
    }

    /// <summary>A pair that cannot be used (a second date, a column of names) is left out; the preview shows what was taken.</summary>
    private static ColumnMapping Lenient(IEnumerable<string> pairs, IReadOnlyList<string> header)
    {
        List<string> taken = [];
        var mapping = ColumnMapping.Empty;
        foreach (var pair in pairs)
        {
            if (ColumnMapping.Parse([.. taken, pair], header) is ParsedMapping.Taken parsed)
            {
                taken.Add(pair);
                mapping = parsed.Mapping;
            }
        }

        return mapping;
    }

    private static string Fingerprint(IReadOnlyList<string> header) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', header.Select(HeaderWords.Plain)))));
}
