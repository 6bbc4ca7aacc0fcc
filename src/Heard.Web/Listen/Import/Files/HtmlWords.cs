using System.Text;
using Heard.Core.Listen.Import;

namespace Heard.Web.Listen.Import.Files;

/// <summary>The words of an HTML page since its last block, and what they stand in; a block goes to the page when it ends.</summary>
internal sealed class HtmlWords(PageBuilder page, ReadingLimits limits)
{
    private readonly StringBuilder text = new();
    private bool plain;
    private string? address;
    private bool inLink;
    private bool outsideLink;

    /// <summary>The level of the heading they stand in; 0 outside one.</summary>
    public int Heading { get; set; }

    /// <summary>How many list items they stand in, one within another.</summary>
    public int Items { get; set; }

    /// <summary>How many tags make them bold.</summary>
    public int Bold { get; set; }

    public void BeginLink(string? leads) => (inLink, address) = (true, address ?? leads);

    public void EndLink() => inLink = false;

    /// <summary>White space runs together as a browser shows it; a space that must not break is a character like others.</summary>
    public void Write(string data)
    {
        foreach (var c in data)
        {
            var blank = c is ' ' or '\t' or '\r' or '\n' or '\f';
            if (blank && (text.Length == 0 || text[^1] is ' ' or '\n'))
            {
                continue;
            }

            if (text.Length > limits.PageCharacters)
            {
                throw new UnreadableFileException(RefusedFile.TooLarge, $"{limits.PageCharacters}");
            }

            text.Append(blank ? ' ' : c);
            if (!char.IsWhiteSpace(c))
            {
                outsideLink |= !inLink;
                plain |= Bold == 0;
            }
        }
    }

    /// <summary>A line break within an item belongs to its words; elsewhere each line is a block.</summary>
    public void Break()
    {
        if (Items > 0 || Heading > 0)
        {
            text.Length -= text.Length > 0 && text[^1] == ' ' ? 1 : 0;
            text.Append(Heading > 0 ? ' ' : '\n');
        }
        else
        {
            Flush();
        }
    }

    public void Divide()
    {
        if (Items == 0 && Heading == 0)
        {
            Flush();
        }
        else if (text.Length > 0)
        {
            Break();
        }
    }

    public void Flush()
    {
        var words = BulletMark.Trim(text.ToString());
        var link = !outsideLink;
        var (leads, isBold) = (address, !plain);
        text.Clear();
        (address, outsideLink, plain) = (null, false, false);
        if (words.Length == 0)
        {
            return;
        }

        if (Heading > 0)
        {
            page.Heading(words, Heading);
        }
        else if (link)
        {
            page.Link(words, leads);
        }
        else if (Items > 0)
        {
            page.Bullet(words);
        }
        else
        {
            page.Text(words, leads, isBold);
        }
    }
}
