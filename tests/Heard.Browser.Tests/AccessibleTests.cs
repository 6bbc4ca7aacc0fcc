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
    public async Task Pages_from_right_to_left_are_accessible(int width)
    {
        var page = await heard.Open(width);
        await page.GotoAsync($"/{heard.Slug}/conversations");
        await page.Locator(".languages a[lang=ar]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("html[lang=ar][dir=rtl]")).ToBeAttachedAsync();
        var conversation = await page.Locator("main h2 a").First.GetAttributeAsync("href");

        await Check(page, [conversation!, .. new[] { "", "/join", "/who-can-see", "/themes", "/compare/sector", "/faq", "/not-there" }.Select(path => $"/{heard.Slug}{path}")]);
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
    [InlineData(1280, true)]
    [InlineData(360, true)]
    [InlineData(360, false)]
    public async Task Who_raised_what_needs_no_scrolling_sideways_and_every_row_has_its_picture(int width, bool script)
    {
        var page = await heard.Open(width, script);
        await page.GotoAsync($"/{heard.Slug}/compare/sector");
        var rows = page.Locator("details[open] table.plots tbody tr");

        (await rows.CountAsync()).ShouldBeGreaterThan(20);
        (await page.Locator("details[open] table.plots tbody tr svg.plot").CountAsync()).ShouldBe(await rows.CountAsync());
        var picture = await rows.First.Locator("svg").BoundingBoxAsync();
        picture!.Width.ShouldBeGreaterThan(120);
        if (script)
        {
            (await page.EvaluateAsync<int>("[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).length")).ShouldBe(0);
        }
    }

    [Fact]
    public async Task Who_raised_what_can_be_read_in_forced_colours_and_prints_with_all_its_pictures()
    {
        var page = await heard.Open();
        await page.GotoAsync($"/{heard.Slug}/compare/staff-group");
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ForcedColors = ForcedColors.Active });
        (await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.plot .range')).strokeOpacity")).ShouldBe("1");
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ForcedColors = ForcedColors.None, Media = Media.Print });

        (await page.EvaluateAsync<int>("[...document.querySelectorAll('.cuts svg.plot')].filter(e => e.getBoundingClientRect().height === 0).length")).ShouldBe(0);
        (await page.EvaluateAsync<int>("[...document.querySelectorAll('button, .rooms')].filter(e => e.getBoundingClientRect().height > 0).length")).ShouldBe(0);
    }

    [Fact]
    public async Task The_leads_page_of_who_raised_what_is_accessible_in_every_state_and_works_without_script()
    {
        var slug = $"compare-{Guid.NewGuid():N}"[..20];
        await heard.Programme(slug);
        var page = await heard.Open(360);
        await heard.SignIn(page, slug);
        await Check(page, [$"/{slug}/team/compare"]);
        var plain = await heard.Open(360, script: false);
        await heard.SignIn(plain, slug);
        await plain.GotoAsync($"/{slug}/team/compare");
        foreach (var label in (string[])["Sector", "Place", "Staff group"])
        {
            await plain.GetByLabel(label, new() { Exact = true }).UncheckAsync();
        }

        await plain.GetByRole(AriaRole.Button, new() { Name = "Declare this" }).ClickAsync();
        await plain.GetByRole(AriaRole.Link, new() { Name = "Choose at least one." }).ClickAsync();
        plain.Url.ShouldEndWith("#By");
        await plain.GetByLabel("Sector", new() { Exact = true }).CheckAsync();
        await plain.GetByRole(AriaRole.Button, new() { Name = "Declare this" }).ClickAsync();
        (await plain.Locator("[role=status]").First.InnerTextAsync()).ShouldContain("What is compared is declared.");
        await Check(page, [$"/{slug}/team/compare"]);
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
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();

        await Check(page, []);
        await page.GetByRole(AriaRole.Link, new() { Name = "Enter your password" }).ClickAsync();
        (await page.EvaluateAsync<string>("document.activeElement.id")).ShouldBe("Password");
    }

    private static Task Check(IPage page, IReadOnlyList<string> addresses) => Accessible.Check(page, addresses);
}
