namespace Heard.Analysis.Opinions;

/// <summary>Who voted how on what: people by statements, holding only votes that were cast (four bytes each).</summary>
/// <remarks>A vote is held as one number, three per statement, so that sums over votes are sums over a table.</remarks>
public sealed class VoteMatrix
{
    /// <summary>The most statements that a matrix can have.</summary>
    public const int MostStatements = 500_000_000;

    private readonly int[] starts;
    private readonly int[] cells;

    internal VoteMatrix(int people, int statements, int[] starts, int[] cells) =>
        (People, Statements, this.starts, this.cells) = (people, statements, starts, cells);

    public static VoteMatrix Empty { get; } = new(0, 0, [0], []);

    public int People { get; }

    public int Statements { get; }

    /// <summary>How many votes were cast.</summary>
    public int Count => starts[People];

    public int CountOf(int person) => starts[person + 1] - starts[person];

    /// <summary>One person's votes, statements ascending.</summary>
    public IEnumerable<(int Statement, Vote Vote)> Of(int person)
    {
        for (int at = starts[person]; at < starts[person + 1]; at++)
        {
            yield return (cells[at] / 3, (Vote)((cells[at] % 3) - 1));
        }
    }

    /// <summary>Who cast a vote in each cell of the table: three numbers per statement (disagree, pass, agree).</summary>
    internal static int Cell(int statement, Vote vote) => (3 * statement) + (int)vote + 1;

    internal ReadOnlySpan<int> Cells(int person) => cells.AsSpan(starts[person], starts[person + 1] - starts[person]);
}
