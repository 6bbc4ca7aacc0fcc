namespace Heard.Core.Listen.Import;

/// <summary>Puts a table that stands on a page into reading order.</summary>
public static class PageTable
{
    /// <summary>
    /// Columns headed Concerns, Opportunities, Ideas are read one under the other; where the first column names a workshop or a subject
    /// for each row, row by row. Any other table is read cell by cell.
    /// </summary>
    /// <param name="rows">The blocks of each cell of each row.</param>
    public static IEnumerable<Block> InOrder(IReadOnlyList<IReadOnlyList<IReadOnlyList<Block>>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count < 2 || Kinds(rows[0]) is not { Length: > 0 } columns)
        {
            return rows.SelectMany(row => row).SelectMany(cell => cell);
        }

        return columns.Contains(0)
            ? [.. columns.SelectMany(column => Column(rows, column, 1, rows.Count)), End(rows)]
            : [.. Enumerable.Range(1, rows.Count - 1).SelectMany(row => (Block[])[.. Heading(rows[row]), .. columns.SelectMany(column => Column(rows, column, row, row + 1))]), End(rows)];
    }

    /// <summary>The columns whose heading is a kind; none unless there are two of them and no more than one other beside the first.</summary>
    private static int[] Kinds(IReadOnlyList<IReadOnlyList<Block>> header)
    {
        int[] kinds = [.. Enumerable.Range(0, header.Count).Where(at => header[at] is [var only] && KindWords.Of(only.Text) is not null)];
        return kinds.Length >= 2 && header.Count - kinds.Length <= 2 ? kinds : [];
    }

    private static IEnumerable<Block> Column(IReadOnlyList<IReadOnlyList<IReadOnlyList<Block>>> rows, int column, int from, int to)
    {
        var heading = rows[0][column][0];
        yield return new Block.Heading(heading.Row, heading.Text, 6);
        for (var row = from; row < to; row++)
        {
            if (column < rows[row].Count)
            {
                foreach (var block in rows[row][column])
                {
                    yield return block;
                }
            }
        }
    }

    private static IEnumerable<Block> Heading(IReadOnlyList<IReadOnlyList<Block>> row) =>
        row.Count > 0 ? row[0].Select((block, at) => at == 0 && block is Block.Paragraph ? new Block.Heading(block.Row, block.Text, 5) : block) : [];

    private static Block.Break End(IReadOnlyList<IReadOnlyList<IReadOnlyList<Block>>> rows) =>
        new(rows.SelectMany(row => row).SelectMany(cell => cell).Select(block => block.Row).DefaultIfEmpty(1).Max());
}
