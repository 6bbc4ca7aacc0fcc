using Heard.Core.Listen.Import;

namespace Heard.Web.Listen.Import.Files;

/// <summary>What a file turned out to be. The stream it was opened from must stay open until a sheet's rows have been read.</summary>
public abstract record OpenedFile
{
    private OpenedFile()
    {
    }

    public sealed record Page(IReadOnlyList<Block> Blocks) : OpenedFile;

    /// <param name="Table">Its rows may be read once.</param>
    /// <param name="Suggested">A mapping to begin with; without a column of words where none could be told.</param>
    /// <param name="Shape">The tool it came from, where it was recognised.</param>
    /// <param name="FirstRows">The first rows again, for a preview, without what tells who people are.</param>
    /// <param name="RowCount">How many rows there are, blank ones included.</param>
    public sealed record Sheet(Table Table, ColumnMapping Suggested, Shape? Shape, IReadOnlyList<TableRow> FirstRows, int RowCount) : OpenedFile;

    /// <param name="Reason">Why it is not read.</param>
    /// <param name="Detail">What it is about: a row, a number, a kind of file; empty where there is nothing to add.</param>
    public sealed record Refused(RefusedFile Reason, string Detail) : OpenedFile;
}

/// <summary>Why a file is not read. Whoever shows it has a sentence for each.</summary>
public enum RefusedFile
{
    Empty,

    /// <summary>More bytes, characters or paragraphs than are ever read.</summary>
    TooLarge,
    TooManyColumns,
    TooManyRows,

    /// <summary>A picture, a PDF, a programme, another archive: nothing with words in a form known here.</summary>
    NotAFileWeRead,

    /// <summary>.xls or .doc, which can be saved again as .xlsx or .docx.</summary>
    OldOfficeFile,
    PasswordProtected,

    /// <summary>A workbook or a Word document that is damaged or was not written by an office program.</summary>
    BrokenWorkbook,
    ZipBomb,

    /// <summary>Bytes that are text in none of UTF-8, UTF-16 and Windows-1252.</summary>
    WrongEncoding,

    /// <summary>A quotation mark opens a cell and nothing closes it; the detail is its row.</summary>
    QuoteNeverClosed,

    /// <summary>No row that could hold the headings of columns.</summary>
    NoHeader,
}

/// <summary>Ends the reading of a file from deep within it; never leaves <see cref="FileReader"/>.</summary>
internal sealed class UnreadableFileException(RefusedFile reason, string detail = "") : Exception(reason.ToString())
{
    public RefusedFile Reason { get; } = reason;
    public string Detail { get; } = detail;
}
