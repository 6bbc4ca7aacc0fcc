using System.Text;
using Heard.Analysis.Opinions;

namespace Heard.Web.CommandLine;

/// <summary>A table of votes, one a row (participant, statement, vote) or one person a row with a column for each statement's number.</summary>
internal sealed class OpinionsVerbTable(Stream source, string name)
{
    // More of either is a table of something else, and would take more memory than a laptop has.
    private const int MostStatements = 100_000;
    private const int MostVotes = 200_000_000;
    private const int LongestQuoted = 40;

    private int taken;

    public Votes Votes { get; } = new();

    public OpinionsVerbNames People { get; } = new();

    public OpinionsVerbNames Statements { get; } = new();

    /// <summary>Why it cannot be used, in one line that says what to do.</summary>
    public string Refusal { get; private set; } = "";

    public bool Read(IProgress<double> progress, CancellationToken stop)
    {
        var records = new CsvRecords(source);
        if (!records.Next())
        {
            return Refuse($"{name} is empty.");
        }

        string[] heading = [.. Enumerable.Range(0, records.Count).Select(c => Encoding.UTF8.GetString(records[c]).Trim().ToLowerInvariant())];
        int participant = Array.IndexOf(heading, "participant"), statement = Array.IndexOf(heading, "statement"), vote = Array.IndexOf(heading, "vote");
        if (participant < 0)
        {
            return Refuse($"{name} has no column named participant. It needs the columns participant, statement and vote, or participant and a column for each statement's number.");
        }

        if (vote >= 0 && statement < 0)
        {
            return Refuse($"{name} has no column named statement, which says what was voted on.");
        }

        if (vote >= 0)
        {
            return Rows(records, heading.Length, progress, stop, () => OneVote(records, participant, statement, vote)) && IsEnough();
        }

        var columns = Enumerable.Range(0, heading.Length).Where(c => OpinionsVerbNames.NumberIn(records[c]) is not null).Select(c => (Column: c, Statement: Statements.Of(records[c]))).ToArray();
        return columns.Length == 0
            ? Refuse($"{name} has no column named vote and none headed by a statement's number, so it holds no votes.")
            : Rows(records, heading.Length, progress, stop, () => OnePerson(records, participant, columns)) && IsEnough();
    }

    private bool Rows(CsvRecords records, int width, IProgress<double> progress, CancellationToken stop, Func<bool> take)
    {
        for (var row = 0; records.Next(); row++)
        {
            if ((row & 0xFFFF) == 0)
            {
                stop.ThrowIfCancellationRequested();
                progress.Report(source.CanSeek ? (double)records.Read / Math.Max(1, source.Length) : 0);
            }

            if (records.Count > width)
            {
                return Refuse($"Line {records.Line} of {name} has {records.Count} cells under {width} headings.");
            }

            if (!take())
            {
                return false;
            }
        }

        return true;
    }

    private bool OneVote(CsvRecords records, int participant, int statement, int vote)
    {
        if (vote >= records.Count || records[vote].IsEmpty)
        {
            return true;
        }

        if (statement >= records.Count || participant >= records.Count || records[participant].IsEmpty || records[statement].IsEmpty)
        {
            return Refuse($"Line {records.Line} of {name} has a vote but does not say whose or on what.");
        }

        return Take(records, vote, People.Of(records[participant]), Statements.Of(records[statement]));
    }

    private bool OnePerson(CsvRecords records, int participant, (int Column, int Statement)[] columns)
    {
        if (participant >= records.Count || records[participant].IsEmpty)
        {
            return Refuse($"Line {records.Line} of {name} does not say whose votes it holds.");
        }

        int person = People.Of(records[participant]);
        foreach (var (column, statement) in columns)
        {
            if (column < records.Count && !records[column].IsEmpty && !Take(records, column, person, statement))
            {
                return false;
            }
        }

        return true;
    }

    private bool Take(CsvRecords records, int cell, int person, int statement)
    {
        if (VoteIn(records[cell]) is { } vote)
        {
            Votes.Cast(person, statement, vote);
            return (++taken <= MostVotes && Statements.Count <= MostStatements)
                || Refuse(taken > MostVotes ? $"{name} holds more than {MostVotes} votes, which is more than can be looked at." : $"{name} names more than {MostStatements} statements. Look whether the column statement says what was voted on.");
        }

        var written = Encoding.UTF8.GetString(records[cell]).ReplaceLineEndings(" ").Trim();
        return written.Length == 0
            || Refuse($"Line {records.Line} of {name} has the vote \"{(written.Length > LongestQuoted ? written[..LongestQuoted] + "..." : written)}\". A vote is 1, 0 or -1, or agree, pass or disagree.");
    }

    private static Vote? VoteIn(ReadOnlySpan<byte> cell) => cell switch
    {
        [(byte)'1'] => Vote.Agree,
        [(byte)'0'] => Vote.Pass,
        [(byte)'-', (byte)'1'] => Vote.Disagree,
        _ => WordIn(cell),
    };

    private static Vote? WordIn(ReadOnlySpan<byte> cell) => Encoding.UTF8.GetString(cell).Trim().ToLowerInvariant() switch
    {
        "agree" or "1" or "+1" or "1.0" => Vote.Agree,
        "pass" or "0" or "0.0" or "-0.0" => Vote.Pass,
        "disagree" or "-1" or "-1.0" => Vote.Disagree,
        _ => null,
    };

    private bool IsEnough()
    {
        var votes = Votes.ToMatrix();
        var voters = Enumerable.Range(0, votes.People).Count(p => votes.CountOf(p) > 0);
        return voters switch
        {
            0 => Refuse($"{name} holds no votes."),
            1 => Refuse($"Only one person voted in {name}. Opinions can be compared from two people up."),
            _ => true,
        };
    }

    private bool Refuse(string why)
    {
        Refusal = why;
        return false;
    }
}
