namespace Heard.Analysis.Disclosure;

/// <summary>How coarsely something is published: per finest row and column the row and column it is part of, and the parts those have in the cross table.</summary>
internal sealed record Level(int[] Rows, int[] Columns, int[] RowParts, int[] ColumnParts)
{
    /// <summary>Nothing told apart.</summary>
    public Level Whole() => new(new int[Rows.Length], new int[Columns.Length], new int[Rows.Length], new int[Columns.Length]);
}

/// <summary>A move that is open where it keeps a level's sums: one person goes round it in layers with a sign of 1, and the other way round where it is -1.</summary>
internal sealed record Exchange(int[] Signs, Level At);

/// <summary>Layers whose sum is told at a level, so that where it is none there is nobody.</summary>
internal sealed record KnownSum(int[] Layers, Level At);

/// <summary>Cells of two tables over the same people, in layers (raised and not; before and since), and the moves that change nothing published.</summary>
internal sealed class PairOfTables
{
    // In tables with more lines than this each is compared with so many after it.
    private const int Reach = 10;

    private readonly int[][,] layers;
    private readonly IReadOnlyList<Exchange> exchanges;
    private readonly bool[][,] open;

    /// <param name="layers">People per finest row and column.</param>
    /// <param name="people">Where anybody may be: a cell without people is known to have none.</param>
    /// <param name="exchanges">The kinds of move that change nothing.</param>
    /// <param name="known">What is told outright.</param>
    public PairOfTables(int[][,] layers, int[,] people, IReadOnlyList<Exchange> exchanges, IReadOnlyList<KnownSum> known)
    {
        (this.layers, this.exchanges) = (layers, exchanges);
        open = [.. layers.Select(_ => new bool[Height, Width])];
        Each((r, c) => Array.ForEach(open, layer => layer[r, c] = people[r, c] > 0));
        foreach (var sum in known)
        {
            Close(sum);
        }
    }

    private int Height => layers[0].GetLength(0);

    private int Width => layers[0].GetLength(1);

    /// <summary>Cells of exposed sets, each once.</summary>
    public IReadOnlyList<(int Row, int Column)> Exposed(int least)
    {
        int size = Height * Width;
        int[] counts = [.. layers.SelectMany(layer => layer.Cast<int>().Select(Math.Abs))];
        return [.. Exposure.Find(counts, [.. Moves()], least).Select(cell => (cell % size / Width, cell % size % Width)).Distinct()];
    }

    private int At(int layer, int row, int column) => (((layer * Height) + row) * Width) + column;

    private IEnumerable<(int[] From, int[] To)> Moves() => exchanges.SelectMany(MovesOf);

    private IEnumerable<(int[] From, int[] To)> MovesOf(Exchange exchange)
    {
        // Of the cells that the level does not tell apart, each is joined with the last by a move, so that one can stand for all.
        var at = exchange.At;
        var corners = new Dictionary<(int Row, int Column), (int Row, int Column)>();
        var moves = new List<(int[] From, int[] To)>();
        Each((r, c) =>
        {
            if (!exchange.Signs.Select((sign, l) => sign == 0 || open[l][r, c]).All(may => may))
            {
                return;
            }

            var cell = (at.Rows[r], at.Columns[c]);
            if (corners.TryGetValue(cell, out var last))
            {
                moves.Add(Move(exchange, [last], [(r, c)]));
            }

            corners[cell] = (r, c);
        });
        var coarse = new bool[at.Rows.Max() + 1, at.Columns.Max() + 1];
        foreach (var (row, column) in corners.Keys)
        {
            coarse[row, column] = true;
        }

        foreach (var (r, c, y, x) in Rectangles(coarse, Parts(at.Rows, at.RowParts), Parts(at.Columns, at.ColumnParts)))
        {
            moves.Add(Move(exchange, [corners[(r, c)], corners[(y, x)]], [corners[(r, x)], corners[(y, c)]]));
        }

        return moves;
    }

    private (int[] From, int[] To) Move(Exchange exchange, ReadOnlySpan<(int Row, int Column)> from, ReadOnlySpan<(int Row, int Column)> to)
    {
        int moved = 0;
        foreach (int sign in exchange.Signs)
        {
            moved += sign == 0 ? 0 : from.Length;
        }

        var (leaves, joins) = (new int[moved], new int[moved]);
        int at = 0;
        for (int layer = 0; layer < exchange.Signs.Length; layer++)
        {
            for (int k = 0; exchange.Signs[layer] != 0 && k < from.Length; k++, at++)
            {
                int first = At(layer, from[k].Row, from[k].Column), second = At(layer, to[k].Row, to[k].Column);
                (leaves[at], joins[at]) = exchange.Signs[layer] > 0 ? (first, second) : (second, first);
            }
        }

        return (leaves, joins);
    }

    private static int[] Parts(int[] lines, int[] partOf)
    {
        var parts = new int[lines.Max() + 1];
        for (int line = 0; line < lines.Length; line++)
        {
            parts[lines[line]] = partOf[line];
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

    private void Close(KnownSum sum)
    {
        var at = sum.At;
        var byRow = new Dictionary<int, int>();
        var byColumn = new Dictionary<int, int>();
        var byBlock = new Dictionary<(int, int), int>();
        Each((r, c) =>
        {
            int people = sum.Layers.Sum(l => layers[l][r, c]);
            byRow[at.Rows[r]] = byRow.GetValueOrDefault(at.Rows[r]) + people;
            byColumn[at.Columns[c]] = byColumn.GetValueOrDefault(at.Columns[c]) + people;
            var block = (at.RowParts[r], at.ColumnParts[c]);
            byBlock[block] = byBlock.GetValueOrDefault(block) + people;
        });
        Each((r, c) =>
        {
            if (byRow[at.Rows[r]] == 0 || byColumn[at.Columns[c]] == 0 || byBlock[(at.RowParts[r], at.ColumnParts[c])] == 0)
            {
                Array.ForEach(sum.Layers, l => open[l][r, c] = false);
            }
        });
    }

    private void Each(Action<int, int> cell)
    {
        for (int r = 0; r < Height; r++)
        {
            for (int c = 0; c < Width; c++)
            {
                cell(r, c);
            }
        }
    }
}
