using System.Collections.Frozen;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace Heard.Web.Listen.Import.Files;

/// <summary>
/// Reads HTML, saved or pasted from Teams, Word or a browser, tag by tag. No tree is built: a hostile page can make a tree's upkeep take
/// the square of its length, and the order of headings, items and paragraphs is all that is asked.
/// </summary>
internal sealed class HtmlFile
{
    private static readonly FrozenSet<string> Unread = FrozenSet.Create(StringComparer.Ordinal,
        "script", "style", "head", "title", "template", "noscript", "svg", "math", "nav", "footer", "select", "textarea", "iframe", "object", "audio", "video", "canvas");

    private static readonly FrozenSet<string> Apart = FrozenSet.Create(StringComparer.Ordinal,
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "header", "hr", "html", "legend",
        "main", "p", "pre", "section", "caption", "tbody", "thead", "tfoot");

    private readonly PageBuilder page;
    private readonly HtmlWords words;
    private string? unread;
    private int unreadDepth;

    private HtmlFile(ReadingLimits limits)
    {
        page = new PageBuilder(limits);
        words = new HtmlWords(page, limits);
    }

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

        file.words.Flush();
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
                words.Flush();
                words.Heading = name[1] - '0';
                break;
            case "summary":
                words.Flush();
                words.Heading = 2;
                break;
            case "li":
                words.Flush();
                words.Items++;
                break;
            case "ul" or "ol":
                words.Flush();
                break;
            case "table":
                words.Flush();
                page.StartTable();
                break;
            case "br":
                words.Break();
                break;
            case "a":
                words.BeginLink(tag.GetAttribute("href"));
                break;
            case "b" or "strong":
                words.Bold++;
                break;
            case var _ when Apart.Contains(name):
                words.Divide();
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
                words.Flush();
                words.Heading = 0;
                break;
            case "li":
                words.Flush();
                words.Items = Math.Max(0, words.Items - 1);
                break;
            case "ul" or "ol":
                words.Flush();
                break;
            case "td" or "th":
                words.Flush();
                page.EndCell();
                break;
            case "tr":
                words.Flush();
                page.EndRow();
                break;
            case "table":
                words.Flush();
                page.EndTable();
                break;
            case "a":
                words.EndLink();
                break;
            case "b" or "strong":
                words.Bold = Math.Max(0, words.Bold - 1);
                break;
            case var _ when Apart.Contains(name):
                words.Divide();
                break;
        }
    }

    private void Write(string data)
    {
        if (unread is null)
        {
            words.Write(data);
        }
    }
}
