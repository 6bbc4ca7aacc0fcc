namespace Heard.Web.Shared.Documents;

/// <summary>A report to read or print: a cover and blocks. Each format writes the same blocks in its own way.</summary>
/// <param name="Address">Where the programme is served, for links into it; null where that is not known.</param>
public sealed record Report(string Title, string Subtitle, IReadOnlyList<string> Cover, string? Address, IReadOnlyList<Block> Blocks)
{
    public IEnumerable<Block.Heading> Headings => Blocks.OfType<Block.Heading>();

    public string? Link(string? path) => Address is null || path is null ? null : Address + path;
}

/// <summary>A part of a report.</summary>
public abstract record Block
{
    private Block()
    {
    }

    /// <param name="Level">1 to 3; a level is never skipped on the way down.</param>
    /// <param name="Anchor">Unique in the report, letters, digits and hyphens.</param>
    public sealed record Heading(int Level, string Words, string Anchor) : Block;

    public sealed record Prose(string Words) : Block;

    /// <summary>Smaller print: where a number comes from, what was left out.</summary>
    public sealed record Aside(string Words) : Block;

    public sealed record Points(IReadOnlyList<string> Words) : Block;

    /// <summary>A statement, what it rests on, and some of the lines behind it word for word.</summary>
    /// <param name="Tone">The class that colours it on a page.</param>
    /// <param name="Path">Its page, below the programme's address.</param>
    public sealed record Statement(string Words, string RestsOn, IReadOnlyList<string> Quotes, string Tone, string? Path) : Block;

    /// <summary>A table with one header row; the first column heads its row. Cells are text or whole numbers.</summary>
    /// <param name="Summary">What the table says, for those who cannot see it.</param>
    public sealed record Grid(string Caption, string Summary, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object>> Rows) : Block;
}
