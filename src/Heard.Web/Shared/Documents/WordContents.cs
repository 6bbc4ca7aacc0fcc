using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Heard.Web.Shared.Documents;

/// <summary>
/// The table of contents and the headings it leads to. Its lines are there, as links, before any program has filled it in;
/// page numbers come when Word updates the field as it opens the file.
/// </summary>
internal static class WordContents
{
    private const int DeepestShown = 2;

    public static IEnumerable<OpenXmlElement> Of(Report report)
    {
        var shown = report.Headings.Select((heading, i) => (heading, Bookmark: Bookmark(i))).Where(entry => entry.heading.Level <= DeepestShown).ToList();
        if (shown.Count == 0)
        {
            yield break;
        }

        var lines = shown.Select(entry => new Paragraph(
            new ParagraphProperties(new ParagraphStyleId { Val = $"TOC{entry.heading.Level}" }),
            new Hyperlink(WordText.Run(entry.heading.Words)) { Anchor = entry.Bookmark, History = true })).ToList();
        lines[0].InsertAfter(new Run(new FieldChar { FieldCharType = FieldCharValues.Begin }), lines[0].ParagraphProperties);
        lines[0].InsertAfter(new Run(new FieldCode($" TOC \\o \"1-{DeepestShown}\" \\h \\z \\u ") { Space = SpaceProcessingModeValues.Preserve }), lines[0].ChildElements[1]);
        lines[0].InsertAfter(new Run(new FieldChar { FieldCharType = FieldCharValues.Separate }), lines[0].ChildElements[2]);
        lines.Add(new Paragraph(new Run(new FieldChar { FieldCharType = FieldCharValues.End })));
        yield return new SdtBlock(
            new SdtProperties(new SdtContentDocPartObject(new DocPartGallery { Val = "Table of Contents" }, new DocPartUnique())),
            new SdtContentBlock([WordText.Styled("TOCHeading", SharedTexts.Contents), .. lines]));
    }

    public static Paragraph Heading(Block.Heading heading, Report report)
    {
        var number = report.Headings.TakeWhile(other => other.Anchor != heading.Anchor).Count();
        var id = number.ToString(CultureInfo.InvariantCulture);
        return new Paragraph(
            new ParagraphProperties(new ParagraphStyleId { Val = $"Heading{heading.Level}" }),
            new BookmarkStart { Id = id, Name = Bookmark(number) }, WordText.Run(heading.Words), new BookmarkEnd { Id = id });
    }

    private static string Bookmark(int number) => string.Create(CultureInfo.InvariantCulture, $"_Toc{number + 1:D6}");
}
