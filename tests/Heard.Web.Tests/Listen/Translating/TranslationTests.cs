using System.Net;
using System.Text;
using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data.Chain;
using Heard.Data.Keeping;
using Heard.Web.Tests.Listen.Moderation;
using Heard.Web.Tests.Respond;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Listen.Translating;

public class TranslationTests
{
    private const string Said = "Więcej światła na parkingu dla personelu";
    private const string Means = "More light in the staff car park";
    private static readonly object Form = new { Language = "pl", Words = Means, By = "bilingual colleague" };

    [Theory, OnBothEngines]
    public async Task A_translation_stands_below_the_words_for_everybody_and_is_corrected_and_taken_away(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        var author = await scene.Said(Said);
        var key = await scene.KeyOf("parkingu");
        var analyst = await scene.Member(Role.Analyst);

        var page = await analyst.Get($"/people/team/conversations/{Key.Write(scene.Conversation.Id)}/ideas/{key}");
        page = await analyst.Get(page.Document.QuerySelector("a[href*='/translations/']")!.GetAttribute("href")!);
        page = await page.Submit(FormAt(key), Form);
        page.Main.ShouldContain(Means);

        foreach (var at in new[] { $"{scene.At}/ideas", $"{scene.At}/ideas/{key}", $"/people/contributions/{key}" })
        {
            var seen = await scene.Visitor().Get(at);
            var words = seen.Document.QuerySelectorAll("[lang=pl][dir=auto]").Single(e => e.TextContent.Contains(Said, StringComparison.Ordinal));
            seen.Document.QuerySelector(".translated")!.TextContent.ShouldBe($"Translated by a person (bilingual colleague): {Means}");
            seen.Document.QuerySelector(".translated [lang]")!.GetAttribute("lang").ShouldBe("en-GB");
            words.CompareDocumentPosition(seen.Document.QuerySelector(".translated")!).HasFlag(AngleSharp.Dom.DocumentPositions.Following).ShouldBeTrue();
        }

        (await author.Get("/people/mine")).Main.ShouldContain(Means);
        await (await analyst.Get($"/people/team/translations/{key}")).Submit(FormAt(key), new { Language = "pl", Words = "Better light in the car park", By = "" });
        (await scene.Read()).ShouldContain("Translated by a person: Better light in the car park");

        await (await analyst.Get($"/people/team/translations/{key}")).Submit("form[action$='/removal']");
        (await scene.Read()).ShouldNotContain("Translated");
        (await scene.Line(key)).Translation.ShouldBeNull();
    }

    [Theory, OnBothEngines]
    public async Task A_form_that_misses_something_or_names_somebody_comes_back_as_it_was_typed(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        await scene.Said(Said);
        var key = await scene.KeyOf("parkingu");
        var form = await scene.Lead.Get($"/people/team/translations/{key}");

        var again = await form.Submit(FormAt(key), new { Language = "xx", Words = Means, By = "Sister Margaret Thompson" }, HttpStatusCode.UnprocessableEntity);
        again.Main.ShouldContain("Choose the language in which it was said.");
        again.Main.ShouldContain("and not who: readers see this.");
        again.Document.QuerySelector("#Words")!.TextContent.Trim().ShouldBe(Means);
        await heard.Db(db => db.Contributions.ExecuteUpdateAsync(set => set.SetProperty(c => c.Version, 2)));
        (await form.Submit(FormAt(key), Form, HttpStatusCode.UnprocessableEntity)).Main.ShouldContain("The words were changed meanwhile.");
        (await scene.Line(key)).Translation.ShouldBeNull();
        await (await scene.Member(Role.Owner)).Get($"/people/team/translations/{key}", HttpStatusCode.Forbidden);
    }

    [Theory, OnBothEngines]
    public async Task Analysis_and_search_read_the_translation(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        await scene.Said(Said);
        var key = await scene.KeyOf("parkingu");
        await Translate(scene, key);

        foreach (var word in new[] { "parkingu", "light" })
        {
            var found = await scene.Visitor().Get($"/people/search?q={word}");
            found.Main.ShouldContain(Said);
            found.Main.ShouldContain($"Translated by a person: {Means}");
        }

        Lines(await heard.Bytes("/people/data.zip")).ShouldContain($"{Said},pl,{Means}");
        await heard.Db(async db =>
        {
            (await db.Contributions.Understood().SingleAsync()).Words.ShouldBe(Means);
            (await db.LooseLines(scene.Programme.Id).SingleAsync()).Words.ShouldBe(Means);
            (await db.ReadThemeRun(scene.Programme.Id, new ThemeSet.Everything(), default)).Lines.Single().Words.ShouldBe(Means);
            (await db.ReadCodingRun(scene.Programme.Id, default)).Lines.Single().Words.ShouldBe(Means);
            (await db.ReadLinesInNoTheme(scene.Programme.Id, null, "CAR park", 1, default)).Lines.Single().Line.Words.ShouldBe(Said);
            var trace = await db.Traces(scene.Programme.Id, [new TraceKey(TraceKind.Line, Key.Read(key)!.Value, 0)], default);
            trace.Single().Words.ShouldBe($"{Said}\n{Means}");
        });
    }

    [Theory, OnBothEngines]
    public async Task Redacting_a_line_takes_its_translation_away_and_says_so_before(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        await scene.Said(Said);
        var key = await scene.KeyOf("parkingu");
        await Translate(scene, key);

        var item = await scene.Lead.Get($"/people/team/moderation/{key}");
        item.Main.ShouldContain("Its translation goes with what you take out");
        await item.Submit("form[action$='/redaction']", new { Also = "parkingu" });

        (await scene.Line(key)).Translation.ShouldBeNull();
        (await scene.Read()).ShouldNotContain("car park");
        (await scene.Visitor().Get("/people/search?q=park")).Main.ShouldNotContain("car park");
        Lines(await heard.Bytes("/people/data.zip")).ShouldNotContain("car park");
    }

    [Theory, OnBothEngines]
    public async Task A_translation_does_not_show_while_the_line_is_held_and_is_erased_with_it(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        await scene.Said(Said);
        var key = await scene.KeyOf("parkingu");
        await Translate(scene, key);
        await heard.Db(db => db.Contributions.ExecuteUpdateAsync(set => set.SetProperty(c => c.Visibility, Visibility.Restricted)));

        (await scene.Read()).ShouldNotContain("car park");
        (await scene.Visitor().Get("/people/search?q=park")).Main.ShouldNotContain("car park");
        await scene.Lead.Get($"/people/team/translations/{key}", HttpStatusCode.NotFound);

        var id = Key.Read(key)!.Value;
        await heard.Db(async db =>
        {
            await using var writing = await db.Write(default);
            (await db.Withdraw(scene.Programme.Id, db.Contributions.Where(c => c.Id == id), new DateOnly(2026, 2, 3), "asked for", default)).ShouldBe(1);
            await writing.Commit(default);
        });
        var line = await scene.Line(key);
        (line.Words, line.Translation, line.IsWithdrawn).ShouldBe(("", null, true));
    }

    private static async Task Translate(Moderated scene, string key) => await (await scene.Lead.Get($"/people/team/translations/{key}")).Submit(FormAt(key), Form);

    private static string Lines(byte[] data) => Encoding.UTF8.GetString(TakeAwayScene.Unzipped(data)["contributions.csv"]);

    private static string FormAt(string key) => $"form[action$='/translations/{key}']";
}
