using System.Text;

namespace Heard.Web.CommandLine;

/// <summary>The list of statements in an export folder: which were taken out by a moderator, and what they say.</summary>
internal static class OpinionsVerbComments
{
    public sealed record Comment(bool IsModerated, bool IsMeta, string Text);

    /// <summary>By the number of a statement that was voted on.</summary>
    /// <exception cref="InvalidDataException">It has no column of ids.</exception>
    public static Dictionary<int, Comment> Read(string file, OpinionsVerbNames statements)
    {
        using var source = File.OpenRead(file);
        var records = new CsvRecords(source);
        string[] heading = records.Next() ? [.. Enumerable.Range(0, records.Count).Select(c => Text(records, c).ToLowerInvariant())] : [];
        int id = Array.IndexOf(heading, "comment-id"), moderated = Array.IndexOf(heading, "moderated"), meta = Array.IndexOf(heading, "is-meta"), body = Array.IndexOf(heading, "comment-body");
        if (id < 0)
        {
            throw new InvalidDataException($"{Path.GetFileName(file)} has no column comment-id.");
        }

        var comments = new Dictionary<int, Comment>();
        while (records.Next())
        {
            if (id < records.Count && statements.Find(records[id]) is { } statement)
            {
                comments[statement] = new Comment(
                    Text(records, moderated) == "-1", Text(records, meta).Equals("true", StringComparison.OrdinalIgnoreCase), Text(records, body));
            }
        }

        return comments;
    }

    private static string Text(CsvRecords records, int cell) => cell >= 0 && cell < records.Count ? Encoding.UTF8.GetString(records[cell]).Trim() : "";
}
