using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Heard.Core.Listen;
using Heard.Core.Listen.Import;
using Heard.Core.People;
using Heard.Web.Listen.Import;
using Heard.Web.Listen.Import.Files;
using Heard.Web.Reach;
using Microsoft.EntityFrameworkCore;

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
        var slug = parsed.GetRequiredValue(Into);
        if (!Programme.IsSlug(slug))
        {
            return Say.Unusable($"'{slug}' cannot be a programme's address: use small letters, digits and hyphens, such as people-plan.");
        }

        if (!file.Exists)
        {
            return Say.Unusable($"There is no file {file.FullName}.");
        }

        await using var stream = file.OpenRead();
        var (reading, refusal) = Read(FileReader.Open(stream, file.Name), parsed.GetValue(As), parsed.GetValue(Map) ?? []);
        if (reading is null)
        {
            return Say.Unusable(refusal!);
        }

        await using var database = await OpenedDatabase.For(parsed.GetValue(HeardCommand.Data), stop);
        if (database.Refusal is { } because)
        {
            return Say.Unusable(because);
        }

        var db = database.Db;
        var dry = parsed.GetValue(DryRun);
        var programme = await db.Programmes.SingleOrDefaultAsync(p => p.Slug == slug, stop);
        if (programme is null)
        {
            programme = SettingsEndpoints.NewProgramme(slug, NameOf(slug));
            db.Add(programme);
        }

        var options = new ImportOptions(file.Name, parsed.GetValue(For) ?? programme.UsualAudience)
        {
            Wording = parsed.GetValue(InWhose),
            Series = parsed.GetValue(Series),
            IsDryRun = dry,
        };
        var result = await Say.Progress($"Bringing in {file.Name}", progress => new Importer(db, TimeProvider.System).Run(programme, reading, options, progress, stop));
        if (parsed.GetValue(HeardCommand.Json))
        {
            Console.WriteLine(Summary(result).ToJsonString());
        }
        else
        {
            Tell(result, slug, dry);
        }

        return 0;
    }

    private static (Reading? Reading, string? Refusal) Read(OpenedFile opened, string? shape, string[] map)
    {
        switch (opened)
        {
            case OpenedFile.Refused refused:
                return (null, refused.Words());
            case OpenedFile.Page page:
                return shape is null or WorkshopPage.ShapeKey
                    ? (WorkshopPage.Read(page.Blocks), null)
                    : (null, $"This file is no table, so it cannot be read as {shape}.");
            case OpenedFile.Sheet sheet:
                if (shape == WorkshopPage.ShapeKey)
                {
                    return (null, "This file is a table. Leave out --as, or say which columns are what with --map.");
                }

                if (shape is not null && shape != Shapes.PlainTable && shape != sheet.Shape?.Key)
                {
                    return (null, Shapes.Keys.Contains(shape)
                        ? $"The columns are not those of {shape}. Leave out --as, or say which columns are what with --map."
                        : $"There is no shape '{shape}'. Use {WorkshopPage.ShapeKey}, {Shapes.PlainTable} or {string.Join(", ", Shapes.Keys)}.");
                }

                if (ColumnMapping.Parse(map, sheet.Table.Header) is not ParsedMapping.Taken taken)
                {
                    return (null, ((ParsedMapping.Refused)ColumnMapping.Parse(map, sheet.Table.Header)).Words());
                }

                var mapping = sheet.Suggested.With(taken.Mapping);
                return mapping.HasWords
                    ? (TableLines.Read(sheet.Table, mapping, shape == Shapes.PlainTable ? null : sheet.Shape), null)
                    : (null, $"Say which column holds what people said, such as --map \"{sheet.Table.Header.FirstOrDefault(heading => heading.Length > 0) ?? "Comment"}=words\". The columns are: {string.Join(", ", sheet.Table.Header.Take(30))}.");
            default:
                throw new InvalidOperationException();
        }
    }

    private static JsonObject Summary(ImportResult result) => new()
    {
        ["workshops"] = result.Workshops,
        ["contributions"] = result.Contributions,
        ["byKind"] = new JsonObject(result.ByKind.OrderBy(kind => kind.Key).Select(kind => KeyValuePair.Create(kind.Key.ToString(), (JsonNode?)kind.Value))),
        ["added"] = result.Report.Added,
        ["unchanged"] = result.Report.Unchanged,
        ["skipped"] = new JsonArray([.. result.Skipped.OrderBy(row => row.Row).Select(row => (JsonNode)new JsonObject
        {
            ["row"] = row.Row,
            ["reason"] = JsonNamingPolicy.KebabCaseLower.ConvertName(row.Reason.ToString()),
            ["excerpt"] = row.Excerpt,
        })]),
    };

    private static void Tell(ImportResult result, string slug, bool dry)
    {
        Console.WriteLine($"{(dry ? "Would add" : "Added")} {result.Report.Added:N0} of {result.Contributions:N0} lines to {slug} ({result.Report.Unchanged:N0} were there already){(result.Workshops > 0 ? $", from {result.Workshops} workshops" : "")}.");
        foreach (var (kind, count) in result.ByKind.OrderBy(kind => kind.Key))
        {
            Console.WriteLine($"  {count,7:N0}  {kind}");
        }

        foreach (var reason in result.Skipped.GroupBy(row => row.Reason).OrderByDescending(reason => reason.Count()))
        {
            Console.WriteLine($"Skipped {reason.Count():N0} (rows {string.Join(", ", reason.Select(row => row.Row).Order().Take(10))}{(reason.Count() > 10 ? ", …" : "")}): {reason.Key.Words()}");
        }
    }

    /// <summary>"people-plan" is called "People plan" until somebody names it.</summary>
    private static string NameOf(string slug) => char.ToUpperInvariant(slug[0]) + slug[1..].Replace('-', ' ');
}
