using Heard.Core.Listen;
using Heard.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Chain;

/// <summary>A workshop in the team's list, and how far what was said in it has come.</summary>
public sealed record WorkshopProgress(int Number, string Title, DateOnly? HeldOn, string Series, int Lines, int Drafts, int SignedOff, int Published);

/// <summary>A board, photograph or document as the team sees it. <c>Size</c> is in bytes; null where the file does not lie here.</summary>
public sealed record KeptAttachment(long Id, string Label, Audience Audience, string? Address, string? MediaType, int? Size);

/// <summary>A line as the team sees it: all its words, and whether a finding stands on it.</summary>
public sealed record TeamLine(
    long Id, string Words, Kind Kind, Wording Wording, Audience Audience, int? StandsFor, int Version, bool IsWithdrawn, bool IsCited,
    string Source, string Shape, int Row, Translation? Translation);

/// <summary>Which lines of a workshop are wanted; null for any.</summary>
public sealed record LineChoice(Kind? Kind = null, Audience? Audience = null, Wording? Wording = null, bool? IsCited = null, bool? IsWithdrawn = null);

public static class WorkshopTeamReadings
{
    public static Task<List<WorkshopProgress>> WorkshopProgress(this HeardDb db, long programmeId, CancellationToken stop) => (
        from w in db.Workshops
        join s in db.Series on new { w.ProgrammeId, Id = w.SeriesId } equals new { s.ProgrammeId, s.Id }
        where w.ProgrammeId == programmeId
        orderby s.Number, w.Number
        select new WorkshopProgress(
            w.Number, w.Title, w.HeldOn, s.Name,
            db.Contributions.Count(c => c.ProgrammeId == programmeId && c.WorkshopId == w.Id && c.WithdrawnOn == null),
            db.Findings.Count(f => f.ProgrammeId == programmeId && f.WorkshopId == w.Id && f.SignedOffOn == null),
            db.Findings.Count(f => f.ProgrammeId == programmeId && f.WorkshopId == w.Id && f.SignedOffOn != null && f.PublishedOn == null),
            db.Findings.Count(f => f.ProgrammeId == programmeId && f.WorkshopId == w.Id && f.PublishedOn != null))).ToListAsync(stop);

    /// <summary>Without the bytes, which may be large.</summary>
    public static Task<List<KeptAttachment>> AttachmentsOf(this HeardDb db, Workshop workshop, CancellationToken stop) =>
        db.Attachments.Where(a => a.ProgrammeId == workshop.ProgrammeId && a.WorkshopId == workshop.Id)
            .OrderBy(a => a.Label).ThenBy(a => a.Id)
            .Select(a => new KeptAttachment(a.Id, a.Label, a.Audience, a.Address, a.MediaType, a.Bytes == null ? null : a.Bytes.Length))
            .ToListAsync(stop);

    public static IQueryable<TeamLine> LinesOf(this HeardDb db, Workshop workshop, LineChoice choice)
    {
        var heard = db.CitedBy(workshop);
        return
        from c in db.Contributions
        join i in db.ImportReports on new { c.ProgrammeId, Id = c.ImportId } equals new { i.ProgrammeId, i.Id }
        where c.ProgrammeId == workshop.ProgrammeId && c.WorkshopId == workshop.Id
            && (choice.Kind == null || c.Kind == choice.Kind)
            && (choice.Audience == null || c.Audience == choice.Audience)
            && (choice.Wording == null || c.Wording == choice.Wording)
            && (choice.IsWithdrawn == null || (c.WithdrawnOn != null) == choice.IsWithdrawn)
            && (choice.IsCited == null || choice.IsCited == heard.Any(k => k.ToId == c.Id))
        orderby i.On descending, i.Id, c.Row, c.Id
        select new TeamLine(
            c.Id, c.Words, c.Kind, c.Wording, c.Audience, c.StandsFor, c.Version, c.WithdrawnOn != null,
            heard.Any(k => k.ToId == c.Id),
            i.Source, i.Shape, c.Row, c.Translation);
    }

    /// <summary>What was typed in at this workshop's typing screen, newest first.</summary>
    public static Task<List<TeamLine>> TypedAt(this HeardDb db, Workshop workshop, int most, CancellationToken stop) => (
        from c in db.Contributions
        join i in db.ImportReports on new { c.ProgrammeId, Id = c.ImportId } equals new { i.ProgrammeId, i.Id }
        where c.ProgrammeId == workshop.ProgrammeId && c.WorkshopId == workshop.Id && i.Shape == TypedShape && c.WithdrawnOn == null
        orderby i.On descending, c.Row descending
        select new TeamLine(c.Id, c.Words, c.Kind, c.Wording, c.Audience, c.StandsFor, c.Version, false, false, i.Source, i.Shape, c.Row, c.Translation))
        .Take(most).ToListAsync(stop);

    /// <summary>The shape of an import that is a typing screen and no file.</summary>
    public const string TypedShape = "typed";
}
