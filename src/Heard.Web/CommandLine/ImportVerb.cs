using System.CommandLine;
using Heard.Core.Listen;
using Heard.Core.Listen.Import;
using Heard.Core.People;
using Heard.Web.Shared;

namespace Heard.Web.CommandLine;

internal static class ImportVerb
{
    private static readonly Argument<FileInfo> File = new("FILE") { Description = "A page of workshop outputs (.txt, .html, .docx) or a table (.csv, .tsv, .xlsx)" };
    private static readonly Option<string> Into = new("--programme") { Description = "The programme's address; one is made when it does not exist", HelpName = "SLUG", Required = true };
    private static readonly Option<string?> As = new("--as") { Description = $"What the file is, where it is not recognised: {WorkshopPage.ShapeKey}, {Shapes.PlainTable} or {string.Join(", ", Shapes.Keys)}", HelpName = "SHAPE" };
    private static readonly Option<string[]> Map = new("--map") { Description = "What a column is, such as \"Sticky text=words\"; may be given several times", HelpName = "column=field", DefaultValueFactory = _ => [] };
    private static readonly Option<Audience?> For = new("--audience") { Description = "Who may read the words: room, participants, workforce or public (default: the programme's usual one)" };
    private static readonly Option<Wording?> InWhose = new("--wording") { Description = "Whose wording: ownwords, noteforothers or collatedsummary (default: the file's usual one)" };
    private static readonly Option<string?> Series = new("--series") { Description = "The series that new workshops join", HelpName = "NAME" };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Try everything and keep nothing" };

    public static Command Create()
    {
        var command = new Command("import", """
            Brings a file of what was said into a programme, all of it or nothing. The same file twice adds nothing.
            While the folder is served, the file goes through its server.

            Examples:
              heard import workshops.txt --programme people-plan
              heard import board.csv --programme people-plan --map "Sticky text=words" --map Column=kind --dry-run
            """) { File, Into, As, Map, For, InWhose, Series, DryRun };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken stop)
    {
        var file = parsed.GetRequiredValue(File);
        var order = new ImportOrder(file.Name, parsed.GetRequiredValue(Into))
        {
            Shape = parsed.GetValue(As),
            Map = parsed.GetValue(Map) ?? [],
            Audience = parsed.GetValue(For),
            Wording = parsed.GetValue(InWhose),
            Series = parsed.GetValue(Series),
            IsDryRun = parsed.GetValue(DryRun),
        };
        if (!Programme.IsSlug(order.Programme))
        {
            return Say.Unusable($"'{order.Programme}' cannot be a programme's address: use small letters, digits and hyphens, such as people-plan.");
        }

        if (!file.Exists)
        {
            return Say.Unusable($"There is no file {file.FullName}.");
        }

        await using var stream = file.OpenRead();
        var (summary, refusal) = await CarryOut(stream, order, parsed.GetValue(HeardCommand.Data), stop);
        if (summary is null)
        {
            return Say.Unusable(refusal!);
        }

        if (parsed.GetValue(HeardCommand.Json))
        {
            Console.WriteLine(summary.Json);
        }
        else
        {
            Tell(summary, order);
            if (!order.IsDryRun && Server(parsed.GetValue(HeardCommand.Data)) is { Url: { Length: > 0 } url })
            {
                Console.WriteLine($"Go on at {url}/{order.Programme}/team");
            }
        }

        return 0;
    }

    private static async Task<(ImportSummary? Summary, string? Refusal)> CarryOut(Stream file, ImportOrder order, string? data, CancellationToken stop)
    {
        if (Server(data) is { } server)
        {
            return server.Url.Length == 0
                ? (null, ServingLock.Refusal(DataFolder.Of(OpenedDatabase.Settings(data))))
                : await ServedImport.Ask(server, file, order, stop);
        }

        await using var database = await OpenedDatabase.For(data, stop);
        return database.Refusal is { } refusal
            ? (null, refusal)
            : await Say.Progress($"Bringing in {order.FileName}", progress => order.CarryOut(file, database.Db, progress, stop));
    }

    /// <summary>The server of the embedded folder; null where none serves it.</summary>
    private static (string Url, string Key)? Server(string? data)
    {
        var settings = OpenedDatabase.Settings(data);
        return string.IsNullOrWhiteSpace(settings.GetConnectionString("Heard")) ? ServingLock.Served(DataFolder.Of(settings)) : null;
    }

    private static void Tell(ImportSummary summary, ImportOrder order)
    {
        Console.WriteLine($"{(order.IsDryRun ? "Would add" : "Added")} {summary.Added:N0} of {Say.Many(summary.Contributions, "line")} to {order.Programme} ({summary.Unchanged:N0} {(summary.Unchanged == 1 ? "was" : "were")} there already){(summary.Workshops > 0 ? $", from {Say.Many(summary.Workshops, "workshop")}" : "")}.");
        foreach (var (kind, count) in summary.ByKind)
        {
            Console.WriteLine($"  {count,7:N0}  {kind}");
        }

        foreach (var reason in summary.Skipped.GroupBy(row => row.Why).OrderByDescending(reason => reason.Count()))
        {
            Console.WriteLine($"Skipped {reason.Count():N0} ({(reason.Count() == 1 ? "row" : "rows")} {string.Join(", ", reason.Select(row => row.Number).Take(10))}{(reason.Count() > 10 ? ", …" : "")}): {reason.Key}");
        }
    }
}
