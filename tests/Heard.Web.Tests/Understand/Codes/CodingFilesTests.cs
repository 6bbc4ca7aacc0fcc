using System.Net;
using System.Text;
using Heard.Analysis.Coding.Refi;
using Heard.Core;
using Heard.Core.People;
using Heard.Data;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Understand.Codes;

public class CodingFilesTests
{
    private const string Files = $"{Coded.Home}/files";
    private const string Form = "form[action$='/coding/files']";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Codings_leave_as_one_row_for_each_line_code_and_coder_and_no_name_leaves_with_them(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(role: Role.Analyst);
        var lines = await heard.Lines(programme);
        var codes = await heard.Codebook(programme, "Parking", "Rotas");
        await heard.Code(lines[0], codes["Parking"], codes["Rotas"]);
        await heard.Code(lines[1]);

        var text = Encoding.UTF8.GetString(await Download(heard, "codings.csv"));

        text.ShouldContain("line,words,kind,workshop,topic,group,code,coder,by,probability,stands,corrected_since");
        text.ShouldContain($"{Key.Write(lines[0].Id)},{lines[0].Words},{lines[0].Kind},1,,,Parking,A,person,,yes,no");
        text.ShouldContain($"{Key.Write(lines[0].Id)},{lines[0].Words},{lines[0].Kind},1,,,Rotas,A,person,,yes,no");
        text.ShouldContain($"{Key.Write(lines[1].Id)},{lines[1].Words},{lines[1].Kind},2,,,,A,person,,yes,no");
        text.ShouldNotContain("Analyst");
    }

    [Theory, OnBothEngines]
    public async Task A_project_opens_with_every_coding_as_a_whole_line_and_comes_back_the_same(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(role: Role.Analyst);
        var lines = await heard.Lines(programme);
        var codes = await heard.Codebook(programme, "Parking", "Rotas");
        await heard.Code(lines[0], codes["Parking"], codes["Rotas"]);
        await heard.Code(lines[3], codes["Rotas"]);

        var bytes = await Download(heard, "project.qdpx");

        var project = QdaProjectFile.Read(new MemoryStream(bytes));
        project.Sources.Select(source => source.Name).ShouldBe(["Workshop 1: Workshop number 1", "Workshop 2: Workshop number 2", "Workshop 3: Workshop number 3", "A better place to work"]);
        var coded = project.Sources.SelectMany(source => source.Codings.Select(coding => (Words: source.Text[coding.Start..coding.End], coding.By))).ToList();
        coded.ShouldBe([(lines[0].Words, "A"), (lines[0].Words, "A"), (lines[3].Words, "A")], ignoreOrder: true);

        await heard.Db(db => db.CodedLines.ExecuteDeleteAsync(Stop));
        var page = await (await heard.Get(Files)).Submit(Form, null, files: ("file", "back.qdpx", bytes));

        page.Main.ShouldContain("2 decisions about lines were brought in.");
        (await heard.Decisions(lines[0])).ShouldBe(["A: Parking; Rotas"]);
        (await heard.Decisions(lines[3])).ShouldBe(["A: Rotas"]);
        page = await (await heard.Get(Files)).Submit(Form, null, files: ("file", "back.qdpx", bytes));
        page.Main.ShouldContain("0 decisions about lines were brought in. 2 were there already and stayed as they were.");
    }

    [Fact]
    public async Task A_small_project_whose_passages_unpack_to_gigabytes_is_refused_in_one_sentence()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        await heard.Programme(role: Role.Analyst);
        var code = Guid.NewGuid();
        var text = new string('a', 2_000_000);
        using var file = new MemoryStream();
        QdaProjectFile.Write(file, new QdaProject("Large", [new QdaCode(code, "All")], [new QdaSource(Guid.NewGuid(), "Text", text, [.. Enumerable.Range(0, 200).Select(i => new QdaCoding(0, text.Length - i, code))])]));

        var page = await (await heard.Get(Files)).Submit(Form, null, HttpStatusCode.UnprocessableEntity, ("file", "large.qdpx", file.ToArray()));

        page.Main.ShouldContain("Its coded passages are together longer than is ever read.");
    }

    [Theory, OnBothEngines]
    public async Task Letters_of_another_programmes_file_are_other_people_here(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(role: Role.Analyst);
        var lines = await heard.Lines(programme);
        var codes = await heard.Codebook(programme, "Parking", "Rotas");
        await heard.Code(lines[0], codes["Parking"]);

        // Somebody else's A, from a programme in which a line says the same.
        var csv = $"line,words,code,coder\n{Key.Write(Ids.New())},{lines[0].Words},Rotas,A\n{Key.Write(Ids.New())},No line of ours,Rotas,Z\n";
        var page = await (await heard.Get(Files)).Submit(Form, null, files: ("file", "theirs.csv", System.Text.Encoding.UTF8.GetBytes(csv)));

        page.Main.ShouldContain("1 decision about a line was brought in.");
        (await heard.Decisions(lines[0])).ShouldBe(["A: Parking", "B: Rotas"]);
        (await heard.Db(db => db.Coders.CountAsync(c => c.Number > Heard.Core.Understand.Coder.Settled))).ShouldBe(2);
    }

    [Theory, OnBothEngines]
    public async Task Codings_from_another_program_come_to_the_lines_that_say_the_same_under_a_coder_of_their_own(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(role: Role.Analyst);
        var lines = await heard.Lines(programme);
        var codes = await heard.Codebook(programme, "Parking");
        await heard.Code(lines[0], codes["Parking"]);
        var (group, cars) = (new QdaCode(new Guid(1, 0, 0, new byte[8]), "Getting here", IsCodable: false), new QdaCode(new Guid(2, 0, 0, new byte[8]), "Cars 🚗", "", new Guid(1, 0, 0, new byte[8])));
        var text = $"😀 something else\n{lines[1].Words}\n{lines[2].Words}\n";
        var project = new MemoryStream();

        // Counted in code points: the emoji is one. The second passage is a part of a line, the third is of no line here.
        QdaProjectFile.Write(project, new QdaProject("Elsewhere", [group, cars],
        [
            new QdaSource(new Guid(3, 0, 0, new byte[8]), "notes", text,
            [
                new QdaCoding(17, 17 + lines[1].Words.Length, cars.Id, "A"), new QdaCoding(20 + lines[1].Words.Length, 24 + lines[1].Words.Length, cars.Id, "A"), new QdaCoding(0, 16, cars.Id, "A"),
            ]),
        ]));

        var page = await (await heard.Get(Files)).Submit(Form, null, files: ("file", "elsewhere.qdpx", project.ToArray()));

        page.Main.ShouldContain("2 decisions about lines were brought in, with 1 new code.");
        page.Main.ShouldContain("1 matched no line of this programme.");
        (await heard.Decisions(lines[0])).ShouldBe(["A: Parking"]);
        (await heard.Decisions(lines[1])).ShouldBe(["B: Cars 🚗"]);
        (await heard.Decisions(lines[2])).ShouldBe(["B: Cars 🚗"]);
    }

    [Theory, OnBothEngines]
    public async Task A_table_of_words_and_codes_is_brought_in_and_what_the_machine_coded_elsewhere_is_not(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(role: Role.Analyst);
        var lines = await heard.Lines(programme);
        await heard.Codebook(programme, "Parking");
        var table = $"line,words,code,coder\n,{lines[0].Words},Parking,Jo\n,{lines[0].Words},New one,Jo\n,{lines[1].Words},,Jo\n{Key.Write(lines[2].Id)},,Parking,machine\n,nobody said this,Parking,Jo\n";

        var page = await (await heard.Get(Files)).Submit(Form, null, files: ("file", "codings.csv", Encoding.UTF8.GetBytes(table)));

        page.Main.ShouldContain("2 decisions about lines were brought in, with 1 new code.");
        (await heard.Decisions(lines[0])).ShouldBe(["A: New one; Parking"]);
        (await heard.Decisions(lines[1])).ShouldBe(["A:"]);
        (await heard.Decisions(lines[2])).ShouldBeEmpty();
        (await heard.Get($"{Coded.Home}/agreement")).Main.ShouldContain("Coder A Jo, codings brought in 2 lines");
    }

    [Theory]
    [InlineData("a.csv", "a,b\n1,2\n", "It needs a column called code")]
    [InlineData("a.qdpx", "PK not really", "It is no .qdpx file, or a damaged one.")]
    [InlineData("a.txt", "just words", "It is no table and no .qdpx file.")]
    public async Task A_file_that_holds_no_codings_is_refused_with_a_reason(string name, string text, string because)
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        await heard.Programme();

        var refused = await (await heard.Get(Files)).Submit(Form, null, HttpStatusCode.UnprocessableEntity, ("file", name, Encoding.UTF8.GetBytes(text)));

        refused.Document.QuerySelector("#file-error")!.TextContent.ShouldContain(because);
    }

    private static async Task<byte[]> Download(HeardServer heard, string name)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Coded.Home}/{name}");
        using var file = await heard.Send(request);
        file.StatusCode.ShouldBe(HttpStatusCode.OK);
        file.Headers.CacheControl!.NoStore.ShouldBeTrue();
        return await file.Content.ReadAsByteArrayAsync(Stop);
    }
}
