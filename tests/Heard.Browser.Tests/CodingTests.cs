using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Heard.Core.Listen;
using Heard.Core.Listen.Import;
using Heard.Core.People;
using Heard.Core.Understand;
using Heard.Data;
using Heard.Data.Chain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Heard.Browser.Tests;

/// <summary>Coding as an analyst does it: by keyboard at a line a second, on a poor line, and without script.</summary>
public sealed class CodingTests(SampleServer heard)
{
    [Fact]
    public async Task By_keyboard_alone_twenty_lines_are_coded_without_waiting_for_any_to_be_saved()
    {
        var page = await Begin("twenty", 30);

        // A connection that takes a third of a second there and back.
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object> { ["offline"] = false, ["latency"] = 300, ["downloadThroughput"] = -1, ["uploadThroughput"] = -1 });
        var began = DateTimeOffset.UtcNow;
        for (var line = 1; line <= 20; line++)
        {
            (await Words(page)).ShouldBe($"Line {line} of many");
            if (line % 5 == 0)
            {
                await page.Keyboard.PressAsync("n");
            }
            else
            {
                await page.Keyboard.PressAsync("/");
                await page.Keyboard.TypeAsync(line % 2 == 0 ? "rot" : "gett par");
                await page.Keyboard.PressAsync("Enter");
            }

            await page.Keyboard.PressAsync("Enter");
        }

        // Twenty saves one after the other take six seconds; the coder was ahead of them.
        (DateTimeOffset.UtcNow - began).ShouldBeLessThan(TimeSpan.FromSeconds(20));
        (await Words(page)).ShouldBe("Line 21 of many");
        await Assertions.Expect(page.Locator("[data-saving]")).ToHaveTextAsync("All saved", new() { Timeout = 15_000 });
        var saved = await Saved("twenty");
        saved.Count.ShouldBe(20);
        saved["Line 1 of many"].ShouldBe("Parking");
        saved["Line 2 of many"].ShouldBe("Rotas");
        saved["Line 5 of many"].ShouldBe("");
        await Assertions.Expect(page.Locator("[data-left]")).ToHaveTextAsync("10 lines");
    }

    [Fact]
    public async Task What_is_decided_while_the_connection_is_down_is_told_kept_through_a_closed_tab_and_saved_once_it_is_back()
    {
        var page = await Begin("dropped", 12);
        await None(page, 2);
        await Assertions.Expect(page.Locator("[data-saving]")).ToHaveTextAsync("All saved");

        await page.RouteAsync("**/team/coding/**", route => route.AbortAsync());
        await None(page, 3);

        await Assertions.Expect(page.Locator("[data-saving]")).ToContainTextAsync("3 not saved yet: the server cannot be reached.");
        (await Saved("dropped")).Count.ShouldBe(2);
        (await Words(page)).ShouldBe("Line 6 of many");

        var other = await page.Context.NewPageAsync();
        await page.CloseAsync();
        await other.GotoAsync("/dropped/team/coding/lines");
        await Assertions.Expect(other.Locator("[data-saving]")).ToHaveTextAsync("All saved");
        (await Saved("dropped")).Keys.Order(StringComparer.Ordinal).ShouldBe(["Line 1 of many", "Line 2 of many", "Line 3 of many", "Line 4 of many", "Line 5 of many"]);
    }

    [Fact]
    public async Task A_connection_that_comes_back_under_the_open_page_loses_nothing_either()
    {
        var page = await Begin("back", 8);
        await page.RouteAsync("**/team/coding/**", route => route.AbortAsync());
        await None(page, 3);
        await Assertions.Expect(page.Locator("[data-saving]")).ToContainTextAsync("3 not saved yet");

        await page.UnrouteAsync("**/team/coding/**");

        await Assertions.Expect(page.Locator("[data-saving]")).ToHaveTextAsync("All saved", new() { Timeout = 20_000 });
        (await Saved("back")).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Several_steps_are_undone_one_after_the_other_and_coded_anew()
    {
        var page = await Begin("undone", 8);
        await None(page, 2);
        await page.Keyboard.PressAsync("s");
        await None(page, 1);
        (await Words(page)).ShouldBe("Line 5 of many");

        foreach (var line in new[] { 4, 3, 2 })
        {
            await page.Keyboard.PressAsync("u");
            (await Words(page)).ShouldBe($"Line {line} of many");
        }

        (await page.Locator("#none").IsCheckedAsync()).ShouldBeTrue();
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("rotas");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Enter");
        (await Words(page)).ShouldBe("Line 3 of many");
        await Assertions.Expect(page.Locator("[data-saving]")).ToHaveTextAsync("All saved");
        (await Saved("undone")).OrderBy(line => line.Key).ShouldBe([KeyValuePair.Create("Line 1 of many", ""), KeyValuePair.Create("Line 2 of many", "Rotas")]);
    }

    [Fact]
    public async Task A_suggestion_is_one_key_away()
    {
        var page = await heard.Open();
        await heard.SignIn(page, heard.Slug, Role.Analyst);
        for (var looks = 0; looks < 40 && await page.Locator("[data-suggestion]").CountAsync() == 0; looks++)
        {
            await page.GotoAsync($"/{heard.Slug}/team/coding/lines");
            await page.WaitForTimeoutAsync(250);
        }

        var code = await page.Locator("[data-suggestion='2']").GetAttributeAsync("value");
        await page.Keyboard.PressAsync("2");

        (await page.Locator("[data-suggestion='2']").IsCheckedAsync()).ShouldBeTrue();
        (await page.Locator($"#c-{code}").IsCheckedAsync()).ShouldBeTrue();
        (await page.Locator("[data-suggestion='1']").IsCheckedAsync()).ShouldBeFalse();
        await page.Keyboard.PressAsync("2");
        (await page.Locator($"#c-{code}").IsCheckedAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Without_script_lines_are_coded_one_by_one_and_the_last_is_undone()
    {
        var page = await Begin("plain", 4, script: false);
        (await page.Locator("kbd").First.IsVisibleAsync()).ShouldBeFalse();

        await page.GetByLabel("Parking").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and go on" }).ClickAsync();
        (await Words(page)).ShouldBe("Line 2 of many");
        await page.GetByRole(AriaRole.Link, new() { Name = "Skip", Exact = true }).ClickAsync();
        (await Words(page)).ShouldBe("Line 3 of many");
        await page.GetByLabel("None of the codes applies").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and go on" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();

        (await Words(page)).ShouldBe("Line 3 of many");
        (await Saved("plain")).ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create("Line 1 of many", "Parking"));
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Every_state_of_the_page_is_accessible(int width)
    {
        var page = await Begin($"states-{width}", 3, width);
        List<string> wrong = [];
        await Check("first");
        await page.Keyboard.PressAsync("Enter");
        await Check("nothing chosen");
        await page.Keyboard.PressAsync("?");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("p");
        (await page.Locator("#found [role=option]").CountAsync()).ShouldBe(1);
        await Check("keys and finder open");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-all] summary").ClickAsync();
        await page.Locator(".asked summary").First.ClickAsync();
        await Check("chosen, all codes and filters open");
        await page.Locator("[data-line]").FocusAsync();
        await Assertions.Expect(page.Locator("[data-line]")).ToBeFocusedAsync();
        await page.RouteAsync("**/coding/decisions", route => route.AbortAsync());
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("[data-saving]")).ToContainTextAsync("cannot be reached");
        await Check("not saved");
        await page.Keyboard.PressAsync("s");
        await page.Keyboard.PressAsync("s");
        await Assertions.Expect(page.Locator("[data-place]")).ToContainTextAsync("That was the last of them.");
        await Check("the last");
        await page.Keyboard.PressAsync("u");
        (await Words(page)).ShouldBe("Line 3 of many");

        wrong.ShouldBeEmpty(string.Join('\n', wrong));

        async Task Check(string state)
        {
            var result = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
            wrong.AddRange(result.Violations.Select(violation => $"{state}: {violation.Id}: {violation.Nodes[0].Html}"));
            if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") is > 0 and var over)
            {
                wrong.Add($"{state}: {over} pixels too wide");
            }
        }
    }

    private static Task<string> Words(IPage page) => page.Locator("[data-words]").InnerTextAsync();

    private static async Task None(IPage page, int lines)
    {
        for (var line = 0; line < lines; line++)
        {
            await Words(page);
            await page.Keyboard.PressAsync("n");
            await page.Keyboard.PressAsync("Enter");
        }
    }

    /// <summary>A programme of its own with so many lines and two codes, and an analyst on its coding page.</summary>
    private async Task<IPage> Begin(string slug, int lines, int width = 1280, bool script = true)
    {
        var page = await heard.Open(width, script);
        await heard.Programme(slug);
        await heard.Db(async db =>
        {
            var programme = (await db.Programmes.SingleAsync(p => p.Slug == slug)).Id;
            var import = new ImportReport { ProgrammeId = programme, Id = Ids.New(), Source = "typed", Shape = "typed", On = new DateOnly(2026, 2, 3) };
            db.Add(import);
            db.AddRange(Enumerable.Range(1, lines).Select(n => new Contribution(programme, Ids.New(), $"Line {n} of many", Kind.Idea, Wording.CollatedSummary, Audience.Public, import.Id, n)));
            await db.BeginCodebook(programme, TestContext.Current.CancellationToken);
            var group = new Code(programme, Ids.New(), "Getting here", isGroup: true, 1);
            var parking = new Code(programme, Ids.New(), "Parking", isGroup: false, 1);
            parking.Place(group, 1);
            db.AddRange(group, parking, new Code(programme, Ids.New(), "Rotas", isGroup: false, 1));
            return await db.SaveChangesAsync();
        });
        await heard.SignIn(page, slug, Role.Analyst);
        await page.GotoAsync($"/{slug}/team/coding/lines");
        return page;
    }

    private Task<Dictionary<string, string>> Saved(string slug) => heard.Db(async db =>
    {
        var programme = (await db.Programmes.SingleAsync(p => p.Slug == slug)).Id;
        var reading = await db.ReadCodings(programme, TestContext.Current.CancellationToken);
        var codes = await db.Codes.Where(c => c.ProgrammeId == programme).ToDictionaryAsync(c => c.Id, c => c.Name);
        return reading.Lines.Where(line => line.Decisions.Count > 0).ToDictionary(line => line.Words, line => string.Join("; ", line.Decisions[0].Codes.Select(given => codes[given.CodeId])));
    });
}
