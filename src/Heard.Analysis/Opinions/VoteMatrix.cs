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

    /// <summary>The same votes in another order: row i is the person people[i], column j the statement statements[j]. What is not named is left out.</summary>
    public VoteMatrix Reordered(IReadOnlyList<int> people, IReadOnlyList<int> statements)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(statements);
        var column = new int[Statements];
        Array.Fill(column, -1);
        for (int s = 0; s < statements.Count; s++)
        {
            column[statements[s]] = s;
        }

        var turned = new int[people.Sum(CountOf)];
        var turnedStarts = new int[people.Count + 1];
        for (int row = 0; row < people.Count; row++)
        {
            int at = turnedStarts[row];
            foreach (int cell in Cells(people[row]))
            {
                if (column[cell / 3] >= 0)
                {
                    turned[at++] = (3 * column[cell / 3]) + (cell % 3);
                }
            }

            turned.AsSpan(turnedStarts[row]..at).Sort();
            turnedStarts[row + 1] = at;
        }

        return new VoteMatrix(people.Count, statements.Count, turnedStarts, turned);
    }

    /// <summary>Where a vote is counted in a table of three numbers per statement (disagree, pass, agree).</summary>
    internal static int Cell(int statement, Vote vote) => (3 * statement) + (int)vote + 1;

    internal ReadOnlySpan<int> Cells(int person) => cells.AsSpan(starts[person], starts[person + 1] - starts[person]);
}
