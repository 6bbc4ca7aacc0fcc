namespace Heard.Web.Listen.Import.Files;

internal static class WordFile
{
    internal static OpenedFile Open(OfficeFile office, ReadingLimits limits) => new OpenedFile.Refused(RefusedFile.NotAFileWeRead, office.Has("word/document.xml") && limits.Rows > 0 ? "docx" : "");
}
