using Heard.Core.Listen.Import;

namespace Heard.Core.Tests.Listen.Import;

/// <summary>Tables written as rows of cells parted by bars.</summary>
internal static class Tables
{
    internal static Reading Read(params string[] rows)
    {
        var cells = rows.Select(row => (IReadOnlyList<string>)row.Split('|')).ToArray();
        var start = FirstRows.Find(cells).ShouldNotBeNull();
        TableRow[] data = [.. cells.Skip(start.FirstRow).Select((row, at) => new TableRow(at + 1, row))];
        return TableLines.Read(new Table(start.Header, data), start.Suggest(data), start.Shape);
    }

    internal static Reading Read(ColumnMapping mapping, params string[] rows)
    {
        var data = rows.Skip(1).Select((row, at) => new TableRow(at + 1, row.Split('|')));
        return TableLines.Read(new Table(rows[0].Split('|'), data), mapping);
    }
}
