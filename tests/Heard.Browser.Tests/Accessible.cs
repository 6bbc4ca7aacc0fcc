using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Heard.Browser.Tests;

/// <summary>What axe sees, one first heading, and nothing that scrolls sideways.</summary>
internal static class Accessible
{
    /// <summary>The page as it is now.</summary>
    public static Task Here(IPage page) => Check(page, []);

    public static async Task Check(IPage page, IReadOnlyList<string> addresses)
    {
        List<string> wrong = [];
        foreach (var address in addresses.DefaultIfEmpty(""))
        {
            if (address.Length > 0)
            {
                await page.GotoAsync(address);
            }

            await page.EvaluateAsync("document.querySelectorAll('details').forEach((d, i) => { d.open = i < 3; })");
            var result = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
            wrong.AddRange(result.Violations.Select(violation => $"{address}: {violation.Id}: {violation.Nodes[0].Html}"));
            if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") is > 0 and var over)
            {
                wrong.Add($"{address}: {over} pixels too wide");
            }

            if (await page.Locator("h1").CountAsync() is not 1 and var headings)
            {
                wrong.Add($"{address}: {headings} first headings");
            }
        }

        wrong.ShouldBeEmpty(string.Join('\n', wrong));
    }
}
