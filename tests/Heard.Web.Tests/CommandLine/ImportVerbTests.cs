using Heard.Core.People;
using Heard.Web.CommandLine;
using Heard.Web.Tests.Listen.Import;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.CommandLine;

public sealed class ImportVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("heard-verb-").FullName;

    [Fact]
    public async Task Import_prints_what_came_in_as_json_and_the_second_time_that_nothing_was_new()
    {
        var file = Write("notes.txt", Pages.TwoWorkshops);

        var first = await Command.Run("import", file, "--programme", "people", "--data", folder, "--json");
        var second = await Command.Run("import", file, "--programme", "people", "--data", folder, "--json");

        first.Code.ShouldBe(0, first.Error);
        first.Out.Trim().ShouldBe("""{"workshops":2,"contributions":5,"byKind":{"Concern":3,"Opportunity":1,"Idea":1},"added":5,"unchanged":0,"skipped":[]}""");
        second.Out.Trim().ShouldBe("""{"workshops":2,"contributions":5,"byKind":{"Concern":3,"Opportunity":1,"Idea":1},"added":0,"unchanged":5,"skipped":[]}""");
    }

    [Fact]
    public async Task A_dry_run_says_what_would_come_in_and_keeps_nothing()
    {
        var file = Write("notes.txt", Pages.TwoWorkshops);

        var dry = await Command.Run("import", file, "--programme", "people", "--data", folder, "--dry-run");
        var real = await Command.Run("import", file, "--programme", "people", "--data", folder);

        dry.Out.ShouldContain("Would add 5 of 5 lines to people (0 were there already), from 2 workshops.");
        real.Out.ShouldContain("Added 5 of 5 lines to people (0 were there already), from 2 workshops.");
    }

    [Theory]
    [InlineData("import NOWHERE.csv --programme people", "There is no file")]
    [InlineData("import TABLE --programme Not_A_Slug", "cannot be a programme's address")]
    [InlineData("import TABLE --programme people --map Nowhere=words", "names a column that is not in this table")]
    [InlineData("import TABLE --programme people --as parabol", "The columns are not those of parabol")]
    [InlineData("import TABLE --programme people --as nonsense", "There is no shape 'nonsense'")]
    [InlineData("import EMPTY --programme people", "There is nothing in this file")]
    public async Task Input_that_cannot_be_used_is_said_in_one_line_with_exit_code_2(string arguments, string line)
    {
        var table = Write("table.csv", "Zettel;Spalte\nRotas come late;Concerns\n");
        var empty = Write("empty.csv", "");
        var args = arguments.Replace("TABLE", table, StringComparison.Ordinal).Replace("EMPTY", empty, StringComparison.Ordinal).Split(' ');

        var (code, output, error) = await Command.Run([.. args, "--data", folder]);

        code.ShouldBe(2);
        output.ShouldBeEmpty();
        error.Trim().ShouldContain(line);
        error.Trim().Split('\n').Length.ShouldBe(1);
    }

    [Fact]
    public async Task The_second_seed_gives_exactly_the_summary_that_was_asked_for()
    {
        Assert.SkipWhen(Seed.Path is null, "The seed is not beside this checkout.");

        var (_, output, _) = await Command.Run("import", Seed.Path, "--programme", "transition", "--data", folder, "--json");

        output.Trim().ShouldBe("""{"workshops":8,"contributions":166,"byKind":{"Concern":73,"Opportunity":38,"Idea":55},"added":166,"unchanged":0,"skipped":[]}""");
    }

    [Fact]
    public async Task While_the_folder_is_served_an_import_goes_through_its_server_and_shows_there_at_once()
    {
        var file = Write("notes.txt", Pages.TwoWorkshops);
        using var server = Command.Start("serve", "--data", folder, "--urls", "http://127.0.0.1:0");
        try
        {
            var served = await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            served.ShouldStartWith("Heard is served at http://127.0.0.1:");

            var import = await Command.Run("import", file, "--programme", "people", "--data", folder, "--json");

            import.Code.ShouldBe(0, import.Error);
            import.Out.ShouldContain("\"added\":5");
            using var client = new HttpClient();
            var page = await client.GetStringAsync(new Uri(served!.Split(' ')[4] + "/people"), TestContext.Current.CancellationToken);
            page.ShouldContain("This programme is being prepared");
            (await Command.Run("import", file, "--programme", "people", "--data", folder)).Out.ShouldContain($"Go on at {served.Split(' ')[4]}/people/team");
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Who_may_make_programmes_leads_one_that_the_command_line_made()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        await heard.Programme("other", Role.Analyst);
        await heard.Db(async db =>
        {
            (await db.Users.SingleAsync()).MayMakeProgrammes = true;
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        await using var file = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Pages.TwoWorkshops));

        var (summary, _) = await heard.Db(db => new ImportOrder("notes.txt", "people").CarryOut(file, db, null, TestContext.Current.CancellationToken));

        summary.ShouldNotBeNull().Added.ShouldBe(5);
        (await heard.Get("/account")).Main.ShouldContain("People");
        (await heard.Get("/people/team")).Main.ShouldContain("5 lines from 2 workshops");
    }

    [Fact]
    public async Task The_first_to_get_an_account_leads_what_the_command_line_brought_in_before()
    {
        (await Command.Run("import", Write("notes.txt", Pages.TwoWorkshops), "--programme", "people", "--data", folder)).Code.ShouldBe(0);
        using var server = Command.Start("serve", "--data", folder, "--urls", "http://127.0.0.1:0");
        try
        {
            string? link;
            do
            {
                link = await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            }
            while (link is not null && !link.Contains("/sign-in/", StringComparison.Ordinal));

            using var client = new HttpClient();
            client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
            using var welcome = new FormUrlEncodedContent([new("Name", "Lena"), new("Email", "lena@example.org"), new("Password", "a long enough one 7")]);
            (await client.PostAsync(new Uri(link!.Trim()), welcome, TestContext.Current.CancellationToken)).Dispose();
            using var answer = await client.GetAsync(new Uri(new Uri(link!.Trim()), "/account"), TestContext.Current.CancellationToken);

            (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("href=\"/people/team\"");
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
