using Heard.Core.Listen.Import;
using Heard.Web.Listen.Import.Files;

namespace Heard.Web.Listen.Voting;

/// <summary>The list of statements that people voted on: what they say, and which were taken out by a moderator.</summary>
internal static class StatementTable
{
    /// <param name="Row">Of the table, from 1.</param>
    public sealed record Statement(int Row, bool IsModerated, bool IsMeta, string Text);

    /// <summary>Whether it has the columns of one.</summary>
    public static bool Looks(IReadOnlyList<string> header) => Id(header) >= 0 && Text(header) >= 0;

    /// <summary>By the number of a statement that was voted on; others are passed over.</summary>
    /// <exception cref="UnusableInputException">It has no column of ids.</exception>
    public static Dictionary<int, Statement> Read(Table table, string name, Numbered statements)
    {
        int id = Id(table.Header) is >= 0 and var at ? at : table.Header.Need("comment-id", name);
        int moderated = table.Header.Find("moderated"), meta = table.Header.Find("is-meta"), text = Text(table.Header);
        var read = new Dictionary<int, Statement>();
        foreach (var row in table.Rows)
        {
            if (statements.Find(row.Cell(id)) is { } statement)
            {
                read[statement] = new Statement(row.Number, row.Cell(moderated) == "-1", row.Cell(meta).Equals("true", StringComparison.OrdinalIgnoreCase), row.Cell(text));
            }
        }

        return read;
    }

    private static int Id(IReadOnlyList<string> header) => header.Find("comment-id") is >= 0 and var at ? at : header.Find("statement");

    private static int Text(IReadOnlyList<string> header) => header.Find("comment-body") is >= 0 and var at ? at : header.Find("text");
}
