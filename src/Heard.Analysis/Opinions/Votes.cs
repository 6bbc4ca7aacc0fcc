namespace Heard.Analysis.Opinions;

/// <summary>Votes as they arrive, in any order: the last word of a person on a statement counts.</summary>
/// <remarks>People and statements are numbered from 0 by the caller, who keeps what the numbers stand for.</remarks>
public sealed class Votes
{
    private const int Withdrawn = 3;
    private const int Part = 1 << 16;

    // Parts of one size instead of one list, so that ten million votes never lie in memory twice.
    private readonly List<ulong[]> parts = [];
    private int inLast = Part;
    private VoteMatrix settled = VoteMatrix.Empty;
    private int people;
    private int statements;

    public Votes()
    {
    }

    /// <summary>Goes on from votes counted earlier.</summary>
    public Votes(VoteMatrix earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        (settled, people, statements) = (earlier, earlier.People, earlier.Statements);
    }

    public void Cast(int person, int statement, Vote vote)
    {
        if (vote is < Vote.Disagree or > Vote.Agree)
        {
            throw new ArgumentOutOfRangeException(nameof(vote));
        }

        Add(person, statement, (int)vote + 1);
    }

    /// <summary>As though it had never been cast.</summary>
    public void Withdraw(int person, int statement) => Add(person, statement, Withdrawn);

    /// <summary>All votes cast so far. Later changes leave it as it is.</summary>
    public VoteMatrix ToMatrix()
    {
        if (parts.Count == 0 && settled.People == people && settled.Statements == statements)
        {
            return settled;
        }

        var starts = RowStarts();
        var cells = new int[starts[people]];
        Fill(starts, cells);
        settled = Tidied(starts, cells);
        parts.Clear();
        inLast = Part;
        return settled;
    }

    private void Add(int person, int statement, int answer)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(person);
        ArgumentOutOfRangeException.ThrowIfNegative(statement);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(statement, VoteMatrix.MostStatements);
        if (inLast == Part)
        {
            parts.Add(new ulong[Part]);
            inLast = 0;
        }

        parts[^1][inLast++] = ((ulong)(uint)person << 32) | (uint)((statement << 2) | answer);
        people = Math.Max(people, person + 1);
        statements = Math.Max(statements, statement + 1);
    }

    private ReadOnlySpan<ulong> Arrived(int part) => parts[part].AsSpan(0, part == parts.Count - 1 ? inLast : Part);

    private int[] RowStarts()
    {
        var starts = new int[people + 1];
        for (int person = 0; person < settled.People; person++)
        {
            starts[person + 1] = settled.CountOf(person);
        }

        for (int part = 0; part < parts.Count; part++)
        {
            foreach (ulong vote in Arrived(part))
            {
                starts[(int)(vote >> 32) + 1]++;
            }
        }

        for (int person = 0; person < people; person++)
        {
            starts[person + 1] = checked(starts[person] + starts[person + 1]);
        }

        return starts;
    }

    // Each row first holds what was settled, then what arrived, in the order it arrived: statement and answer in one number.
    private void Fill(int[] starts, int[] rows)
    {
        var next = (int[])starts.Clone();
        for (int person = 0; person < settled.People; person++)
        {
            foreach (int cell in settled.Cells(person))
            {
                rows[next[person]++] = ((cell / 3) << 2) | (cell % 3);
            }
        }

        for (int part = 0; part < parts.Count; part++)
        {
            foreach (ulong vote in Arrived(part))
            {
                rows[next[(int)(vote >> 32)]++] = (int)(uint)vote;
            }
        }
    }

    // Statements ascending, one answer each; the row only ever shrinks, so it is written where it was read.
    private VoteMatrix Tidied(int[] starts, int[] rows)
    {
        int written = 0, from = 0;
        for (int person = 0; person < people; person++)
        {
            var row = rows.AsSpan(from, starts[person + 1] - from);
            from = starts[person + 1];
            starts[person] = written;
            Sort(row);
            for (int at = 0; at < row.Length; at++)
            {
                bool isLast = at + 1 == row.Length || row[at + 1] >> 2 != row[at] >> 2;
                if (isLast && (row[at] & 3) != Withdrawn)
                {
                    rows[written++] = (3 * (row[at] >> 2)) + (row[at] & 3);
                }
            }
        }

        starts[people] = written;
        Array.Resize(ref rows, written);
        return new VoteMatrix(people, statements, starts, rows);
    }

    // Stable: what arrived later stays behind what arrived earlier. Files mostly are in order already.
    private static void Sort(Span<int> row)
    {
        int at = 1;
        while (at < row.Length && row[at - 1] >> 2 <= row[at] >> 2)
        {
            at++;
        }

        if (at >= row.Length)
        {
            return;
        }

        var order = new ulong[row.Length];
        for (int i = 0; i < row.Length; i++)
        {
            order[i] = ((ulong)(uint)(row[i] >> 2) << 34) | ((ulong)(uint)i << 2) | (uint)(row[i] & 3);
        }

        Array.Sort(order);
        for (int i = 0; i < row.Length; i++)
        {
            row[i] = (int)((order[i] >> 34) << 2) | (int)(order[i] & 3);
        }
    }
}
