using System.Globalization;
using Heard.Analysis.Opinions;
using Heard.Core.Listen;
using Heard.Core.Listen.Import;
using Heard.Web.Listen.Import;
using Heard.Web.Listen.Import.Files;

namespace Heard.Web.Listen.Voting;

/// <summary>Votes as somebody brings them: one file of votes, and beside it what the statements say and who the people are.</summary>
/// <param name="Source">The name of the file of votes.</param>
/// <param name="Votes">By person and by place in <paramref name="Statements"/>; those on statements that were taken out are left out.</param>
/// <param name="Statements">Each once, in the order of its list.</param>
/// <param name="Voters">Per person what they said of themselves, where a file tells.</param>
/// <param name="TakenOut">Statements that a moderator had taken out.</param>
/// <param name="WithoutWords">Statements that no file has words for.</param>
internal sealed record VoteFiles(
    string Source, VoteMatrix Votes, IReadOnlyList<Line> Statements, IReadOnlyDictionary<int, Voter> Voters, int TakenOut, int WithoutWords)
{
    /// <summary>More are for <c>heard opinions</c>, which needs no server.</summary>
    public const int MostVotes = 1_000_000;

    public const int MostStatements = 5_000;
    public const int MostFiles = 3;

    /// <param name="files">Their names and contents, in any order: what each is, is told by its columns.</param>
    /// <param name="topic">The title of the conversation.</param>
    /// <param name="stop">Stops between rows.</param>
    /// <exception cref="UnusableInputException">They cannot be used together; the message says what to do.</exception>
    public static VoteFiles Read(IReadOnlyList<(string Name, Stream File)> files, string topic, CancellationToken stop)
    {
        (string Name, Table Table)? votes = null, statements = null, people = null;
        foreach (var (name, file) in files)
        {
            var table = FileReader.Open(file, name) switch
            {
                OpenedFile.Sheet sheet => sheet.Table,
                OpenedFile.Refused refused => throw new UnusableInputException($"{name}: {refused.Words()}"),
                _ => throw new UnusableInputException(string.Format(CultureInfo.CurrentCulture, ListenTexts.FileIsNoTable, name)),
            };
            ref var place = ref votes;
            if (VoterTable.Looks(table.Header))
            {
                place = ref people;
            }
            else if (!VoteTable.Looks(table.Header))
            {
                place = ref statements;
                if (!StatementTable.Looks(table.Header))
                {
                    throw new UnusableInputException(string.Format(CultureInfo.CurrentCulture, ListenTexts.FileHoldsNeither, name, table.Header.Named()));
                }
            }

            if (place is { } other)
            {
                throw new UnusableInputException(string.Format(CultureInfo.CurrentCulture, ListenTexts.FilesHoldTheSame, other.Name, name));
            }

            place = (name, table);
        }

        return votes is { } cast
            ? Of(cast, statements, people, topic, stop)
            : throw new UnusableInputException(ListenTexts.NoFileOfVotes);
    }

    private static VoteFiles Of((string Name, Table Table) votes, (string Name, Table Table)? statements, (string Name, Table Table)? people, string topic, CancellationToken stop)
    {
        var table = VoteTable.Read(votes.Table, votes.Name, MostVotes, 1, null, stop);
        var said = statements is { } list ? StatementTable.Read(list.Table, list.Name, table.Statements) : [];
        int[] order = [.. table.Statements.Order()];
        int takenOut = 0, withoutWords = 0;
        var lines = new List<(int Column, Line Line)>();
        foreach (var column in order)
        {
            var name = table.Statements[column];
            var statement = said.GetValueOrDefault(column) ?? new StatementTable.Statement(lines.Count + 1, false, false, Numbered.NumberIn(name) is null ? name : "");
            if (statement.IsModerated)
            {
                takenOut++;
            }
            else if (statement.Text.Length is 0 or > Line.MostCharacters)
            {
                withoutWords++;
            }
            else
            {
                lines.Add((column, new Line(statement.Row, statement.Text, Kind.Idea) { Topic = topic, ExternalId = name }));
            }
        }

        if (lines.Count is 0 or > MostStatements)
        {
            throw new UnusableInputException(lines.Count == 0
                ? string.Format(CultureInfo.CurrentCulture, ListenTexts.NoStatementHasWords, votes.Name)
                : string.Format(CultureInfo.CurrentCulture, ListenTexts.TooManyStatements, votes.Name, lines.Count, MostStatements));
        }

        lines = [.. lines.OrderBy(line => line.Line.Row).ThenBy(line => line.Line.ExternalId, StringComparer.Ordinal)];
        var matrix = table.Votes.ToMatrix();
        int[] voters = [.. Enumerable.Range(0, matrix.People)];
        return new VoteFiles(
            votes.Name, matrix.Reordered(voters, [.. lines.Select(line => line.Column)]), [.. lines.Select(line => line.Line)],
            people is { } who ? VoterTable.Read(who.Table, table.People) : new Dictionary<int, Voter>(), takenOut, withoutWords);
    }
}
