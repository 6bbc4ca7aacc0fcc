using System.Diagnostics;
using System.Text.Json;
using Heard.Web.Tests.Serving;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Heard.Web.Tests.Respond;

public sealed class TakeAwayExportTests : IDisposable
{
    private static readonly string[] Names =
    [
        "LICENCE.txt", "README.txt", "citations.csv", "codings.csv", "comparison.csv", "contributions.csv", "data.json", "datapackage.json", "findings.csv",
        "questions.csv", "report.docx", "report.html", "report.xlsx", "themes.csv", "workshops.csv",
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("heard-export-").FullName;

    private string Out => Path.Combine(folder, "new", "report");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory, OnBothEngines]
    public async Task A_programme_is_exported_to_a_folder_with_nothing_in_it_that_is_not_public(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await TakeAwayScene.Set(heard, await heard.Programme(role: null));

        var (code, said, _) = await Heard(heard, "export", "--programme", "people", "--out", Out, "--json");

        code.ShouldBe(0);
        using var summary = JsonDocument.Parse(said);
        summary.RootElement.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("name").GetString()!).Order(StringComparer.Ordinal).ShouldBe(Names);
        Directory.EnumerateFileSystemEntries(Out).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(Names);
        Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).ShouldBe(["new"]);
        foreach (var name in Names)
        {
            foreach (var (part, text) in TakeAwayScene.Texts(name, await File.ReadAllBytesAsync(Path.Combine(Out, name), TestContext.Current.CancellationToken)))
            {
                text.Contains(TakeAwayScene.Canary, StringComparison.OrdinalIgnoreCase).ShouldBeFalse(part);
            }
        }
    }

    [Theory, OnBothEngines]
    public async Task The_exported_report_stands_alone(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await TakeAwayScene.Set(heard, await heard.Programme(role: null));

        await Heard(heard, "export", "--programme", "people", "--out", Out, "--address", "https://heard.example.org/");

        var report = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await File.ReadAllTextAsync(Path.Combine(Out, "report.html"), TestContext.Current.CancellationToken));
        report.QuerySelectorAll("link[rel=stylesheet], script, img").ShouldBeEmpty();
        report.QuerySelector("style")!.TextContent.ShouldContain("--brand:#004b6b");
        report.QuerySelector("h1")!.TextContent.ShouldBe("The People Programme: What we heard");
        report.QuerySelector(".finding.concern a")!.GetAttribute("href")!.ShouldStartWith("https://heard.example.org/people/findings/");
    }

    [Theory, OnBothEngines]
    public async Task An_export_for_the_team_holds_the_narrower_lines_in_its_data_and_not_in_its_report(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await TakeAwayScene.Set(heard, await heard.Programme(role: null));

        await Heard(heard, "export", "--programme", "people", "--out", Out, "--for", "team");

        (await File.ReadAllTextAsync(Path.Combine(Out, "contributions.csv"), TestContext.Current.CancellationToken)).ShouldContain("canary for the room");
        (await File.ReadAllTextAsync(Path.Combine(Out, "report.html"), TestContext.Current.CancellationToken)).ShouldNotContain("canary");
    }

    [Theory, OnBothEngines]
    public async Task What_cannot_be_exported_is_refused_in_one_line_and_leaves_nothing(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Programme(role: null);

        (await Heard(heard, "export", "--programme", "nobody", "--out", Out)).ShouldBe((2, "", "There is no programme 'nobody'." + Environment.NewLine));
        Directory.EnumerateFileSystemEntries(folder).ShouldBeEmpty();
    }

    [Theory, OnBothEngines]
    public async Task A_folder_with_files_in_it_is_written_only_when_told_and_keeps_what_is_not_ours(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Programme(role: null);
        Directory.CreateDirectory(Out);
        await File.WriteAllTextAsync(Path.Combine(Out, "mine.txt"), "mine", TestContext.Current.CancellationToken);

        (await Heard(heard, "export", "--programme", "people", "--out", Out)).Code.ShouldBe(2);
        Directory.EnumerateFileSystemEntries(Out).Select(Path.GetFileName).ShouldBe(["mine.txt"]);
        (await Heard(heard, "export", "--programme", "people", "--out", Out, "--force")).Code.ShouldBe(0);

        Directory.EnumerateFileSystemEntries(Out).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(Names.Append("mine.txt").Order(StringComparer.Ordinal));
    }

    /// <summary>The program itself, in a process of its own, on the test's database.</summary>
    private static async Task<(int Code, string Said, string Wrong)> Heard(HeardServer heard, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var arg in (string[])[Path.Combine(AppContext.BaseDirectory, "heard.dll"), .. args, "--data", heard.Folder])
        {
            start.ArgumentList.Add(arg);
        }

        start.Environment["ConnectionStrings__Heard"] = heard.Services.GetRequiredService<IConfiguration>().GetConnectionString("Heard");
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var wrong = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await said, await wrong);
    }
}
