namespace Heard.Core.Listen.Import;

/// <summary>A piece of a page, whatever file it came from (text, HTML, Word). <c>Row</c> counts from 1.</summary>
public abstract record Block(int Row, string Text)
{
    /// <summary>Marked as a heading, or standing where one would; <paramref name="Level"/> is 1 to 6, or 0 where the file has no levels.</summary>
    public sealed record Heading(int Row, string Text, int Level) : Block(Row, Text);

    public sealed record Bullet(int Row, string Text) : Block(Row, Text);

    public sealed record Paragraph(int Row, string Text) : Block(Row, Text);

    /// <summary>A line that is a link to something kept elsewhere; <paramref name="Address"/> is null where the file lost it.</summary>
    public sealed record Link(int Row, string Text, string? Address) : Block(Row, Text);

    /// <summary>What follows stands outside the section before it, as text after a table does.</summary>
    public sealed record Break(int Row) : Block(Row, "");
}
