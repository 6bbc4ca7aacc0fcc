namespace Heard.Analysis.Disclosure;

/// <summary>How the rows or columns of one table are put together: per fine line its coarse line, and the parts both lie in for the cross table.</summary>
/// <param name="Part">Per line its part in the cross table of people; all alike where there is none.</param>
/// <param name="Coarse">Per line the line it is part of for those who raised something.</param>
/// <param name="CoarsePart">Per line the part of that in the cross table.</param>
internal sealed record Side(int[] Part, int[] Coarse, int[] CoarsePart);

/// <summary>Cells of two tables over the same people, and the moves between them that change nothing published.</summary>
/// <remarks>
/// With one layer, sums over rows, columns and blocks of all people are published. With two (raised and not, or before and since) such sums
/// are published of both layers together, and sums over coarser rows, columns and blocks of the first layer alone.
/// </remarks>
internal sealed class PairOfTables
{
    // In tables with more lines than this each is compared with so many after it.
    private const int Reach = 24;

    private readonly int[][,] layers;
    private readonly Side rows;
    private readonly Side columns;
    private readonly bool[][,] open;
    private readonly int width;

    /// <param name="layers">People per row and column, one or two layers.</param>
    /// <param name="people">Where anybody may be: a cell without people is known to have none.</param>
    /// <param name="rows">How rows are put together.</param>
    /// <param name="columns">How columns are.</param>
    public PairOfTables(int[][,] layers, int[,] people, Side rows, Side columns)
    {
        (this.layers, this.rows, this.columns, width) = (layers, rows, columns, columns.Part.Length);
        open = [.. layers.Select(layer => Open(layer, people))];
    }

    public (int Row, int Column)? Exposed(int least)
    {
        int size = rows.Part.Length * width;
        int[] counts = [.. layers.SelectMany(layer => layer.Cast<int>().Select(Math.Abs))];
        return Exposure.Find(counts, [.. Moves()], least) is { } cell ? (cell % size / width, cell % size % width) : null;
    }

    private int At(int layer, int row, int column) => (((layer * rows.Part.Length) + row) * width) + column;

    private IEnumerable<(int[] From, int[] To)> Moves()
    {
        for (int layer = 0; layer < layers.Length; layer++)
        {
            int l = layer;
            foreach (var (r, c, y, x) in Rectangles(open[l], rows.Part, columns.Part))
            {
                yield return ([At(l, r, c), At(l, y, x)], [At(l, r, x), At(l, y, c)]);
            }
        }

        if (layers.Length == 1)
        {
            yield break;
        }

        // One moves in the first layer and another the other way in the second, so that both together stay as they are.
        var corners = new Dictionary<(int Row, int Column), (int Row, int Column)>();
        for (int r = 0; r < rows.Part.Length; r++)
        {
            for (int c = 0; c < width; c++)
            {
                if (!open[0][r, c] || !open[1][r, c])
                {
                    continue;
                }

                var cell = (rows.Coarse[r], columns.Coarse[c]);
                if (corners.TryGetValue(cell, out var last))
                {
                    yield return ([At(0, last.Row, last.Column), At(1, r, c)], [At(0, r, c), At(1, last.Row, last.Column)]);
                }

                corners[cell] = (r, c);
            }
        }

        var coarse = new bool[rows.Coarse.Max() + 1, columns.Coarse.Max() + 1];
        foreach (var (row, column) in corners.Keys)
        {
            coarse[row, column] = true;
        }

        int[] rowPart = Parts(rows), columnPart = Parts(columns);
        foreach (var (r, c, y, x) in Rectangles(coarse, rowPart, columnPart))
        {
            int Of(int layer, int row, int column) => At(layer, corners[(row, column)].Row, corners[(row, column)].Column);
            yield return ([Of(0, r, c), Of(0, y, x), Of(1, r, x), Of(1, y, c)], [Of(0, r, x), Of(0, y, c), Of(1, r, c), Of(1, y, x)]);
        }
    }

    private static int[] Parts(Side side)
    {
        var parts = new int[side.Coarse.Max() + 1];
        for (int line = 0; line < side.Coarse.Length; line++)
        {
            parts[side.Coarse[line]] = side.CoarsePart[line];
        }

        return parts;
    }

    // A rectangle keeps the sums of blocks when two of its sides lie within one part.
    private static IEnumerable<(int Row, int Column, int OtherRow, int OtherColumn)> Rectangles(bool[,] open, int[] rowPart, int[] columnPart)
    {
        for (int r = 0; r < rowPart.Length; r++)
        {
            for (int y = r + 1; y < Math.Min(rowPart.Length, r + 1 + Reach); y++)
            {
                for (int c = 0; c < columnPart.Length; c++)
                {
                    if (!open[r, c] || !open[y, c])
                    {
                        continue;
                    }

                    for (int x = c + 1; x < Math.Min(columnPart.Length, c + 1 + Reach); x++)
                    {
                        if (open[r, x] && open[y, x] && (rowPart[r] == rowPart[y] || columnPart[c] == columnPart[x]))
                        {
                            yield return (r, c, y, x);
                        }
                    }
                }
            }
        }
    }

    // A cell is known to hold nobody where nobody took part, and where a sum that is shown over it is none.
    private bool[,] Open(int[,] layer, int[,] people)
    {
        var byRow = new Dictionary<int, int>();
        var byColumn = new Dictionary<int, int>();
        var byBlock = new Dictionary<(int, int), int>();
        void Each(Action<int, int> cell)
        {
            for (int r = 0; r < rows.Part.Length; r++)
            {
                for (int c = 0; c < width; c++)
                {
                    cell(r, c);
                }
            }
        }

        Each((r, c) =>
        {
            byRow[rows.Coarse[r]] = byRow.GetValueOrDefault(rows.Coarse[r]) + layer[r, c];
            byColumn[columns.Coarse[c]] = byColumn.GetValueOrDefault(columns.Coarse[c]) + layer[r, c];
            var block = (rows.CoarsePart[r], columns.CoarsePart[c]);
            byBlock[block] = byBlock.GetValueOrDefault(block) + layer[r, c];
        });
        var mayHold = new bool[rows.Part.Length, width];
        Each((r, c) => mayHold[r, c] = people[r, c] > 0 && byRow[rows.Coarse[r]] != 0 && byColumn[columns.Coarse[c]] != 0 && byBlock[(rows.CoarsePart[r], columns.CoarsePart[c])] != 0);
        return mayHold;
    }
}
