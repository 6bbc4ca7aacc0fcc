using System.Text;
using System.Xml;
using Heard.Core.Listen.Import;

namespace Heard.Web.Listen.Import.Files;

/// <summary>Reads a .docx: headings by style or outline level, items of lists, links, tables. What was deleted or moved away is left out.</summary>
internal sealed class WordFile(WordStyles styles, Dictionary<string, string> targets, ReadingLimits limits)
{
    private const string Document = "word/document.xml";
    private readonly PageBuilder page = new(limits);

    // A text box is a paragraph within a paragraph.
    private readonly Stack<Paragraph> open = new();

    internal static OpenedFile Open(OfficeFile office, ReadingLimits limits)
    {
        using var xml = office.Part(Document)!;
        var word = new WordFile(WordStyles.Of(office), office.Relations(Document), limits);
        while (xml.Next())
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                word.Start(xml);
            }
            else if (xml.NodeType == XmlNodeType.EndElement)
            {
                word.End(xml.LocalName);
            }
        }

        return word.page.Page();
    }

    private void Start(XmlReader xml)
    {
        var name = xml.LocalName;
        if (name is "del" or "moveFrom" or "Fallback")
        {
            xml.TextWithin(0);
            return;
        }

        if (name == "p" && !xml.IsEmptyElement)
        {
            open.Push(new Paragraph());
        }
        else if (name == "tbl")
        {
            page.StartTable();
        }
        else if (open.TryPeek(out var paragraph))
        {
            Within(xml, name, paragraph);
        }
    }

    private void Within(XmlReader xml, string name, Paragraph paragraph)
    {
        switch (name)
        {
            case "pStyle":
                (paragraph.Heading, paragraph.Listed) = styles.Look(WordStyles.Attribute(xml, "val"));
                break;
            case "outlineLvl":
                paragraph.Heading = WordStyles.Level(xml) ?? paragraph.Heading;
                break;
            case "numId":
                paragraph.Listed = WordStyles.Attribute(xml, "val") is not (null or "0");
                break;
            case "r":
                paragraph.BoldRun = false;
                break;
            case "b":
                paragraph.BoldRun = WordStyles.Attribute(xml, "val") is not ("0" or "false");
                break;
            case "hyperlink" when !xml.IsEmptyElement:
                paragraph.InLink = true;
                paragraph.Address ??= xml.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships") is { } id ? targets.GetValueOrDefault(id) : null;
                break;
            case "t":
                Write(paragraph, xml.TextWithin(limits.PageCharacters));
                break;
            case "tab":
                paragraph.Write("\t");
                break;
            case "br" or "cr":
                paragraph.Write("\n");
                break;
            case "noBreakHyphen":
                paragraph.Write("-");
                break;
        }
    }

    private void Write(Paragraph paragraph, string words)
    {
        if (paragraph.Text.Length + words.Length > limits.PageCharacters)
        {
            throw new UnreadableFileException(RefusedFile.TooLarge, $"{limits.PageCharacters}");
        }

        paragraph.Write(words);
    }

    private void End(string name)
    {
        switch (name)
        {
            case "p" when open.TryPop(out var paragraph):
                Close(paragraph);
                break;
            case "hyperlink" when open.TryPeek(out var within):
                within.InLink = false;
                break;
            case "tc":
                page.EndCell();
                break;
            case "tr":
                page.EndRow();
                break;
            case "tbl":
                page.EndTable();
                break;
        }
    }

    private void Close(Paragraph paragraph)
    {
        var words = BulletMark.Trim(paragraph.Text.ToString());
        if (words.Length == 0)
        {
            return;
        }

        if (paragraph.Heading > 0)
        {
            page.Heading(words.Replace('\n', ' '), paragraph.Heading);
        }
        else if (paragraph.OnlyLink)
        {
            page.Link(words, paragraph.Address);
        }
        else if (paragraph.Listed)
        {
            page.Bullet(words);
        }
        else
        {
            foreach (var line in words.Split('\n').Where(line => BulletMark.Trim(line).Length > 0))
            {
                page.Text(line, paragraph.Address, paragraph.AllBold);
            }
        }
    }

    private sealed class Paragraph
    {
        public StringBuilder Text { get; } = new();
        public int Heading { get; set; }
        public bool Listed { get; set; }
        public bool BoldRun { get; set; }
        public bool InLink { get; set; }
        public string? Address { get; set; }
        public bool AllBold { get; private set; } = true;
        public bool OnlyLink { get; private set; } = true;

        public void Write(string words)
        {
            Text.Append(words);
            if (!string.IsNullOrWhiteSpace(words))
            {
                AllBold &= BoldRun;
                OnlyLink &= InLink;
            }
        }
    }
}
