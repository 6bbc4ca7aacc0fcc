using System.Collections.Frozen;
using System.Text;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;
using Heard.Core.Listen.Import;

namespace Heard.Web.Listen.Import.Files;

/// <summary>
/// Reads HTML, saved or pasted from Teams, Word or a browser, tag by tag. No tree is built: a hostile page can make a tree's upkeep take
/// the square of its length, and the order of headings, items and paragraphs is all that is asked.
/// </summary>
internal sealed class HtmlFile(ReadingLimits limits)
{
    private static readonly FrozenSet<string> Unread = FrozenSet.Create(StringComparer.Ordinal,
        "script", "style", "head", "title", "template", "noscript", "svg", "math", "nav", "footer", "select", "textarea", "iframe", "object", "audio", "video", "canvas");

    private static readonly FrozenSet<string> Apart = FrozenSet.Create(StringComparer.Ordinal,
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "header", "hr", "html", "legend",
        "main", "p", "pre", "section", "caption", "tbody", "thead", "tfoot");

    private readonly PageBuilder page = new(limits);
    private readonly StringBuilder text = new();
    private string? unread;
    private int unreadDepth;
    private int heading;
    private int items;
    private int bold;
    private bool plain;
    private string? address;
    private bool inLink;
    private bool outsideLink;

    internal static OpenedFile Open(string text, ReadingLimits limits)
    {
        var html = HtmlText.WithoutPictures(text);
        if (html.Length > limits.PageCharacters)
        {
            return new OpenedFile.Refused(RefusedFile.TooLarge, $"{limits.PageCharacters}");
        }

        var file = new HtmlFile(limits);
        var source = new TextSource(html);
        var tokens = new HtmlTokenizer(source, HtmlEntityProvider.Resolver) { SkipComments = true, IsStrictMode = false };
        for (var token = tokens.Get(); token.Type != HtmlTokenType.EndOfFile; token = tokens.Get())
        {
            switch (token.Type)
            {
                case HtmlTokenType.StartTag:
                    file.Start(token.AsTag());
                    tokens.State = token.Name switch
                    {
                        "script" => HtmlParseMode.Script,
                        "style" or "noscript" or "iframe" or "noembed" or "noframes" or "xmp" => HtmlParseMode.Rawtext,
                        "title" or "textarea" => HtmlParseMode.RCData,
                        _ => HtmlParseMode.PCData,
                    };
                    break;
                case HtmlTokenType.EndTag:
                    file.End(token.Name);
                    break;
                case HtmlTokenType.Character:
                    file.Write(token.Data);
                    break;
            }
        }

        file.Flush();
        return file.page.Page();
    }

    private void Start(HtmlTagToken tag)
    {
        var name = tag.Name;
        // A head without its end tag ends where the body begins.
        if (unread == "head" && name == "body")
        {
            unread = null;
        }

        if (unread is not null)
        {
            unreadDepth += name == unread && !tag.IsSelfClosing ? 1 : 0;
            return;
        }

        if (Unread.Contains(name))
        {
            (unread, unreadDepth) = tag.IsSelfClosing ? (null, 0) : (name, 1);
            return;
        }

        switch (name)
        {
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                Flush();
                heading = name[1] - '0';
                break;
            case "summary":
                Flush();
                heading = 2;
                break;
            case "li":
                Flush();
                items++;
                break;
            case "ul" or "ol":
                Flush();
                break;
            case "table":
                Flush();
                page.StartTable();
                break;
            case "br":
                Break();
                break;
            case "a":
                (inLink, address) = (true, address ?? tag.GetAttribute("href"));
                break;
            case "b" or "strong":
                bold++;
                break;
            case var _ when Apart.Contains(name):
                Divide();
                break;
        }
    }

    private void End(string name)
    {
        if (unread is not null)
        {
            unreadDepth -= name == unread ? 1 : 0;
            unread = unreadDepth == 0 ? null : unread;
            return;
        }

        switch (name)
        {
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "summary":
                Flush();
                heading = 0;
                break;
            case "li":
                Flush();
                items = Math.Max(0, items - 1);
                break;
            case "ul" or "ol":
                Flush();
                break;
            case "td" or "th":
                Flush();
                page.EndCell();
                break;
            case "tr":
                Flush();
                page.EndRow();
                break;
            case "table":
                Flush();
                page.EndTable();
                break;
            case "a":
                inLink = false;
                break;
            case "b" or "strong":
                bold = Math.Max(0, bold - 1);
                break;
            case var _ when Apart.Contains(name):
                Divide();
                break;
        }
    }

    /// <summary>White space runs together as a browser shows it; a space that must not break is a character like others.</summary>
    private void Write(string data)
    {
        if (unread is not null)
        {
            return;
        }

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
                plain |= bold == 0;
            }
        }
    }

    /// <summary>A line break within an item belongs to its words; elsewhere each line is a block.</summary>
    private void Break()
    {
        if (items > 0 || heading > 0)
        {
            text.Length -= text.Length > 0 && text[^1] == ' ' ? 1 : 0;
            text.Append(heading > 0 ? ' ' : '\n');
        }
        else
        {
            Flush();
        }
    }

    private void Divide()
    {
        if (items == 0 && heading == 0)
        {
            Flush();
        }
        else if (text.Length > 0)
        {
            Break();
        }
    }

    private void Flush()
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

        if (heading > 0)
        {
            page.Heading(words, heading);
        }
        else if (link)
        {
            page.Link(words, leads);
        }
        else if (items > 0)
        {
            page.Bullet(words);
        }
        else
        {
            page.Text(words, leads, isBold);
        }
    }
}
