using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Heard.Browser.Tests;

/// <summary>Every kind of page that links lead to, one example of each: addresses that differ only in a number or an id are one kind.</summary>
internal static partial class Crawl
{
    public static async Task<IReadOnlyList<string>> From(IPage page, string start)
    {
        var kinds = new HashSet<string>(StringComparer.Ordinal) { Kind(start) };
        var found = new List<string> { start };
        for (var next = 0; next < found.Count && found.Count < 60; next++)
        {
            var response = await page.GotoAsync(found[next]);
            if (response?.Headers.GetValueOrDefault("content-type")?.StartsWith("text/html", StringComparison.Ordinal) != true)
            {
                found.RemoveAt(next--);
                continue;
            }

            response.Status.ShouldBe(200, $"{found[next]} is linked to, and must be there");
            foreach (var address in await page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[href]')].filter(a => a.origin === location.origin).map(a => a.pathname)"))
            {
                if (address.StartsWith(start, StringComparison.Ordinal) && !IsFile(address) && kinds.Add(Kind(address)))
                {
                    found.Add(address);
                }
            }
        }

        return found;
    }

    private static bool IsFile(string address) => FileEnd().IsMatch(address) || address.EndsWith("/feed", StringComparison.Ordinal) || address.Contains("/files/", StringComparison.Ordinal);

    private static string Kind(string address) => Ids().Replace(address, "/*");

    [GeneratedRegex(@"/([0-9]+|[0-9a-hjkmnp-tv-z]{13})(?=/|$)")]
    private static partial Regex Ids();

    [GeneratedRegex(@"\.[a-z]{2,5}$")]
    private static partial Regex FileEnd();
}
