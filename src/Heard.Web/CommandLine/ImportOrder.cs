using Heard.Core.Listen;
using Heard.Core.Listen.Import;
using Heard.Core.People;
using Heard.Data;
using Heard.Web.Listen.Import;
using Heard.Web.Listen.Import.Files;
using Heard.Web.Reach;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.CommandLine;

/// <summary>What <c>heard import</c> was asked to do, here or by way of the server that serves the folder.</summary>
internal sealed record ImportOrder(string FileName, string Programme)
{
    public string? Shape { get; init; }
    public string[] Map { get; init; } = [];
    public Audience? Audience { get; init; }
    public Wording? Wording { get; init; }
    public string? Series { get; init; }
    public bool IsDryRun { get; init; }

    /// <summary>Carries it out whole; or says in one plain line why not.</summary>
    /// <param name="file">Can seek.</param>
    public async Task<(ImportSummary? Summary, string? Refusal)> CarryOut(Stream file, HeardDb db, IProgress<int>? progress, CancellationToken stop)
    {
        var (reading, refusal) = Read(FileReader.Open(file, FileName));
        if (reading is null)
        {
            return (null, refusal);
        }

        var programme = await db.Programmes.SingleOrDefaultAsync(p => p.Slug == Programme, stop);
        if (programme is null)
        {
            programme = SettingsEndpoints.NewProgramme(Programme, NameOf(Programme));
            db.Add(programme);

            // Somebody must be able to open it. Where nobody has an account yet, the first to get one leads it.
            db.AddRange(await db.Users.Where(a => a.MayMakeProgrammes).Select(a => new Membership(programme.Id, a.Id, Role.Lead)).ToListAsync(stop));
        }

        var options = new ImportOptions(FileName, Audience ?? programme.UsualAudience) { Wording = Wording, Series = Series, IsDryRun = IsDryRun };
        return (ImportSummary.Of(await new Importer(db, TimeProvider.System).Run(programme, reading, options, progress, stop)), null);
    }

    private (Reading? Reading, string? Refusal) Read(OpenedFile opened)
    {
        switch (opened)
        {
            case OpenedFile.Refused refused:
                return (null, refused.Words());
            case OpenedFile.Page page:
                return Shape is null or WorkshopPage.ShapeKey
                    ? (WorkshopPage.Read(page.Blocks), null)
                    : (null, $"This file is no table, so it cannot be read as {Shape}.");
            case OpenedFile.Sheet sheet:
                return Read(sheet);
            default:
                throw new InvalidOperationException();
        }
    }

    private (Reading? Reading, string? Refusal) Read(OpenedFile.Sheet sheet)
    {
        if (Shape == WorkshopPage.ShapeKey)
        {
            return (null, "This file is a table. Leave out --as, or say which columns are what with --map.");
        }

        if (Shape is not (null or Shapes.PlainTable) && Shape != sheet.Shape?.Key)
        {
            return (null, Shapes.Keys.Contains(Shape)
                ? $"The columns are not those of {Shape}. Leave out --as, or say which columns are what with --map."
                : $"There is no shape '{Shape}'. Use {WorkshopPage.ShapeKey}, {Shapes.PlainTable} or {string.Join(", ", Shapes.Keys)}.");
        }

        switch (ColumnMapping.Parse(Map, sheet.Table.Header))
        {
            case ParsedMapping.Refused refused:
                return (null, refused.Words());
            case ParsedMapping.Taken taken when sheet.Suggested.With(taken.Mapping) is { HasWords: true } mapping:
                return (TableLines.Read(sheet.Table, mapping, Shape == Shapes.PlainTable ? null : sheet.Shape), null);
            default:
                var column = sheet.Table.Header.FirstOrDefault(heading => heading.Length > 0) ?? "Comment";
                return (null, $"Say which column holds what people said, such as --map \"{column}=words\". The columns are: {string.Join(", ", sheet.Table.Header.Take(30))}.");
        }
    }

    /// <summary>"people-plan" is called "People plan" until somebody names it.</summary>
    private static string NameOf(string slug) => char.ToUpperInvariant(slug[0]) + slug[1..].Replace('-', ' ');
}
