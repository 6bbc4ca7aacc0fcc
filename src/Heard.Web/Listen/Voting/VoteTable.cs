using System.Globalization;
using Heard.Analysis.Opinions;
using Heard.Core.Listen.Import;
using Heard.Web.Listen.Import.Files;

namespace Heard.Web.Listen.Voting;

/// <summary>A table of votes, one a row (participant, statement, vote) or one person a row with a column for each statement's number.</summary>
internal sealed class VoteTable
{
    // More is a table of something else, and would take more memory than a laptop has.
    private const int MostStatements = 100_000;
    private const int LongestQuoted = 40;
    private const int RowsAStep = 1 << 16;

    private readonly string name;
    private readonly int most;
    private int taken;

    private VoteTable(string name, int most) => (this.name, this.most) = (name, most);

    public Votes Votes { get; } = new();

    public Numbered People { get; } = new();

    public Numbered Statements { get; } = new();

    /// <summary>Whether it has the columns of one: who voted, and a vote or statements.</summary>
    public static bool Looks(IReadOnlyList<string> header) =>
        Participant(header) >= 0 && (header.Find("vote") >= 0 || header.Any(heading => Numbered.NumberIn(heading) is not null));

    /// <param name="table">Its rows are read once.</param>
    /// <param name="name">What the file is called, for whoever must mend it.</param>
    /// <param name="most">Votes taken at most.</param>
    /// <param name="bytes">How long the file is, for the progress alone.</param>
    /// <param name="progress">0 to 1.</param>
    /// <param name="stop">Stops between rows.</param>
    /// <exception cref="UnusableInputException">It holds no votes that can be compared.</exception>
    public static VoteTable Read(Table table, string name, int most, long bytes, IProgress<double>? progress, CancellationToken stop)
    {
        var read = new VoteTable(name, most);
        read.Take(table, bytes, progress, stop);
        return read;
    }

    private static int Participant(IReadOnlyList<string> header) => header.Find("participant") is >= 0 and var at ? at : header.Find("voter-id");

    private void Take(Table table, long bytes, IProgress<double>? progress, CancellationToken stop)
    {
        int participant = Participant(table.Header), vote = table.Header.Find("vote");
        int statement = table.Header.Find("statement") is >= 0 and var at ? at : table.Header.Find("comment-id");
        if (participant < 0)
        {
            throw new UnusableInputException(string.Format(CultureInfo.CurrentCulture, ListenTexts.NoColumnNamedParticipant, name));
        }

        if (vote >= 0 && statement < 0)
        {
            throw new UnusableInputException(string.Format(CultureInfo.CurrentCulture, ListenTexts.NoColumnNamedStatement, name));
        }

        var columns = vote >= 0 ? [] : Enumerable.Range(0, table.Header.Count).Where(c => Numbered.NumberIn(table.Header[c]) is not null).Select(c => (Column: c, Statement: Statements.Of(table.Header[c]))).ToArray();
        if (vote < 0 && columns.Length == 0)
        {
            throw new UnusableInputException(string.Format(CultureInfo.CurrentCulture, ListenTexts.NoColumnNamedVote, name));
        }

        long read = 0;
        foreach (var row in table.Rows)
        {
            if (row.Number % RowsAStep == 0)
            {
                stop.ThrowIfCancellationRequested();
                progress?.Report(Math.Min(1, (double)read / bytes));
            }

            read += row.Cells.Sum(cell => cell.Length + 1);
            if (row.Cells.Count > table.Header.Count)
            {
                throw new UnusableInputException(string.Format(CultureInfo.CurrentCulture, ListenTexts.RowHasMoreCells, row.Number, name, row.Cells.Count, table.Header.Count));
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
            throw new UnusableInputException(voters == 0 ? string.Format(CultureInfo.CurrentCulture, ListenTexts.HoldsNoVotes, name) : string.Format(CultureInfo.CurrentCulture, ListenTexts.OnlyOnePersonVoted, name));
        }
    }

    private void OneVote(TableRow row, int participant, int statement, int vote)
    {
        var (who, what, cast) = (row.Cell(participant), row.Cell(statement), row.Cell(vote));
        if (cast.Length > 0)
        {
            Take(
                row, cast,
                who.Length > 0 && what.Length > 0 ? People.Of(who) : throw new UnusableInputException(string.Format(CultureInfo.CurrentCulture, ListenTexts.AVoteOfNobody, row.Number, name)),
                Statements.Of(what));
        }
    }

    private void OnePerson(TableRow row, int participant, (int Column, int Statement)[] columns)
    {
        var person = row.Cell(participant) is { Length: > 0 } who ? People.Of(who) : throw new UnusableInputException(string.Format(CultureInfo.CurrentCulture, ListenTexts.DoesNotSayWhoseVotes, row.Number, name));
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
            ?? throw new UnusableInputException(string.Format(CultureInfo.CurrentCulture, ListenTexts.NoVoteThisOne, row.Number, name, cast.Length > LongestQuoted ? cast[..LongestQuoted] + "..." : cast.ReplaceLineEndings(" "))));
        if (++taken > most)
        {
            throw new UnusableInputException(string.Format(CultureInfo.CurrentCulture, ListenTexts.MoreVotesThanCanBeLookedAt, name, most));
        }

        if (Statements.Count > MostStatements)
        {
            throw new UnusableInputException(string.Format(CultureInfo.CurrentCulture, ListenTexts.NamesMoreStatements, name, MostStatements));
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
}
