namespace Heard.Web.Listen.Import.Files;

/// <summary>How much of a file is ever looked at. Each is checked before, or while, the file is parsed.</summary>
public sealed record ReadingLimits
{
    public static ReadingLimits Usual { get; } = new();

    public long FileBytes { get; init; } = 50_000_000;
    public int Columns { get; init; } = 500;
    public int Rows { get; init; } = 1_000_000;

    /// <summary>A longer cell is cut one character above this, so that whoever reads the row sees that it is too long.</summary>
    public int CellCharacters { get; init; } = Core.Listen.Import.Line.MostCharacters;

    /// <summary>For text, HTML and Word, which are held in memory as a whole.</summary>
    public int PageCharacters { get; init; } = 5_000_000;

    /// <summary>Of HTML before the pictures written into it are taken out.</summary>
    public int HtmlCharacters { get; init; } = 20_000_000;

    public int PageBlocks { get; init; } = 100_000;
    public int ArchiveEntries { get; init; } = 2_000;
    public long ArchiveBytes { get; init; } = 200_000_000;

    /// <summary>Unpacked bytes for each byte of the file.</summary>
    public int ArchiveRatio { get; init; } = 100;

    /// <summary>All of a workbook's shared texts together, in characters.</summary>
    public int SharedCharacters { get; init; } = 32_000_000;

    public int SharedTexts { get; init; } = 1_000_000;
}
