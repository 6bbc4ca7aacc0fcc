using Heard.Analysis.Opinions;
using Heard.Core.Listen.Import;
using Heard.Web.Listen.Import.Files;
using Heard.Web.Listen.Voting;

namespace Heard.Web.CommandLine;

/// <summary>Votes out of a file or an export folder, with what people and statements are called there, both in ascending order.</summary>
/// <param name="Moderated">Statements that were taken out.</param>
/// <param name="Meta">Statements about the conversation itself.</param>
/// <param name="Texts">Per statement what it says; empty where the files do not say.</param>
internal sealed record OpinionsVerbInput(
    VoteMatrix Votes, IReadOnlyList<string> People, IReadOnlyList<string> Statements, IReadOnlyList<int> Moderated, IReadOnlyList<int> Meta, IReadOnlyList<string> Texts)
{
    private const int MostVotes = 200_000_000;
    private const int MostColumns = 100_100;
    private const string VotesFile = "participants-votes.csv";
    private const string CommentsFile = "comments.csv";

    private static readonly ReadingLimits Limits = ReadingLimits.Usual with { FileBytes = 10_000_000_000, Rows = MostVotes + 1, Columns = MostColumns };

    /// <exception cref="UnusableInputException">It cannot be used.</exception>
    /// <param name="progress">0 to 1.</param>
    public static OpinionsVerbInput Read(string path, IProgress<double> progress, CancellationToken stop)
    {
        var isFolder = Directory.Exists(path);
        var file = isFolder ? Path.Combine(path, VotesFile) : path;
        return File.Exists(file)
            ? Ordered(Table(file, (table, name) => VoteTable.Read(table, name, MostVotes, new FileInfo(file).Length, progress, stop)), isFolder ? Path.Combine(path, CommentsFile) : null)
            : throw new UnusableInputException(isFolder
                ? $"There is no {VotesFile} in {path}. Name a folder exported from Polis, or a table with the columns participant, statement and vote."
                : $"There is no file or folder {path}.");
    }

    private static T Table<T>(string file, Func<Table, string, T> read) => NamedTable.ReadTable(file, Limits, table => read(table, Path.GetFileName(file)));

    private static OpinionsVerbInput Ordered(VoteTable table, string? comments)
    {
        var matrix = table.Votes.ToMatrix();
        var seen = VoteCounts.Of(matrix).Seen;
        int[] people = [.. table.People.Order().Where(p => p < matrix.People && matrix.CountOf(p) > 0)];
        int[] statements = [.. table.Statements.Order().Where(s => s < seen.Length && seen[s] > 0)];
        var said = comments is not null && File.Exists(comments) ? Table(comments, (said, name) => StatementTable.Read(said, name, table.Statements)) : [];
        var kept = statements.Select(s => said.GetValueOrDefault(s) ?? new StatementTable.Statement(0, false, false, "")).ToList();
        return new OpinionsVerbInput(
            matrix.Reordered(people, statements), [.. people.Select(p => table.People[p])], [.. statements.Select(s => table.Statements[s])],
            [.. Enumerable.Range(0, kept.Count).Where(s => kept[s].IsModerated)], [.. Enumerable.Range(0, kept.Count).Where(s => kept[s].IsMeta)],
            [.. kept.Select(comment => comment.Text)]);
    }
}
