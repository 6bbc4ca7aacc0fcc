using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Heard.Browser.Tests;

/// <summary>Every kind of page, wide and narrow: no violation that axe can see, one first heading, and nothing that scrolls sideways.</summary>
public sealed class AccessibleTests(SampleServer heard)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(320)]
    public async Task Every_kind_of_public_page_is_accessible(int width)
    {
        var page = await heard.Open(width);

        await Check(page, [.. await Crawl.From(page, $"/{heard.Slug}"), "/", "/sign-in", $"/{heard.Slug}/search?q=rota", $"/{heard.Slug}/search?q=zzzz", $"/{heard.Slug}/not-there"]);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(320)]
    public async Task Every_kind_of_page_of_the_team_is_accessible(int width)
    {
        var page = await heard.Open(width);
        await heard.SignIn(page, heard.Slug);

        await Check(page, [.. await Crawl.From(page, $"/{heard.Slug}/team"), "/account"]);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Themes_by_who_spoke_need_no_scrolling_sideways_and_a_table_that_does_can_be_scrolled_by_keyboard(int width)
    {
        var page = await heard.Open(width);
        await page.GotoAsync($"/{heard.Slug}/themes/table");
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => { d.open = true; })");

        (await page.Locator("section .shares li").CountAsync()).ShouldBeGreaterThan(100);
        (await page.EvaluateAsync<int>("[...document.querySelectorAll('section *')].filter(e => e.getBoundingClientRect().right > innerWidth).length")).ShouldBe(0);
        (await page.EvaluateAsync<int>("[...document.querySelectorAll('main *')].filter(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX === 'auto' && e.tabIndex !== 0).length")).ShouldBe(0);
    }

    [Fact]
    public async Task The_foot_of_a_short_page_stands_at_the_foot_of_the_window()
    {
        var page = await heard.Open();
        await page.GotoAsync("/sign-in");

        (await page.EvaluateAsync<double>("innerHeight - document.querySelector('.foot').getBoundingClientRect().bottom")).ShouldBeInRange(-1, 1);
    }

    [Fact]
    public async Task A_form_that_was_refused_is_accessible_and_leads_to_its_fields()
    {
        var page = await heard.Open(360);
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        await Check(page, []);
        await page.GetByRole(AriaRole.Link, new() { Name = "Enter your password" }).ClickAsync();
        (await page.EvaluateAsync<string>("document.activeElement.id")).ShouldBe("Password");
    }

    private static async Task Check(IPage page, IReadOnlyList<string> addresses)
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
