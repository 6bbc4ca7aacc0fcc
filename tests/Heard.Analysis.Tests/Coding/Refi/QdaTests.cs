using System.IO.Compression;
using System.Text;
using Heard.Analysis.Coding.Refi;

namespace Heard.Analysis.Tests.Coding.Refi;

public class QdaTests
{
    private static readonly QdaCode Access = new(new Guid("11111111-1111-1111-1111-111111111111"), "Access <&> \"reach\"", "Getting there\nand in");
    private static readonly QdaCode Parking = new(new Guid("22222222-2222-2222-2222-222222222222"), "Parking", "", Access.Id);
    private static readonly QdaCode Food = new(new Guid("33333333-3333-3333-3333-333333333333"), "Food", "", null, false);

    private static readonly QdaProject Project = new("Spring", [Access, Parking, Food],
    [
        new(new Guid("44444444-4444-4444-4444-444444444444"), "Line 1", "The car park is full 🙂\nand dear", [new(0, 22, Parking.Id, "Ana"), new(0, 22, Access.Id, "Ben"), new(23, 31, Parking.Id)]),
        new(new Guid("55555555-5555-5555-5555-555555555555"), "Line 2", "", []),
    ]);

    [Fact]
    public void A_codebook_comes_back_as_it_went()
    {
        using var file = new MemoryStream();
        QdaCodebook.Write(file, Project.Codes);
        file.Position = 0;

        QdaCodebook.Read(file).ShouldBe(Project.Codes);
    }

    [Fact]
    public void A_project_comes_back_as_it_went()
    {
        using var file = new MemoryStream(Written());

        var read = QdaProjectFile.Read(file);

        read.Name.ShouldBe("Spring");
        read.Codes.ShouldBe(Project.Codes);
        read.Sources.Select(s => (s.Id, s.Name, s.Text)).ShouldBe(Project.Sources.Select(s => (s.Id, s.Name, s.Text)));
        read.Sources[0].Codings.ShouldBe(Project.Sources[0].Codings);
    }

    [Fact]
    public void The_same_project_gives_the_same_bytes() => Written().ShouldBe(Written());

    [Fact]
    public void A_codebook_of_another_program_is_read()
    {
        const string Foreign = """
            <?xml version="1.0" encoding="utf-8"?>
            <CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Other 9">
              <Codes><Code guid="11111111-1111-1111-1111-111111111111" name="Top" isCodable="true" color="#ff0000">
                <Code guid="22222222-2222-2222-2222-222222222222" name="Under" isCodable="true"><Description>What it is</Description></Code></Code></Codes>
              <Sets><Set guid="33333333-3333-3333-3333-333333333333" name="A set" /></Sets>
            </CodeBook>
            """;

        var codes = QdaCodebook.Read(new MemoryStream(Encoding.UTF8.GetBytes(Foreign)));

        codes.Select(c => (c.Name, c.Description, c.Parent)).ShouldBe([("Top", "", null), ("Under", "What it is", codes[0].Id)]);
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY e \"boom\">]><CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\">&e;</CodeBook>")]
    [InlineData("<CodeBook/>")]
    [InlineData("<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\"><Codes><Code name=\"no guid\"/></Codes></CodeBook>")]
    [InlineData("no xml")]
    [InlineData("")]
    public void What_is_no_codebook_is_refused(string file) =>
        Should.Throw<UnreadableQdaException>(() => QdaCodebook.Read(new MemoryStream(Encoding.UTF8.GetBytes(file))));

    [Fact]
    public void Codes_within_codes_without_end_are_refused()
    {
        string deep = "<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\">" + string.Concat(Enumerable.Repeat("<Codes>", 20_000));

        Should.Throw<UnreadableQdaException>(() => QdaCodebook.Read(new MemoryStream(Encoding.UTF8.GetBytes(deep))));
    }

    [Fact]
    public void A_zip_that_swells_is_refused_before_it_is_read()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("project.qde").Open();
            entry.Write(new byte[30_000_000]);
        }

        file.Position = 0;
        Should.Throw<UnreadableQdaException>(() => QdaProjectFile.Read(file)).Message.ShouldContain("more than is ever read");
    }

    private static byte[] Written()
    {
        using var file = new MemoryStream();
        QdaProjectFile.Write(file, Project);
        return file.ToArray();
    }
}
