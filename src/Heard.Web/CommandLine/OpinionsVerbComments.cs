
namespace Heard.Web.CommandLine;

/// <summary>The list of statements in an export folder: which were taken out by a moderator, and what they say.</summary>
internal static class OpinionsVerbComments
{
    public sealed record Comment(bool IsModerated, bool IsMeta, string Text);

    /// <summary>By the number of a statement that was voted on.</summary>
    /// <exception cref="UnusableInputException">It cannot be read, or has no column of ids.</exception>
    public static Dictionary<int, Comment> Read(string file, OpinionsVerbNames statements) => OfflineTable.ReadTable(file, OpinionsVerbTable.Limits, table =>
    {
        int id = table.Header.Need("comment-id", Path.GetFileName(file)), moderated = table.Header.Find("moderated"), meta = table.Header.Find("is-meta"), body = table.Header.Find("comment-body");
        var comments = new Dictionary<int, Comment>();
        foreach (var row in table.Rows)
        {
            if (statements.Find(row.Cell(id)) is { } statement)
            {
                comments[statement] = new Comment(row.Cell(moderated) == "-1", row.Cell(meta).Equals("true", StringComparison.OrdinalIgnoreCase), row.Cell(body));
            }
        }

        return comments;
    });
}
