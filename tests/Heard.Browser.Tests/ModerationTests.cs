using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Speaking;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Heard.Browser.Tests;

/// <summary>Moderating as it is done all day: by keyboard, and the same without script.</summary>
public sealed class ModerationTests(SampleServer heard)
{
    [Fact]
    public async Task By_keyboard_alone_lines_are_published_removed_and_brought_back()
    {
        var page = await Begin("moderated", 5);
        await Assertions.Expect(page.Locator("[data-keys]")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        var second = await Focused(page);
        await page.Keyboard.PressAsync("k");
        (await Focused(page)).ShouldNotBe(second);
        await page.Keyboard.PressAsync("p");
        await page.WaitForURLAsync("**/team/moderation?did=*");
        (await Count("moderated", Visibility.Published)).ShouldBe(3);
        await Assertions.Expect(page.Locator($"#{second}")).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("r");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("[data-did]")).ToContainTextAsync("Removed");
        (await Count("moderated", Visibility.Removed)).ShouldBe(1);

        await Assertions.Expect(page.Locator("[data-item]:focus")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("u");
        await Assertions.Expect(page.GetByText("Undone.")).ToBeVisibleAsync();
        (await Count("moderated", Visibility.Removed)).ShouldBe(0);
        (await page.Locator("[data-item]").CountAsync()).ShouldBe(4);

        await Assertions.Expect(page.Locator("[data-item]:focus")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Locator("[data-keys] p")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("d");
        await page.WaitForURLAsync("**#redact");
    }

    [Fact]
    public async Task Without_script_several_are_ticked_and_removed_at_once()
    {
        var page = await Begin("moderated-plain", 3, script: false);
        await page.Locator("[data-tick]").Nth(0).CheckAsync();
        await page.Locator("[data-tick]").Nth(1).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove what is ticked" }).ClickAsync();

        (await Count("moderated-plain", Visibility.Removed)).ShouldBe(2);
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo it" }).ClickAsync();
        (await Count("moderated-plain", Visibility.Removed)).ShouldBe(0);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Every_page_of_moderation_is_accessible(int width)
    {
        var slug = $"moderated-{width}";
        var page = await Begin(slug, 4, width);
        await Assertions.Expect(page.Locator("[data-keys]")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("r");
        List<string> wrong = [];
        await Check("queue");
        var key = await page.Locator("[data-item]").First.GetAttributeAsync("id");
        await page.GotoAsync($"/{slug}/team/moderation/{key![2..]}");
        await Check("item");
        await page.Locator("form[action$='/letters'] textarea").FillAsync("Is somebody with you?");
        await page.Locator("form[action$='/letters'] button").ClickAsync();
        await page.Locator("form[action$='/removal'] button").ClickAsync();
        await Check("removed");
        foreach (var path in new[] { "moderation/log", "moderation/standing", "restricted", "safety", "disclosures", "" })
        {
            await page.GotoAsync($"/{slug}/team/{path}".TrimEnd('/'));
            await Check(path.Length == 0 ? "overview" : path.Replace('/', '-'));
        }

        await page.GotoAsync($"/{slug}/team/restricted");
        await page.Locator("[data-item] a").First.ClickAsync();
        await Check("restricted-item");
        var author = await heard.Open(width);
        var conversation = Key.Write(await heard.Db(async db => (await db.Conversations.SingleAsync(c => db.Programmes.Any(p => p.Slug == slug && p.Id == c.ProgrammeId))).Id));
        await author.GotoAsync($"/{slug}/conversations/{conversation}");
        await author.Locator("#Words").FillAsync("Ask Margaret Thompson on 07700 900123");
        await author.Locator("form.speak button").Last.ClickAsync();
        page = author;
        await Check("marked");
        await author.Locator("#Words").FillAsync("I want to kill myself");
        await author.Locator("form.speak .actions button").ClickAsync();
        await Check("care");

        wrong.ShouldBeEmpty();

        async Task Check(string state)
        {
            if (Environment.GetEnvironmentVariable("HEARD_TEST_PICTURES") is { } folder)
            {
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{state}-{width}.png"), FullPage = true });
            }

            var found = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } });
            wrong.AddRange(found.Violations.Select(v => $"{state}: {v.Id} {v.Nodes[0].Html}"));
            if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"))
            {
                wrong.Add($"{state} scrolls sideways at {width}");
            }
        }
    }

    private static Task<string> Focused(IPage page) => page.EvaluateAsync<string>("document.activeElement.id");

    private Task<int> Count(string slug, Visibility visibility) => heard.Db(db =>
        db.Contributions.IgnoreQueryFilters().CountAsync(c => c.Visibility == visibility && db.Programmes.Any(p => p.Slug == slug && p.Id == c.ProgrammeId)));

    private async Task<IPage> Begin(string slug, int lines, int width = 1280, bool script = true)
    {
        var page = await heard.Open(width, script);
        await heard.Programme(slug);
        await heard.SignIn(page, slug);
        await heard.Db(async db =>
        {
            var programme = await db.Programmes.SingleAsync(p => p.Slug == slug);
            programme.Open(new DateOnly(2026, 1, 5));
            programme.Joining = programme.Joining with { IsOpenToAll = true };
            programme.Help = new Help { Crisis = "tel:116123", SpeakUp = "https://speak-up.example.org", Safeguarding = "01234 567890" };
            var account = await db.Memberships.Where(m => m.ProgrammeId == programme.Id).Select(m => m.AccountId).SingleAsync();
            programme.Watch = new Watch { Days = 31, DutyLeadId = account, DeputyId = account + 1 };
            var held = db.AddHeld(programme, "A better place to work", new DateOnly(2026, 1, 5));
            (held.Prompt, held.Audience, held.Checking) = ("What would make this a better place to work?", Audience.Public, Checking.Before);
            string[] words = ["Sister Margaret Thompson keeps the spare linen key at night", "Rotas six weeks ahead", "The lift to theatres has been broken since March", "Ask people who leave why they leave", "Lockers for bank staff"];
            for (var n = 0; n < lines; n++)
            {
                Add(words[n], Visibility.Waiting, n == 0 ? "PersonName" : "");
            }

            Add("I cannot go on like this, I want to kill myself", Visibility.Restricted, "SelfHarm");
            Add("Hot food at night", Visibility.Published, null);
            Add("Warm meals on nights", Visibility.Published, null);
            return await db.SaveChangesAsync();

            void Add(string said, Visibility visibility, string? signs)
            {
                var voice = new Voice(programme.Id, Ids.New());
                var line = new Contribution(programme.Id, Ids.New(), said, Kind.Idea, Wording.OwnWords, Audience.Public, Speaking.SourceOf(programme, held.Id), 0) { ConversationId = held.Id, Visibility = visibility };
                db.Voices.Add(voice);
                db.Say(line, voice.Id);
                if (signs is not null)
                {
                    var now = DateTimeOffset.UtcNow;
                    db.ModerationItems.Add(new ModerationItem { ProgrammeId = programme.Id, ContributionId = line.Id, Since = new DateTimeOffset(now.UtcDateTime.Date.AddDays(-2), TimeSpan.Zero), Signs = signs });
                }
            }
        });
        await page.GotoAsync($"/{slug}/team/moderation");
        return page;
    }
}
