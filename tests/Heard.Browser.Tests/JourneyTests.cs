using Microsoft.Playwright;

namespace Heard.Browser.Tests;

/// <summary>The main job as a programme lead does it: from a file to a published page that anybody can check.</summary>
public sealed class JourneyTests(SampleServer heard)
{
    private const string Notes = """
        Workshop 1: Working between sites (3 February 2026)
        Concerns
        • Rotas reach us a week before they start.
        • Rotas reach us only a week before they start.
        • Will the shuttle bus run at night?
        Opportunities
        • One badge for both sites would save an hour a week.
        Your ideas and suggestions
        • Put the rota on the wall and on the phone.
        """;

    [Fact]
    public async Task Without_script_a_lead_brings_in_notes_and_publishes_what_was_heard()
    {
        var page = await heard.Open(script: false);
        await FromNotesToPublished(page, "no-script", button => button.ClickAsync());

        await page.GotoAsync("/no-script/workshops/1");
        await page.GetByText("In 2 lines").First.ClickAsync();
        (await page.Locator(".finding .line").First.InnerTextAsync()).ShouldContain("week before");
    }

    [Fact]
    public async Task By_keyboard_alone_a_lead_brings_in_notes_and_publishes_what_was_heard()
    {
        var page = await heard.Open(360);
        await FromNotesToPublished(page, "keyboard", async button =>
        {
            // Reached by Tab like everything else, then pressed.
            await Keyboard.Press(page, button);
        });

        await page.GotoAsync("/keyboard");
        await page.Keyboard.PressAsync("Tab");
        (await page.EvaluateAsync<string>("document.activeElement.textContent")).ShouldBe("Skip to main content");
        await page.Keyboard.PressAsync("Enter");
        (await page.EvaluateAsync<string>("location.hash")).ShouldBe("#main");
    }

    [Fact]
    public async Task By_keyboard_taking_back_asks_first_and_what_it_did_is_in_sight_where_the_page_opens()
    {
        var page = await heard.Open(360);
        await FromNotesToPublished(page, "take-back", button => button.ClickAsync());
        await page.GotoAsync("/take-back/team/workshops/1/findings");

        await Keyboard.To(page, page.Locator(".confirm summary").Last);
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        (await page.EvaluateAsync<string>("document.activeElement.textContent")).ShouldStartWith("Yes, take it back");
        await page.EvaluateAsync("window.before = true");
        await page.Keyboard.PressAsync("Enter");
        await Keyboard.Arrived(page);

        (await page.EvaluateAsync<double>("scrollY")).ShouldBeGreaterThan(500);
        var said = page.GetByRole(AriaRole.Status);
        (await said.InnerTextAsync()).ShouldBe("It is a draft again, and not public.");
        (await said.BoundingBoxAsync())!.Y.ShouldBeInRange(0, 100);
    }

    [Fact]
    public async Task What_was_pasted_survives_a_lost_connection()
    {
        await heard.Programme("lost-line");
        var page = await heard.Open(360);
        await heard.SignIn(page, "lost-line");
        await page.GotoAsync("/lost-line/team/import");
        await page.Locator("#pasted").FillAsync(Notes);

        await page.Context.SetOfflineAsync(true);
        await page.GetByRole(AriaRole.Button, new() { Name = "Look at it" }).ClickAsync();
        await page.Context.SetOfflineAsync(false);
        await page.GotoAsync("/lost-line/team/import");

        (await page.Locator("#pasted").InputValueAsync()).ShouldContain("Will the shuttle bus run at night?");
    }

    private async Task FromNotesToPublished(IPage page, string slug, Func<ILocator, Task> press)
    {
        await heard.Programme(slug);
        await heard.SignIn(page, slug);
        await page.GotoAsync($"/{slug}/team/import");
        await page.Locator("#pasted").FillAsync(Notes);
        await press(page.GetByRole(AriaRole.Button, new() { Name = "Look at it" }));
        await press(page.GetByRole(AriaRole.Button, new() { Name = "Bring in 5 lines" }));
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("5 added, 0 unchanged, 0 skipped");

        await page.GotoAsync($"/{slug}/team/workshops/1/findings");
        await press(page.GetByRole(AriaRole.Button, new() { Name = "Draft from the lines" }));
        await press(page.GetByRole(AriaRole.Button, new() { Name = "Sign off all" }));
        await press(page.GetByRole(AriaRole.Button, new() { Name = "Publish all" }));
        await page.GotoAsync($"/{slug}/team");
        await press(page.GetByRole(AriaRole.Button, new() { Name = "Open the public pages" }));
        await page.GotoAsync($"/{slug}/workshops/1");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("One badge for both sites would save an hour a week.");
    }
}
