using System.IO.Compression;

namespace Heard.Web.Listen;

/// <summary>What an uploaded file is by what it holds; its name and the browser's word are not asked.</summary>
internal static class AttachmentSniffing
{
    public const string Png = "image/png";
    public const string Jpeg = "image/jpeg";
    public const string Webp = "image/webp";
    public const string Pdf = "application/pdf";
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const int MostEntries = 2_000;

    /// <summary>The media type, or null where it is none of the kinds taken.</summary>
    public static string? MediaType(byte[] bytes) =>
        bytes is [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] ? Png
        : bytes is [0xFF, 0xD8, 0xFF, ..] ? Jpeg
        : bytes.AsSpan().StartsWith("RIFF"u8) && bytes.Length >= 12 && bytes.AsSpan(8, 4).SequenceEqual("WEBP"u8) ? Webp
        : bytes.AsSpan().StartsWith("%PDF-"u8) ? Pdf
        : bytes.AsSpan().StartsWith("PK\x03\x04"u8) ? OfficeType(bytes)
        : null;

    public static bool IsPicture(string? mediaType) => mediaType is Png or Jpeg or Webp;

    /// <summary>A name to save the file under: the label, ending as its kind does.</summary>
    public static string FileName(string label, string? mediaType)
    {
        var ending = mediaType switch { Png => ".png", Jpeg => ".jpg", Webp => ".webp", Pdf => ".pdf", Docx => ".docx", Xlsx => ".xlsx", _ => "" };
        var has = label.EndsWith(ending, StringComparison.OrdinalIgnoreCase) || (mediaType == Jpeg && label.EndsWith(".jpeg", StringComparison.OrdinalIgnoreCase));
        return has ? label : label + ending;
    }

    /// <summary>Only the table of contents is read; nothing is unpacked. A document that carries a program is not taken.</summary>
    private static string? OfficeType(byte[] bytes)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Count > MostEntries)
            {
                return null;
            }

            var names = zip.Entries.Select(entry => entry.FullName).ToHashSet(StringComparer.OrdinalIgnoreCase);
            return !names.Contains("[Content_Types].xml") || names.Any(name => name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)) ? null
                : names.Contains("word/document.xml") ? Docx
                : names.Contains("xl/workbook.xml") ? Xlsx
                : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
