using Heard.Core.Chain;
using Heard.Core.Listen;
using Heard.Core.Listen.Import;
using Heard.Core.People;
using Heard.Core.Understand;
using Heard.Data;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Listen;

/// <summary>Workshop 1 of a programme, held on 3 February 2026, with lines that a file brought in.</summary>
internal sealed class AWorkshop
{
    private AWorkshop(HeardServer heard, Programme programme, Workshop workshop, ImportReport import) =>
        (Heard, Programme, Workshop, Import) = (heard, programme, workshop, import);

    public HeardServer Heard { get; }
    public Programme Programme { get; }
    public Workshop Workshop { get; }
    public ImportReport Import { get; }

    public string Team => $"/{Programme.Slug}/team/workshops/1";
    public string Findings => $"{Team}/findings";

    public static async Task<AWorkshop> In(HeardServer heard, Role role = Role.Lead, int? attendance = null)
    {
        var programme = await heard.Programme(role: role);
        var series = new Series(programme.Id, Ids.New(), "First series", 1);
        var workshop = new Workshop(programme.Id, Ids.New(), series.Id, 1, "Working between sites") { HeldOn = new DateOnly(2026, 2, 3), Attendance = attendance };
        var import = new ImportReport { ProgrammeId = programme.Id, Id = Ids.New(), Source = "workshop-1.docx", Shape = "workshop-page", On = new DateOnly(2026, 2, 4) };
        await heard.Db(async db =>
        {
            db.AddRange(series, workshop, import);
            await db.SaveChangesAsync();
        });
        return new AWorkshop(heard, programme, workshop, import);
    }

    public async Task<Contribution> Line(
        int row, string words, Kind kind = Kind.Concern, Audience audience = Audience.Public, Wording wording = Wording.CollatedSummary, int? standsFor = null, Workshop? at = null)
    {
        var line = new Contribution(Programme.Id, Ids.New(), words, kind, wording, audience, Import.Id, row) { WorkshopId = (at ?? Workshop).Id, StandsFor = standsFor };
        await Heard.Db(async db =>
        {
            db.Add(line);
            await db.SaveChangesAsync();
        });
        return line;
    }

    public async Task<Workshop> Another()
    {
        var other = new Workshop(Programme.Id, Ids.New(), Workshop.SeriesId, 2, "Moving in") { HeldOn = new DateOnly(2026, 2, 10) };
        await Heard.Db(async db =>
        {
            db.Add(other);
            await db.SaveChangesAsync();
        });
        return other;
    }

    /// <summary>A finding as it might have been drafted, signed off and published before.</summary>
    public async Task<Finding> Finding(string words, bool published = false, params Contribution[] lines)
    {
        var order = 1 + await Heard.Db(db => db.Findings.CountAsync());
        var finding = new Finding(Programme.Id, Ids.New(), Workshop.Id, Kind.Concern, words, order);
        if (published)
        {
            finding.SignOff([], 1, new DateOnly(2026, 2, 10));
            finding.Publish(new DateOnly(2026, 2, 10));
        }

        await Heard.Db(async db =>
        {
            db.Add(finding);
            db.AddRange(lines.Select(line => new Citation(Programme.Id, new Reference(Link.Finding, finding.Id), new Reference(Link.Contribution, line.Id))));
            await db.SaveChangesAsync();
        });
        return finding;
    }

    public Task<List<Finding>> AllFindings() => Heard.Db(db => db.Findings.AsNoTracking().OrderBy(f => f.Kind).ThenBy(f => f.Order).ToListAsync());

    public async Task<IReadOnlyList<long>> LinesOf(Finding finding) =>
        await Heard.Db(db => db.Citations.Where(c => c.FromKind == Link.Finding && c.FromId == finding.Id && c.ToKind == Link.Contribution).Select(c => c.ToId).ToListAsync());
}
