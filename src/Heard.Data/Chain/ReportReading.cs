using Heard.Core.Chain;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Core.Respond;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Chain;

/// <summary>
/// Everything a report or the data of a programme may hold for one audience, each list in the order it is shown. Findings,
/// themes and questions are those made public, whoever reads; lines are those the reader may see.
/// </summary>
public sealed record ReportReading(
    Programme Programme, Audience Reader, IReadOnlyList<ReportWorkshop> Workshops, IReadOnlyList<ReportFinding> Findings,
    IReadOnlyList<ReportTheme> Themes, IReadOnlyList<ReportCell> Cells, IReadOnlyList<ReportQuestion> Questions,
    IReadOnlyList<ReportLine> Lines, IReadOnlyList<ReportCoding> Codings, ILookup<Reference, ReportCitation> Citations, LeftOut LeftOut, Comparison? Comparison)
{
    private Dictionary<long, ReportLine>? linesById;

    public IReadOnlyDictionary<long, ReportLine> LinesById => linesById ??= Lines.ToDictionary(line => line.Id);

    /// <summary>What it stands on, readable or not.</summary>
    public IReadOnlyList<ReportCitation> Behind(Link kind, long id) => [.. Citations[new Reference(kind, id)]];

    /// <summary>The lines it stands on that this reader may see.</summary>
    public IEnumerable<ReportLine> LinesBehind(Link kind, long id) =>
        Citations[new Reference(kind, id)].Select(cited => LinesById.GetValueOrDefault(cited.LineId)).OfType<ReportLine>();
}

public sealed record ReportWorkshop(long Id, string Series, int Number, string Title, DateOnly? HeldOn, TimeOnly? StartsAt, TimeOnly? EndsAt, string Where, string Purpose, int Lines);

public sealed record ReportFinding(long Id, int Workshop, Kind Kind, int Order, string Words, int Version, DateOnly PublishedOn);

public sealed record ReportTheme(long Id, string Title, string Description);

/// <summary>How many lines of one kind from one workshop (null: from none) are about a theme. Lines are not people: the count is exact.</summary>
public sealed record ReportCell(long ThemeId, int? Workshop, Kind Kind, int Lines);

public sealed record ReportQuestion(long Id, int Number, string Words, Reply Reply);

/// <summary>A line with its words. Of people's own words neither the day nor the place in a file is told.</summary>
public sealed record ReportLine(
    long Id, string Words, Kind Kind, Wording Wording, Audience Audience, int? StandsFor, int Version,
    int? Workshop, string? Topic, DateOnly? Said, string? Source, int? Row, Translation? Translation);

public sealed record ReportCoding(long LineId, long ThemeId, double Strength, bool ByPerson);

/// <summary>A line behind a finding or a question, as far as it may be counted without being read.</summary>
public sealed record ReportCitation(Reference From, long LineId, int? Workshop, int? StandsFor, bool IsWithdrawn);

/// <summary>How many lines are not in the reading, by reason.</summary>
/// <param name="Narrower">Said to a narrower audience than the reader's.</param>
/// <param name="SmallWorkshop">People's own words from a workshop so small that they could be recognised.</param>
public sealed record LeftOut(int Narrower, int SmallWorkshop, int Withdrawn);

public static class ReportReadings
{
    /// <summary>Ten queries, however large the programme. <see cref="Audience.Public"/> reads what anybody may; <see cref="Audience.Room"/> every line.</summary>
    public static async Task<ReportReading> Report(this HeardDb db, Programme programme, Audience reader, CancellationToken stop)
    {
        var id = programme.Id;
        var themes = await Themes(db, id).ToListAsync(stop);
        var cells = await Cells(db, id).ToListAsync(stop);
        var lines = await Lines(db, id, reader).ToListAsync(stop);
        return new ReportReading(
            programme,
            reader,
            await Workshops(db, id).ToListAsync(stop),
            await Findings(db, id).ToListAsync(stop),
            [.. themes.OrderByDescending(theme => cells.Where(cell => cell.ThemeId == theme.Id).Sum(cell => cell.Lines)).ThenBy(theme => theme.Title, StringComparer.Ordinal)],
            cells,
            [.. (await db.Questions.AsNoTracking().Where(q => q.ProgrammeId == id && q.Standing == Standing.Accepted).OrderBy(q => q.Number).ToListAsync(stop))
                .Select(q => new ReportQuestion(q.Id, q.Number, q.Words, q.Reply))],
            lines,
            await Codings(db, id, reader).ToListAsync(stop),
            (await Citations(db, id).ToListAsync(stop)).ToLookup(cited => cited.From),
            await Counted(db, id, reader, lines.Count, stop),
            await db.PublishedComparison(id, stop));
    }

    private static IQueryable<ReportWorkshop> Workshops(HeardDb db, long id) =>
        from w in db.Workshops
        join s in db.Series on new { w.ProgrammeId, Id = w.SeriesId } equals new { s.ProgrammeId, s.Id }
        where w.ProgrammeId == id
        orderby w.Number
        select new ReportWorkshop(
            w.Id, s.Name, w.Number, w.Title, w.HeldOn, w.StartsAt, w.EndsAt, w.Where, w.Purpose,
            db.Contributions.Count(c => c.ProgrammeId == id && c.WorkshopId == w.Id && c.WithdrawnOn == null));

    private static IQueryable<ReportFinding> Findings(HeardDb db, long id) =>
        from f in db.Findings
        join w in db.Workshops on new { f.ProgrammeId, Id = f.WorkshopId } equals new { w.ProgrammeId, w.Id }
        where f.ProgrammeId == id && f.PublishedOn != null
        orderby w.Number, f.Kind, f.Order, f.Id
        select new ReportFinding(f.Id, w.Number, f.Kind, f.Order, f.Words, f.Version, f.PublishedOn!.Value);

    private static IQueryable<ReportTheme> Themes(HeardDb db, long id) =>
        db.Themes.Where(t => t.ProgrammeId == id && t.IsPublished && t.MergedIntoId == null)
            .Select(t => new ReportTheme(t.Id, t.Name ?? t.Label, t.Description));

    private static IQueryable<ReportCell> Cells(HeardDb db, long id) =>
        from k in db.Codings
        join t in db.Themes on new { k.ProgrammeId, Id = k.ThemeId } equals new { t.ProgrammeId, t.Id }
        join c in db.Contributions on new { k.ProgrammeId, Id = k.ContributionId } equals new { c.ProgrammeId, c.Id }
        join w in db.Workshops on new { c.ProgrammeId, Id = c.WorkshopId } equals new { w.ProgrammeId, Id = (long?)w.Id } into ws
        from w in ws.DefaultIfEmpty()
        where k.ProgrammeId == id && t.IsPublished && t.MergedIntoId == null
        group k by new { k.ThemeId, Workshop = (int?)w.Number, c.Kind } into cell
        orderby cell.Key.ThemeId, cell.Key.Workshop, cell.Key.Kind
        select new ReportCell(cell.Key.ThemeId, cell.Key.Workshop, cell.Key.Kind, cell.Count());

    private static IQueryable<ReportLine> Lines(HeardDb db, long id, Audience reader) =>
        from c in db.Contributions
        join line in db.Contributions.Where(c => c.ProgrammeId == id).AsReadBy(db, reader) on c.Id equals line.Id
        join i in db.ImportReports on new { c.ProgrammeId, Id = c.ImportId } equals new { i.ProgrammeId, i.Id }
        where c.ProgrammeId == id && line.Words != null
        orderby line.WorkshopNumber, line.ConversationTitle, c.Id
        select new ReportLine(
            c.Id, line.Words!, c.Kind, c.Wording, c.Audience, c.StandsFor, c.Version, line.WorkshopNumber, line.ConversationTitle,
            c.Wording == Wording.OwnWords ? null : c.Said,
            c.Wording == Wording.OwnWords ? null : i.Source,
            c.Wording == Wording.OwnWords ? null : c.Row,
            c.Translation);

    private static IQueryable<ReportCoding> Codings(HeardDb db, long id, Audience reader) =>
        from k in db.Codings
        join t in db.Themes on new { k.ProgrammeId, Id = k.ThemeId } equals new { t.ProgrammeId, t.Id }
        join line in db.Contributions.Where(c => c.ProgrammeId == id).AsReadBy(db, reader) on k.ContributionId equals line.Id
        where k.ProgrammeId == id && t.IsPublished && t.MergedIntoId == null && line.Words != null
        orderby k.ContributionId, k.ThemeId
        select new ReportCoding(k.ContributionId, k.ThemeId, k.Strength, k.ByPerson);

    private static IQueryable<ReportCitation> Citations(HeardDb db, long id) =>
        from cited in db.Citations
        join c in db.Contributions on new { cited.ProgrammeId, Id = cited.ToId } equals new { c.ProgrammeId, c.Id }
        join w in db.Workshops on new { c.ProgrammeId, Id = c.WorkshopId } equals new { w.ProgrammeId, Id = (long?)w.Id } into ws
        from w in ws.DefaultIfEmpty()
        where cited.ProgrammeId == id && cited.ToKind == Link.Contribution
            && ((cited.FromKind == Link.Finding && db.Findings.Any(f => f.ProgrammeId == id && f.Id == cited.FromId && f.PublishedOn != null))
                || (cited.FromKind == Link.Question && db.Questions.Any(q => q.ProgrammeId == id && q.Id == cited.FromId && q.Standing == Standing.Accepted)))
        orderby w.Number, c.Id
        select new ReportCitation(new Reference(cited.FromKind, cited.FromId), c.Id, (int?)w.Number, c.StandsFor, c.WithdrawnOn != null);

    private static async Task<LeftOut> Counted(HeardDb db, long id, Audience reader, int readable, CancellationToken stop)
    {
        var counts = await db.Contributions.Where(c => c.ProgrammeId == id)
            .GroupBy(c => new { c.Audience, Withdrawn = c.WithdrawnOn != null })
            .Select(g => new { g.Key.Audience, g.Key.Withdrawn, Lines = g.Count() })
            .ToListAsync(stop);
        var narrower = counts.Where(c => !c.Withdrawn && c.Audience < reader).Sum(c => c.Lines);
        return new LeftOut(narrower, counts.Where(c => !c.Withdrawn).Sum(c => c.Lines) - narrower - readable, counts.Where(c => c.Withdrawn).Sum(c => c.Lines));
    }
}
