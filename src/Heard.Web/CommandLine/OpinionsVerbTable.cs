using Heard.Analysis.Opinions;
using Heard.Core.Listen.Import;
using Heard.Web.Listen.Import.Files;

namespace Heard.Web.CommandLine;

/// <summary>A table of votes, one a row (participant, statement, vote) or one person a row with a column for each statement's number.</summary>
internal sealed class OpinionsVerbTable
{
    // More of either is a table of something else, and would take more memory than a laptop has.
    private const int MostStatements = 100_000;
    private const int MostVotes = 200_000_000;
    private const int LongestQuoted = 40;
    private const int RowsAStep = 1 << 16;

    public static readonly ReadingLimits Limits = ReadingLimits.Usual with { FileBytes = 10_000_000_000, Rows = MostVotes + 1, Columns = MostStatements + 100 };

    private readonly string name;
    private int taken;

    private OpinionsVerbTable(string name) => this.name = name;

    public Votes Votes { get; } = new();

    public OpinionsVerbNames People { get; } = new();

    public OpinionsVerbNames Statements { get; } = new();

    /// <exception cref="UnusableInputException">It cannot be read, or holds no votes that can be compared.</exception>
    public static OpinionsVerbTable Read(string file, IProgress<double> progress, CancellationToken stop) => OfflineTable.ReadTable(file, Limits, table =>
    {
        var read = new OpinionsVerbTable(Path.GetFileName(file));
        read.Take(table, new FileInfo(file).Length, progress, stop);
        return read;
    });

    private void Take(Table table, long bytes, IProgress<double> progress, CancellationToken stop)
    {
        int participant = table.Header.Find("participant"), statement = table.Header.Find("statement"), vote = table.Header.Find("vote");
        if (participant < 0)
        {
            throw Refused($"{name} has no column named participant. It needs the columns participant, statement and vote, or participant and a column for each statement's number.");
        }

        if (vote >= 0 && statement < 0)
        {
            throw Refused($"{name} has no column named statement, which says what was voted on.");
        }

        var columns = vote >= 0 ? [] : Enumerable.Range(0, table.Header.Count).Where(c => OpinionsVerbNames.NumberIn(table.Header[c]) is not null).Select(c => (Column: c, Statement: Statements.Of(table.Header[c]))).ToArray();
        if (vote < 0 && columns.Length == 0)
        {
            throw Refused($"{name} has no column named vote and none headed by a statement's number, so it holds no votes.");
        }

        long read = 0;
        foreach (var row in table.Rows)
        {
            if (row.Number % RowsAStep == 0)
            {
                stop.ThrowIfCancellationRequested();
                progress.Report(Math.Min(1, (double)read / bytes));
            }

            read += row.Cells.Sum(cell => cell.Length + 1);
            if (row.Cells.Count > table.Header.Count)
            {
                throw Refused($"Row {row.Number} of {name} has {row.Cells.Count} cells under {table.Header.Count} headings.");
            }

            if (vote >= 0)
            {
                OneVote(row, participant, statement, vote);
            }
            else
            {
                OnePerson(row, participant, columns);
            }
        }

        var voters = Votes.ToMatrix() is var votes ? Enumerable.Range(0, votes.People).Count(p => votes.CountOf(p) > 0) : 0;
        if (voters < 2)
        {
            throw Refused(voters == 0 ? $"{name} holds no votes." : $"Only one person voted in {name}. Opinions can be compared from two people up.");
        }
    }

    private void OneVote(TableRow row, int participant, int statement, int vote)
    {
        var (who, what, cast) = (row.Cell(participant), row.Cell(statement), row.Cell(vote));
        if (cast.Length > 0)
        {
            Take(row, cast, who.Length > 0 && what.Length > 0 ? People.Of(who) : throw Refused($"Row {row.Number} of {name} has a vote but does not say whose or on what."), Statements.Of(what));
        }
    }

    private void OnePerson(TableRow row, int participant, (int Column, int Statement)[] columns)
    {
        var person = row.Cell(participant) is { Length: > 0 } who ? People.Of(who) : throw Refused($"Row {row.Number} of {name} does not say whose votes it holds.");
        foreach (var (column, statement) in columns)
        {
            if (row.Cell(column) is { Length: > 0 } cast)
            {
                Take(row, cast, person, statement);
            }
        }
    }

    private void Take(TableRow row, string cast, int person, int statement)
    {
        Votes.Cast(person, statement, VoteIn(cast)
            ?? throw Refused($"Row {row.Number} of {name} has the vote \"{(cast.Length > LongestQuoted ? cast[..LongestQuoted] + "..." : cast.ReplaceLineEndings(" "))}\". A vote is 1, 0 or -1, or agree, pass or disagree."));
        if (++taken > MostVotes)
        {
            throw Refused($"{name} holds more than {MostVotes} votes, which is more than can be looked at.");
        }

        if (Statements.Count > MostStatements)
        {
            throw Refused($"{name} names more than {MostStatements} statements. Look whether the column statement says what was voted on.");
        }
    }

    private static Vote? VoteIn(string cast) => cast switch
    {
        "1" => Vote.Agree,
        "0" => Vote.Pass,
        "-1" => Vote.Disagree,
        _ => cast.ToLowerInvariant() switch
        {
            "agree" or "+1" or "1.0" => Vote.Agree,
            "pass" or "0.0" or "-0.0" => Vote.Pass,
            "disagree" or "-1.0" => Vote.Disagree,
            _ => null,
        },
    };

    private static UnusableInputException Refused(string why) => new(why);
}
