using System.Diagnostics;
using Heard.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Heard.Browser.Tests;

/// <summary>A conversation from its setting up to "so far we heard", as its facilitator and somebody who takes part see it.</summary>
public sealed class ConversationTests(SampleServer heard)
{
    [Theory]
    [InlineData("conversation-no-script", 1280, false)]
    [InlineData("conversation-phone", 360, true)]
    public async Task A_facilitator_sets_it_up_somebody_speaks_is_asked_about_it_and_reads_what_was_heard(string slug, int width, bool script)
    {
        var facilitator = await heard.Open(width, script);
        await Open(slug);
        await heard.SignIn(facilitator, slug, Role.Facilitator);
        var at = await SetUp(facilitator, slug, button => button.ClickAsync());

        var nurse = await heard.Open(width, script);
        await nurse.GotoAsync(at);
        await nurse.Locator("#Words").FillAsync("Hot food at night");
        await nurse.GetByRole(AriaRole.Button, new() { Name = "Say it" }).ClickAsync();
        await nurse.WaitForURLAsync(url => url.Contains("/welcome", StringComparison.Ordinal));

        await facilitator.ReloadAsync();
        await Assertions.Expect(facilitator.Locator("main")).ToContainTextAsync("1 idea without a reply or an answer");
        await facilitator.GetByRole(AriaRole.Link, new() { Name = "Ask about it" }).ClickAsync();
        await facilitator.GetByLabel("Ask about it").FillAsync("Where do you eat now?");
        await facilitator.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true }).ClickAsync();
        await Assertions.Expect(facilitator.Locator(".post")).ToContainTextAsync("Where do you eat now?");
        await facilitator.GetByRole(AriaRole.Link, new() { Name = "Better nights" }).ClickAsync();
        await facilitator.GetByLabel("What you heard so far").FillAsync("Food came up first.");
        await facilitator.GetByRole(AriaRole.Button, new() { Name = "Say it in the conversation" }).ClickAsync();
        await Assertions.Expect(facilitator.Locator("main")).ToContainTextAsync("Food came up first.");

        await nurse.GotoAsync(at);
        await Assertions.Expect(nurse.Locator("main")).ToContainTextAsync("Food came up first.");
        await nurse.GotoAsync(at + "/ideas");
        await Assertions.Expect(nurse.Locator("main")).ToContainTextAsync("Where do you eat now?");
        if (script)
        {
            foreach (var page in new[] { facilitator, nurse })
            {
                (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0);
            }
        }
    }

    [Fact]
    public async Task By_keyboard_alone_it_is_set_up_and_closed()
    {
        var page = await heard.Open(360);
        await Open("conversation-keys");
        await heard.SignIn(page, "conversation-keys", Role.Facilitator);
        var at = await SetUp(page, "conversation-keys", async button =>
        {
            await TabTo(page, button);
            await page.Keyboard.PressAsync("Enter");
        });

        await TabTo(page, page.Locator(".confirm summary", new() { HasText = "Close it now" }));
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("The conversation is closed");
        await page.GotoAsync(at);
        (await page.Locator("#Words").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_poster_fits_one_sheet_and_its_code_leads_to_the_conversation()
    {
        var page = await heard.Open();
        await heard.SignIn(page, heard.Slug, Role.Owner);
        await page.GotoAsync($"/{heard.Slug}/team/conversations");
        await page.GetByRole(AriaRole.Link, new() { Name = "Nights, rest and getting home" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Link and poster" }).ClickAsync();
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        (await page.Locator(".poster").BoundingBoxAsync())!.Height.ShouldBeLessThan(1_000);
        (await page.Locator(".rooms").IsVisibleAsync()).ShouldBeFalse();
        var address = await page.Locator(".poster .address").InnerTextAsync();
        var scanned = await Scanned(page.Locator(".poster"));
        scanned.ShouldBe("http://" + address);
        await page.GotoAsync(scanned);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Nights, rest and getting home");
    }

    /// <summary>What a camera reads on it.</summary>
    private static async Task<string> Scanned(ILocator poster)
    {
        var picture = Path.Combine(Directory.CreateTempSubdirectory("heard-poster-").FullName, "poster.png");
        await poster.ScreenshotAsync(new LocatorScreenshotOptions { Path = picture });
        using var reader = Process.Start(new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "read-qr.mjs"), picture]) { RedirectStandardOutput = true })!;
        var read = await reader.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Directory.Delete(Path.GetDirectoryName(picture)!, recursive: true);
        return read.Trim();
    }

    /// <returns>The address of the conversation for those who take part.</returns>
    private static async Task<string> SetUp(IPage page, string slug, Func<ILocator, Task> press)
    {
        await page.GotoAsync($"/{slug}/team/conversations");
        await press(page.GetByRole(AriaRole.Link, new() { Name = "Set up a conversation" }));
        await page.GetByLabel("Title").FillAsync("Better nights");
        await page.GetByLabel("The question people answer").FillAsync("What would make nights easier?");
        await page.GetByLabel("Who may read it, and everything said in it").SelectOptionAsync("Public");
        await press(page.GetByRole(AriaRole.Button, new() { Name = "Set it up" }));
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("The conversation is set up");
        return new Uri(page.Url).AbsolutePath.Replace("/team/", "/", StringComparison.Ordinal);
    }

    private async Task Open(string slug)
    {
        await heard.Programme(slug);
        await heard.Db(async db =>
        {
            var programme = await db.Programmes.SingleAsync(p => p.Slug == slug);
            programme.Open(new DateOnly(2026, 1, 5));
            programme.Joining = programme.Joining with { IsOpenToAll = true };
            return await db.SaveChangesAsync();
        });
    }

    private static async Task TabTo(IPage page, ILocator target)
    {
        var element = await target.ElementHandleAsync();
        for (var presses = 0; presses < 200; presses++)
        {
            if (await element.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        throw new InvalidOperationException("Tab does not lead there.");
    }
}
