using Heard.Core.Respond;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Chain;

/// <summary>How far a programme has come: what the team's overview counts. <c>Workshops</c> are those that lines came from.</summary>
public sealed record OverviewReading(int Lines, int LinesOfWorkshops, int Workshops, int Themes, int ThemesPublished, int Drafts, int SignedOff, int Published, int Proposed, int Accepted);

public static class OverviewReadings
{
    public static Task<OverviewReading> Overview(this HeardDb db, long programmeId, CancellationToken stop) =>
        db.Programmes.Where(p => p.Id == programmeId)
            .Select(p => new OverviewReading(
                db.Contributions.Count(c => c.ProgrammeId == p.Id && c.WithdrawnOn == null),
                db.Contributions.Count(c => c.ProgrammeId == p.Id && c.WithdrawnOn == null && c.WorkshopId != null),
                db.Workshops.Count(w => w.ProgrammeId == p.Id && db.Contributions.Any(c => c.ProgrammeId == p.Id && c.WorkshopId == w.Id && c.WithdrawnOn == null)),
                db.Themes.Count(t => t.ProgrammeId == p.Id && t.MergedIntoId == null),
                db.Themes.Count(t => t.ProgrammeId == p.Id && t.MergedIntoId == null && t.IsPublished),
                db.Findings.Count(f => f.ProgrammeId == p.Id && f.SignedOffOn == null),
                db.Findings.Count(f => f.ProgrammeId == p.Id && f.SignedOffOn != null && f.PublishedOn == null),
                db.Findings.Count(f => f.ProgrammeId == p.Id && f.PublishedOn != null),
                db.Questions.Count(q => q.ProgrammeId == p.Id && q.Standing == Standing.Proposed),
                db.Questions.Count(q => q.ProgrammeId == p.Id && q.Standing == Standing.Accepted)))
            .SingleAsync(stop);
}
