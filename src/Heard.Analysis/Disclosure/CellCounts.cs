namespace Heard.Analysis.Disclosure;

/// <summary>The counts given, checked, by row and group index.</summary>
internal sealed class CellCounts
{
    private readonly Dictionary<string, int[]> byRow;

    private CellCounts(Dictionary<string, int[]> byRow) => this.byRow = byRow;

    public int Of(string row, int[] groups) => groups.Sum(g => byRow[row][g]);

    public static CellCounts Of(IReadOnlyList<CutRow> rows, IReadOnlyList<Group> groups, IReadOnlyList<Cell> cells)
    {
        var byRow = new Dictionary<string, int[]>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (!byRow.TryAdd(row.Key, new int[groups.Count]))
            {
                throw new ArgumentException($"The row {row.Key} is there twice.", nameof(rows));
            }
        }

        var indices = groups.Select((g, i) => (g.Key, i)).ToDictionary(g => g.Key, g => g.i, StringComparer.Ordinal);
        var seen = new HashSet<(string, string)>();
        foreach (var cell in cells)
        {
            if (!byRow.TryGetValue(cell.Row, out int[]? counts) || !indices.TryGetValue(cell.Group, out int group))
            {
                throw new ArgumentException($"A cell names {cell.Row} and {cell.Group}, which are not both there.", nameof(cells));
            }

            if (!seen.Add((cell.Row, cell.Group)) || cell.People < 0 || cell.People > groups[group].People)
            {
                throw new ArgumentException(
                    $"The cell of {cell.Row} and {cell.Group} is there twice, or counts more people than the group has.", nameof(cells));
            }

            counts[group] = cell.People;
        }

        return new CellCounts(byRow);
    }
}
