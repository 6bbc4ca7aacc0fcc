using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.Extensions.Options;

namespace Heard.Web.Shared;

/// <summary>A short mail: paragraphs, and one link that says what it does, in one language after another. It never carries what somebody said.</summary>
internal sealed record Letter(string To, string Link, params IReadOnlyList<LetterText> Texts)
{
    public string Subject => string.Join(" / ", Texts.Select(text => text.Subject).Distinct(StringComparer.Ordinal));
}

internal sealed record LetterText(string Subject, IReadOnlyList<string> Paragraphs, string LinkText)
{
    public PageLanguage Language { get; } = PageLanguages.Current;
}

/// <summary>Sends letters by the mail server the operator configured.</summary>
internal sealed class Mail(IOptions<MailSettings> settings)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public bool IsConfigured => settings.Value.IsConfigured;

    public async Task Send(Letter letter, long id, CancellationToken stop)
    {
        var to = settings.Value;
        using var client = new SmtpClient(to.Host, to.Port) { EnableSsl = to.Tls ?? to.User.Length > 0 };
        if (to.User.Length > 0)
        {
            client.Credentials = new NetworkCredential(to.User, to.Password);
        }

        using var message = new MailMessage(new MailAddress(to.From), new MailAddress(letter.To))
        {
            Subject = letter.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = Text(letter),
            BodyEncoding = Encoding.UTF8,
        };

        // The same for a letter that is sent again, so that a mailbox can tell.
        message.Headers.Add("X-Heard-Message", Core.Key.Write(id));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(Html(letter), Encoding.UTF8, MediaTypeNames.Text.Html));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Longest);
        await client.SendMailAsync(message, patience.Token);
    }

    private static string Text(Letter letter) =>
        string.Join("\n\n", letter.Texts.SelectMany(text => text.Paragraphs.Append($"{text.LinkText}:\n{letter.Link}"))) + "\n";

    private static string Html(Letter letter)
    {
        var html = HtmlEncoder.Default;
        var body = new StringBuilder("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
            .Append(html.Encode(letter.Subject)).Append("</title></head><body>");
        foreach (var text in letter.Texts)
        {
            body.Append("<div lang=\"").Append(text.Language.Tag).Append("\" dir=\"").Append(text.Language.Direction).Append("\">");
            foreach (var paragraph in text.Paragraphs)
            {
                body.Append("<p>").Append(html.Encode(paragraph)).Append("</p>");
            }

            body.Append("<p><a href=\"").Append(html.Encode(letter.Link)).Append("\">").Append(html.Encode(text.LinkText)).Append("</a></p></div>");
        }

        return body.Append("</body></html>").ToString();
    }
}
