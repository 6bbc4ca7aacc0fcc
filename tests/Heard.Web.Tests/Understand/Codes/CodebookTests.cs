using System.Net;
using System.Text;
using Heard.Analysis.Coding.Refi;
using Heard.Core.People;
using Heard.Data.Chain;
using Heard.Web.Tests.Serving;
using Heard.Web.Understand.Codes;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Understand.Codes;

public class CodebookTests
{
    private const string Book = $"{Coded.Home}/codebook";
    private const string Add = "form[action$='/coding/codes']";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Codes_stand_in_groups_in_the_order_they_were_put(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Programme();
        var page = await (await heard.Get(Book)).Submit(Add, new { Name = "Getting here", What = "group" });
        var group = page.Document.QuerySelector("select#Group option:last-child")!.GetAttribute("value");
        await (await heard.Get(Book)).Submit(Add, new { Name = "Parking", Description = "Where cars go.", Group = group });
        await (await heard.Get(Book)).Submit(Add, new { Name = "Buses", Group = group });

        page = await heard.Get(Book);
        var buses = page.Document.QuerySelectorAll("main .rows a").Single(a => a.TextContent == "Buses").GetAttribute("href")!;
        page = await (await heard.Get(buses)).Submit($"form[action='{buses}']", new { Place = "1" });

        page.Document.QuerySelectorAll("main .code-group h2").Select(h => h.TextContent).ShouldBe(["Getting here"]);
        page.Document.QuerySelectorAll("main .rows a").Select(a => a.TextContent).ShouldBe(["Buses", "Parking"]);
        var printed = await heard.Get($"{Book}/printed");
        printed.Document.QuerySelectorAll(".codebook dt").Select(code => code.TextContent).ShouldBe(["Buses 0 lines", "Parking 0 lines"]);
        printed.Main.ShouldContain("Where cars go.");
    }

    [Theory, OnBothEngines]
    public async Task A_code_without_a_name_or_with_one_that_is_there_is_refused_and_what_was_typed_is_kept(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        await heard.Codebook(programme, "Parking");

        var refused = await (await heard.Get(Book)).Submit(Add, new { Name = "", Description = "What was typed" }, HttpStatusCode.UnprocessableEntity);
        refused.Document.QuerySelector("#Name-error")!.TextContent.ShouldContain("Enter a name for the code");
        refused.Document.QuerySelector("#Description")!.TextContent.ShouldContain("What was typed");

        refused = await (await heard.Get(Book)).Submit(Add, new { Name = "parking" }, HttpStatusCode.UnprocessableEntity);
        refused.Document.QuerySelector("#Name-error")!.TextContent.ShouldContain("There is a code of this name");
    }

    [Theory, OnBothEngines]
    public async Task Codings_follow_a_code_that_is_merged_and_a_line_that_had_both_has_one(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        var lines = await heard.Lines(programme);
        var codes = await heard.Codebook(programme, "Cars", "Parking");
        await heard.Code(lines[0], codes["Cars"]);
        await heard.Code(lines[1], codes["Cars"], codes["Parking"]);

        var cars = $"{Coded.Home}/codes/{codes["Cars"]}";
        await (await heard.Get(cars)).Submit("form[action$='/merging']", new { into = codes["Parking"] });

        (await heard.Decisions(lines[0])).ShouldBe(["A: Parking"]);
        (await heard.Decisions(lines[1])).ShouldBe(["A: Parking"]);
        await heard.Get(cars, HttpStatusCode.NotFound);
    }

    [Theory, OnBothEngines]
    public async Task A_line_whose_only_code_is_deleted_is_uncoded_again_and_does_not_say_that_none_applies(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        var lines = await heard.Lines(programme);
        var codes = await heard.Codebook(programme, "Cars", "Parking");
        await heard.Code(lines[0], codes["Cars"]);
        await heard.Code(lines[1], codes["Cars"], codes["Parking"]);
        await heard.Code(lines[2]);

        var page = await heard.Get($"{Coded.Home}/codes/{codes["Cars"]}");
        page.Main.ShouldContain("1 decision had no other code and would be uncoded again.");
        await page.Submit("form[action$='/deletion']");

        (await heard.Decisions(lines[0])).ShouldBeEmpty();
        (await heard.Decisions(lines[1])).ShouldBe(["A: Parking"]);
        (await heard.Decisions(lines[2])).ShouldBe(["A:"]);
    }

    [Theory, OnBothEngines]
    public async Task A_codebook_begins_with_the_themes_and_leaves_codes_that_are_there(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        await heard.Lines(programme);
        await heard.Run("3");
        var titles = (await heard.Themes(programme)).Select(theme => theme.Title).Order(StringComparer.Ordinal);

        await (await heard.Get(Book)).Submit("form[action$='/codebook/themes']");
        await (await heard.Get(Book)).Submit("form[action$='/codebook/themes']");

        (await heard.Db(db => db.Codes.Select(c => c.Name).ToListAsync(Stop))).Order(StringComparer.Ordinal).ShouldBe(titles);
        (await heard.Db(db => db.CodedLines.CountAsync(Stop))).ShouldBe(0);
    }

    [Theory, OnBothEngines]
    public async Task A_codebook_goes_out_and_comes_back_the_same_as_CSV_and_as_qdc(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        var table = "group,code,description\nGetting here,Parking,\"Where cars go, and what it costs\"\nGetting here,Buses,\n,Food,What there is to eat\n";
        await (await heard.Get(Book)).Submit("form[action$='/codebook/file']", null, files: ("file", "book.csv", Encoding.UTF8.GetBytes(table)));
        var before = await Names(heard, programme);
        before.ShouldBe(["Food", "Getting here: Parking", "Getting here: Buses"]);

        foreach (var (name, type) in new[] { ("codebook.csv", "text/csv"), ("codebook.qdc", "application/xml") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{Coded.Home}/{name}");
            using var file = await heard.Send(request);
            file.Content.Headers.ContentType!.MediaType.ShouldBe(type);
            var bytes = await file.Content.ReadAsByteArrayAsync(Stop);

            // Nothing new, for all of it is known; and all of it again once it is gone.
            await (await heard.Get(Book)).Submit("form[action$='/codebook/file']", null, files: ("file", name, bytes));
            (await Names(heard, programme)).ShouldBe(before);
            await heard.Db(async db =>
            {
                await db.Codes.Where(c => !c.IsGroup).ExecuteDeleteAsync(Stop);
                await db.Codes.ExecuteDeleteAsync(Stop);
            });
            await (await heard.Get(Book)).Submit("form[action$='/codebook/file']", null, files: ("file", name, bytes));
            (await Names(heard, programme)).ShouldBe(before);
        }
    }

    [Theory]
    [InlineData("book.csv", "name,words\na,b\n", "It has no column called code.")]
    [InlineData("book.qdc", "<CodeBook/>", "It is not REFI-QDA of the expected kind")]
    [InlineData("book.qdc", "nothing of the sort", "It is not well-formed XML")]
    public async Task A_file_that_is_no_codebook_is_refused_with_a_reason(string name, string text, string because)
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        await heard.Programme();

        var refused = await (await heard.Get(Book)).Submit("form[action$='/codebook/file']", null, HttpStatusCode.UnprocessableEntity, ("file", name, Encoding.UTF8.GetBytes(text)));

        refused.Document.QuerySelector("#file-error")!.TextContent.ShouldContain(because);
    }

    [Fact]
    public void Codes_of_other_programs_come_into_two_levels_and_those_of_one_name_stay_apart()
    {
        QdaCode[] codes =
        [
            new(Id(1), "Staff"), new(Id(2), "Other", "", Id(1)), new(Id(3), "Places", IsCodable: false), new(Id(4), "Other", "", Id(3)),
            new(Id(5), "Wards", "", Id(3)), new(Id(6), "Beds", "", Id(5)), new(Id(7), "Alone"),
        ];

        CodebookFiles.Of(1, codes).Select(code => (code.Key, code.Value.Group, code.Value.Name)).ShouldBe(
            [(Id(1), "Staff", "Staff"), (Id(2), "Staff", "Other"), (Id(4), "Places", "Other"), (Id(5), "Places", "Wards"), (Id(6), "Places", "Beds"), (Id(7), null, "Alone")]);

        static Guid Id(int n) => new(n, 0, 0, new byte[8]);
    }

    private static Task<List<string>> Names(HeardServer heard, Programme programme) =>
        heard.Db(async db => (await db.ReadCodebook(programme.Id, counted: false, Stop)).Codes.Select(code => code.FullName).ToList());
}
