using System.Text;
using Heard.Core.Listen.Import;

namespace Heard.Web.Listen.Import.Files;

/// <summary>Opens a file that somebody brings. What it is, is told by its bytes; its name only decides between forms of text.</summary>
public static class FileReader
{
    /// <param name="file">Can seek; stays open until the rows of a sheet have been read.</param>
    /// <param name="fileName">As it was called where it came from.</param>
    /// <param name="limits">What is looked at, at most.</param>
    public static OpenedFile Open(Stream file, string fileName, ReadingLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(fileName);
        limits ??= ReadingLimits.Usual;
        if (file.Length == 0)
        {
            return new OpenedFile.Refused(RefusedFile.Empty, "");
        }

        if (file.Length > limits.FileBytes)
        {
            return new OpenedFile.Refused(RefusedFile.TooLarge, $"{limits.FileBytes}");
        }

        try
        {
            return Signature.Of(file) switch
            {
                Signature.Sort.Archive => OfficeFile.Open(file, limits),
                Signature.Sort.OldOffice => new OpenedFile.Refused(RefusedFile.OldOfficeFile, ""),
                Signature.Sort.Encrypted => new OpenedFile.Refused(RefusedFile.PasswordProtected, ""),
                Signature.Sort.Other => new OpenedFile.Refused(RefusedFile.NotAFileWeRead, ""),
                _ => OpenText(file, fileName, limits),
            };
        }
        catch (UnreadableFileException unreadable)
        {
            return new OpenedFile.Refused(unreadable.Reason, unreadable.Detail);
        }
    }

    /// <summary>Text that somebody pasted: a page, or a table copied from a spreadsheet.</summary>
    public static OpenedFile OpenPasted(string text, ReadingLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), "", limits);
    }

    private static OpenedFile OpenText(Stream file, string fileName, ReadingLimits limits)
    {
        if (TextEncodings.Of(file) is not { } encoding)
        {
            return new OpenedFile.Refused(RefusedFile.WrongEncoding, "");
        }

        var extension = Path.GetExtension(fileName).ToLowerInvariant();
        if (extension is ".csv" or ".tsv" or ".tab")
        {
            return DelimitedFile.Open(file, encoding, DelimitedFile.Sniff(file, encoding, limits, evenly: false) ?? ',', limits);
        }

        var named = extension is ".html" or ".htm";
        if (HtmlText.Looks(Beginning(file, encoding), named))
        {
            return HtmlFile.Open(WholeText(file, encoding, limits.HtmlCharacters), limits);
        }

        if (DelimitedFile.Sniff(file, encoding, limits, evenly: true) is { } delimiter
            && DelimitedFile.Open(file, encoding, delimiter, limits) is OpenedFile.Sheet sheet
            && (delimiter == '\t' || sheet.Shape is not null || sheet.Table.Header.Any(heading => HeaderWords.FieldOf(heading) == Field.Words)))
        {
            return sheet;
        }

        return Page(TextBlocks.Of(WholeText(file, encoding, limits.PageCharacters)), limits);
    }

    private static string Beginning(Stream file, Encoding encoding)
    {
        file.Position = 0;
        using var reader = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 4096, leaveOpen: true);
        var buffer = new char[2000];
        return new string(buffer, 0, reader.ReadBlock(buffer, 0, buffer.Length));
    }

    private static OpenedFile Page(IEnumerable<Block> blocks, ReadingLimits limits)
    {
        var page = new List<Block>();
        foreach (var block in blocks)
        {
            if (page.Count == limits.PageBlocks)
            {
                return new OpenedFile.Refused(RefusedFile.TooLarge, $"{limits.PageBlocks}");
            }

            page.Add(block);
        }

        return page.Count == 0 ? new OpenedFile.Refused(RefusedFile.Empty, "") : new OpenedFile.Page(page);
    }

    private static string WholeText(Stream file, Encoding encoding, int most)
    {
        file.Position = 0;
        using var reader = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 64 * 1024, leaveOpen: true);
        var text = new StringBuilder();
        var buffer = new char[32 * 1024];
        while (reader.Read(buffer, 0, buffer.Length) is > 0 and var read)
        {
            text.Append(buffer, 0, read);
            if (text.Length > most)
            {
                throw new UnreadableFileException(RefusedFile.TooLarge, $"{most}");
            }
        }

        return text.Replace('\0', '\uFFFD').ToString();
    }
}
