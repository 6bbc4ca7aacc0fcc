using System.Globalization;
using Heard.Core;
using Heard.Core.Listen.Import;
using Heard.Data;
using Heard.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Listen.Import;

/// <summary>An import's report as CSV, row by row: added, there already, or skipped and why. It holds no words but the excerpts of skipped rows.</summary>
internal static class ReportRows
{
    public static async Task<byte[]> Csv(HeardDb db, ImportReport report, CancellationToken stop)
    {
        var added = await db.Contributions.Where(c => c.ProgrammeId == report.ProgrammeId && c.ImportId == report.Id).Select(c => new { c.Row, c.Id }).ToListAsync(stop);
        var skipped = await db.SkippedRows.AsNoTracking().Where(s => s.ProgrammeId == report.ProgrammeId && s.ImportId == report.Id).ToListAsync(stop);
        var rows = added.Select(line => (line.Row, Outcome: "added", Line: Key.Write(line.Id), Why: "", Excerpt: ""))
            .Concat(Ranges.Rows(report.UnchangedRows).Select(row => (Row: row, Outcome: "unchanged", Line: "", Why: "", Excerpt: "")))
            .Concat(skipped.Select(row => (row.Row, Outcome: "skipped", Line: "", Why: row.Reason.Words(), row.Excerpt)))
            .OrderBy(row => row.Row).ThenBy(row => row.Line, StringComparer.Ordinal);
        return CsvText.Of(
            ["row", "outcome", "contribution", "why", "excerpt"],
            rows.Select(row => new[] { row.Row.ToString(CultureInfo.InvariantCulture), row.Outcome, row.Line, row.Why, row.Excerpt }));
    }
}
