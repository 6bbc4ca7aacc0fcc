using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace Heard.Web.Tests.Serving;

/// <summary>The mail server that ./test lends.</summary>
internal static class Sink
{
    public static string? At { get; } = Environment.GetEnvironmentVariable("HEARD_TEST_SMTP");

    public static void Mailing(WebApplicationBuilder builder) => builder.Configuration.AddInMemoryCollection(
    [
        KeyValuePair.Create("Mail:Host", (string?)At!.Split(':')[0]),
        KeyValuePair.Create("Mail:Port", (string?)At!.Split(':')[1]),
        KeyValuePair.Create("Mail:From", (string?)"Heard <heard@example.org>"),
    ]);

    /// <summary>Every mail to the address so far, the newest last, its parts as text.</summary>
    public static async Task<IReadOnlyList<string>> Mails(string to)
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("HEARD_TEST_MAILDIR")!, "new");
        List<(DateTime At, string Text)> found = [];
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder) : [])
        {
            var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            if (text.Contains($"To: {to}", StringComparison.Ordinal))
            {
                found.Add((File.GetLastWriteTimeUtc(file), Decoded(text)));
            }
        }

        return [.. found.OrderBy(mail => mail.At).Select(mail => mail.Text)];
    }

    /// <summary>The code and the path of the link in the newest mail to the address.</summary>
    public static async Task<(string Code, string Link)> Code(string to)
    {
        var mail = (await Mails(to))[^1];
        var code = Regex.Match(mail, "Your code is ([A-Z0-9]{3} [A-Z0-9]{3})").Groups[1].Value;
        return (code, new Uri(Regex.Match(mail, @"http://127\.0\.0\.1:\d+/[\w-]+/join/mail/[\w-]+").Value).AbsolutePath);
    }

    private static string Decoded(string text)
    {
        var parts = Regex.Matches(text.ReplaceLineEndings("\n"), "Content-Transfer-Encoding: base64\n\n([A-Za-z0-9+/=\n]+)");
        return text + string.Concat(parts.Select(part => Encoding.UTF8.GetString(Convert.FromBase64String(part.Groups[1].Value.Replace("\n", "", StringComparison.Ordinal)))));
    }
}
