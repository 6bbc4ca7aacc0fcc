using Heard.Core.Listen;
using Heard.Core.Listen.Import;
using Heard.Core.People;
using Heard.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Heard.Browser.Tests;

/// <summary>Taking part as a participant does it: from the code on a poster to one's own page, and away from a shared computer.</summary>
public sealed class JoiningTests(SampleServer heard)
{
    [Fact]
    public async Task Without_script_somebody_joins_notes_the_code_says_who_they_are_and_leaves()
    {
        var page = await heard.Open(320, script: false);
        await FromPosterToPage(page, button => button.ClickAsync());
    }

    [Fact]
    public async Task By_keyboard_alone_somebody_joins_notes_the_code_says_who_they_are_and_leaves()
    {
        var page = await heard.Open(360);
        await FromPosterToPage(page, button => Keyboard.Press(page, button));
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(320)]
    public async Task Every_page_of_taking_part_is_accessible(int width)
    {
        var page = await heard.Open(width);
        var at = $"/{heard.Slug}";
        await Accessible.Check(page, ["/join", "/j/WRONG", $"{at}/join", $"{at}/join/code", $"{at}/join/a-personal-link", $"{at}/mine", $"{at}/who-can-see", $"{at}/left"]);
        await page.GotoAsync($"{at}/join");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take part" }).ClickAsync();
        await Speak();
        await Accessible.Check(page, [$"{at}/welcome", $"{at}/about-you", $"{at}/mine", $"{at}/join"]);
        await page.GotoAsync($"{at}/mine");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a feed" }).ClickAsync();
        await Accessible.Check(page, []);
        await page.GotoAsync($"{at}/mine");
        await page.GetByRole(AriaRole.Button, new() { Name = "Draw another code" }).ClickAsync();
        await Accessible.Check(page, []);
    }

    /// <summary>Whoever speaks there said something in each state that a contribution can be in.</summary>
    private Task Speak() => heard.Db(async db =>
    {
        var programme = await db.Programmes.SingleAsync(p => p.Slug == heard.Slug);
        var import = new ImportReport { ProgrammeId = programme.Id, Id = Ids.New(), Source = "online", Shape = "online", On = new DateOnly(2026, 2, 3) };
        db.Add(import);
        foreach (var voice in await db.Voices.Where(v => v.ProgrammeId == programme.Id && v.ImportId == null).ToListAsync())
        {
            foreach (var visibility in Enum.GetValues<Visibility>())
            {
                var said = new Contribution(programme.Id, Ids.New(), $"More notice of shifts ({visibility})", Kind.Idea, Wording.OwnWords, Audience.Participants, import.Id, 1) { Visibility = visibility };
                db.AddRange(said, new Authorship(programme.Id, said.Id, voice.Id));
            }
        }

        return await db.SaveChangesAsync();
    });

    private async Task FromPosterToPage(IPage page, Func<ILocator, Task> press)
    {
        var at = $"/{heard.Slug}";
        await page.GotoAsync("/join");
        await page.GetByLabel("Code").FillAsync("hrd 479");
        await press(page.GetByRole(AriaRole.Button, new() { Name = "Go on" }));
        page.Url.ShouldEndWith($"{at}/join");
        await press(page.GetByRole(AriaRole.Button, new() { Name = "Take part" }));
        page.Url.ShouldEndWith($"{at}/conversations");

        await page.GotoAsync($"{at}/welcome");
        var code = await page.Locator("#recovery-code").InnerTextAsync();
        await press(page.GetByRole(AriaRole.Button, new() { Name = "I have noted it" }));
        await page.GetByLabel("Organisation where you work most").SelectOptionAsync(new SelectOptionValue { Index = 3 });
        await page.GetByLabel("How you work there").SelectOptionAsync("Bank");
        await press(page.GetByRole(AriaRole.Button, new() { Name = "Agree and save" }));
        (await page.GetByRole(AriaRole.Status).InnerTextAsync()).ShouldContain("Saved.");
        await press(page.GetByRole(AriaRole.Button, new() { Name = "Leave this computer" }));
        page.Url.ShouldEndWith($"{at}/left");

        await page.GotoAsync($"{at}/mine");
        (await page.Locator("main").InnerTextAsync()).ShouldNotContain("Only you see this page");
        await page.GetByLabel("Your recovery code").FillAsync(code);
        await press(page.GetByRole(AriaRole.Button, new() { Name = "Open your page" }));
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Only you see this page");
    }
}
