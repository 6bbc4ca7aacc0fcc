using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Respond;
using Heard.Web.Shared;
using Heard.Web.Shared.Documents;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.CommandLine;

internal static class ExportVerb
{
    private static readonly Option<string> Of = new("--programme") { Description = "The programme's address", HelpName = "SLUG", Required = true };
    private static readonly Option<DirectoryInfo> Out = new("--out") { Description = "The folder to write; it must be new or empty", HelpName = "DIR", Required = true };
    private static readonly Option<Audience> For = new("--for")
    {
        Description = "Whom the data are for: public (what anybody may read) or team (every line, with its audience); the report is always the public one",
        HelpName = "public|team",
        DefaultValueFactory = _ => Audience.Public,
        CustomParser = result => Reader(result.Tokens[0].Value) ?? Refuse(result),
    };

    private static readonly Option<string?> Address = new("--address") { Description = "Where the programmes are served, for links in the report, such as https://heard.example.org", HelpName = "URL" };
    private static readonly Option<bool> Force = new("--force") { Description = "Write into a folder that has files in it; those with the same names are replaced" };

    public static Command Create()
    {
        var command = new Command("export", """
            Writes the report (HTML, Word, Excel) and the data (CSV, JSON, data package) of a programme, all of it or nothing.

            Examples:
              heard export --programme people-plan --out people-plan-report
              heard export --programme people-plan --out analysis --for team --json
            """) { Of, Out, For, Address, Force };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken stop)
    {
        var slug = parsed.GetRequiredValue(Of);
        var folder = new FolderWritten(parsed.GetRequiredValue(Out).FullName);
        if (folder.Refusal(parsed.GetValue(Force)) is { } because)
        {
            return Say.Unusable(because);
        }

        var (address, wrong) = Home(parsed.GetValue(Address), slug);
        if (wrong is not null)
        {
            return Say.Unusable(wrong);
        }

        var settings = OpenedDatabase.Settings(parsed.GetValue(HeardCommand.Data));
        if (string.IsNullOrWhiteSpace(settings.GetConnectionString("Heard")) && !File.Exists(Path.Combine(DataFolder.Of(settings), HeardDatabase.FileName)))
        {
            return Say.Unusable($"There is no data of Heard in {DataFolder.Of(settings)}. Say where it is with --data.");
        }

        await using var database = await OpenedDatabase.For(parsed.GetValue(HeardCommand.Data), stop);
        if (database.Refusal is { } newer)
        {
            return Say.Unusable(newer);
        }

        if (await database.Db.Programmes.AsNoTracking().SingleOrDefaultAsync(p => p.Slug == slug, stop) is not { } programme)
        {
            return Say.Unusable($"There is no programme '{slug}'.");
        }

        try
        {
            var files = await Write(database.Db, programme, parsed.GetValue(For), address, folder, stop);
            Tell(programme, folder.Path, files, parsed.GetValue(HeardCommand.Json));
            return 0;
        }
        catch (OperationCanceledException)
        {
            return HeardCommand.Stopped;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Say.Unusable($"{folder.Path} could not be written: {failure.Message}");
        }
    }

    private static async Task<IReadOnlyList<DataFile>> Write(HeardDb db, Programme programme, Audience reader, string? address, FolderWritten folder, CancellationToken stop)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var reading = await db.Report(programme, Audience.Public, stop);
        List<DataFile> files =
        [
            new("report.html", Encoding.UTF8.GetBytes(await TakeAwayFiles.Html(reading, today, address, services))),
            new("report.docx", TakeAwayFiles.Word(reading, today, address, stop)),
            new("report.xlsx", TakeAwayFiles.Excel(reading, today, address, stop)),
        ];
        var data = reader == Audience.Public ? reading : await db.Report(programme, reader, stop);
        files.AddRange(TakeAwayData.Of(data, today, address).Files(stop));
        await folder.Write(files, stop);
        return files;
    }

    private static void Tell(Programme programme, string folder, IReadOnlyList<DataFile> files, bool json)
    {
        if (!programme.IsOpen)
        {
            Console.Error.WriteLine($"The hub of {programme.Slug} is not open yet: keep these files to yourself until it is.");
        }

        if (json)
        {
            Console.WriteLine(new JsonObject
            {
                ["programme"] = programme.Slug,
                ["folder"] = folder,
                ["files"] = new JsonArray([.. files.Select(file => (JsonNode)new JsonObject { ["name"] = file.Name, ["bytes"] = file.Bytes.Length })]),
            }.ToJsonString(new JsonSerializerOptions(JsonSerializerDefaults.Web)));
            return;
        }

        Console.WriteLine($"Wrote {files.Count} files to {folder}:");
        foreach (var file in files)
        {
            Console.WriteLine($"  {file.Bytes.Length,12:N0}  {file.Name}");
        }
    }

    private static (string? Address, string? Wrong) Home(string? address, string slug) =>
        address is null ? (null, null)
        : Uri.TryCreate(address, UriKind.Absolute, out var at) && at.Scheme is "http" or "https" ? ($"{address.TrimEnd('/')}/{slug}", null)
        : (null, $"'{address}' is no address. Write it with http:// or https://.");

    private static Audience? Reader(string word) => word switch { "public" => Audience.Public, "team" => Audience.Room, _ => null };

    private static Audience Refuse(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError($"'{result.Tokens[0].Value}' is neither public nor team.");
        return Audience.Public;
    }
}
