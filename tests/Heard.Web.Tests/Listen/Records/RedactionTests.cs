using Heard.Core;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Tests.Serving;

namespace Heard.Web.Tests.Listen.Records;

public class RedactionTests
{
    [Theory, OnBothEngines]
    public async Task What_is_taken_out_of_the_boxes_is_in_no_byte_of_the_file(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var sayings = await Sayings.In(heard, await heard.Programme());
        var line = await sayings.Add(heard, "Petra Quillfeather told Omar off", Audience.Room, organisation: 71);
        var other = await sayings.Add(heard, "=Petra never came back");
        var found = await (await heard.Get("/people/team/records")).Submit("form[action$='/records/search']", new { Words = "petra" });
        string[] chosen = [$"0-{Key.Write(line)}-0", $"0-{Key.Write(other)}-0"];

        var boxes = await found.Submit("form[action$='/redaction']", new { Chosen = chosen });
        boxes = await Again(heard, boxes, new { Remove = "petra\nQUILLFEATHER" });
        boxes.Document.QuerySelector($"[name='text-{chosen[0]}']")!.TextContent.Trim().ShouldBe("[removed] [removed] told Omar off");
        var page = await boxes.Submit("form[action$='/export']", new { Format = "html" });
        var table = await boxes.Submit("form[action$='/export']", new { Format = "csv", act = Key.Write(Ids.New()) });

        foreach (var file in new[] { page.Text, table.Text })
        {
            file.ShouldContain("[removed] [removed] told Omar off");
            file.ToLowerInvariant().ShouldNotContain("petra");
            file.ToLowerInvariant().ShouldNotContain("quillfeather");
            file.ShouldNotContain("Eastmoor");
        }

        table.Text.ReplaceLineEndings("\n").Split('\n').ShouldBe(
        [
            "What,Where,Words,Redacted",
            .. new[] { (line, "[removed] [removed] told Omar off"), (other, "'=[removed] never came back") }.OrderBy(text => text.Item1)
                .Select(text => $"What was said,\"Workshop 3: Moving the wards, 14 February 2026\",{text.Item2},yes"),
            "",
        ]);
    }

    [Theory, OnBothEngines]
    public async Task A_text_that_goes_out_word_for_word_says_so_and_groups_go_only_when_asked(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var sayings = await Sayings.In(heard, await heard.Programme());
        await sayings.Add(heard, "The lift is broken", organisation: 71);
        var found = await (await heard.Get("/people/team/records")).Submit("form[action$='/records/search']", new { Words = "lift" });
        var boxes = await found.Submit("form[action$='/redaction']", new { Chosen = found.Document.QuerySelector("[name=Chosen]")!.GetAttribute("value")! });

        var table = await boxes.Submit("form[action$='/export']", new { Format = "csv", WithGroups = "yes" });

        table.Text.ShouldContain("Eastmoor Community Health,,Ward,The lift is broken,no");
    }

    [Fact]
    public void A_key_of_a_text_is_read_back_and_nothing_else_is()
    {
        var key = new TraceKey(TraceKind.SkippedRow, 42, 7);

        TraceKey.Read(key.ToString()).ShouldBe(key);
        TraceKey.Read("99-000000000001a-0").ShouldBeNull();
        TraceKey.Read("0-000000000001a-x").ShouldBeNull();
        TraceKey.Read(null).ShouldBeNull();
    }

    /// <summary>The same form, sent to where its second button sends it.</summary>
    private static Task<Seen> Again(HeardServer heard, Seen page, object typed)
    {
        var text = page.Text.Replace("action=\"/people/team/records/export\"", "action=\"/people/team/records/redaction\"", StringComparison.Ordinal);
        return new Seen(heard.Visit, page.Address, page.Status, text).Submit("form[action$='/redaction']", typed);
    }
}
