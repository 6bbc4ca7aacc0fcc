namespace Heard.Core.Listen.Import;

/// <summary>Reads the rows of a table as lines, one at a time, by a mapping of its columns.</summary>
public static class TableLines
{
    /// <summary>
    /// Each column of Words makes a line of its own; where there are several, the column's heading is the line's topic, and tells its kind
    /// where no column does. A row that is blank all through is no row.
    /// </summary>
    public static Reading Read(Table table, ColumnMapping mapping, Shape? shape = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(mapping);
        var skipped = new SkippedRows();
        var rows = new RowReader(table.Header, mapping, shape, skipped);
        return new Reading(shape?.Key ?? Shapes.PlainTable, shape?.Wording ?? Wording.NoteForOthers, Lines(table, rows), skipped, []);
    }

    private static IEnumerable<Line> Lines(Table table, RowReader reader)
    {
        using var rows = table.Rows.GetEnumerator();
        var first = new List<TableRow>();
        for (var characters = 0; first.Count < RowReader.RowsThatSettleDates && characters < RowReader.CharactersThatSettleDates && rows.MoveNext();)
        {
            first.Add(rows.Current);
            characters += rows.Current.Cells.Sum(cell => cell.Length);
        }

        reader.SettleDates(first);
        var lines = new List<Line>();
        foreach (var row in first)
        {
            reader.Read(row, lines);
            foreach (var line in lines)
            {
                yield return line;
            }
        }

        first.Clear();
        while (rows.MoveNext())
        {
            reader.Read(rows.Current, lines);
            foreach (var line in lines)
            {
                yield return line;
            }
        }
    }
}
