using System.Linq.Expressions;
using Heard.Core.Chain;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Core.Respond;
using Heard.Core.Understand;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Chain;

/// <summary>One page of what was found of a kind, and whether there is more.</summary>
public sealed record TracePage(TraceKind Kind, IReadOnlyList<Trace> Found, bool HasMore);

/// <summary>Where words stand in a programme, through every room and version, for whoever answers a request.</summary>
public static class TraceReadings
{
    public const int OnAPage = 50;

    /// <summary>One query for each kind; a page that leaves the words out asks for lines alone.</summary>
    public static async Task<IReadOnlyList<TracePage>> Find(this HeardDb db, long programmeId, TraceSearch search, int page, CancellationToken stop)
    {
        List<TracePage> found = [];
        foreach (var kind in Enum.GetValues<TraceKind>())
        {
            if (kind == TraceKind.Line || search.HasWords)
            {
                var some = await Ordered(kind, Found(db, programmeId, kind, search)).Skip((page - 1) * OnAPage).Take(OnAPage + 1).ToListAsync(stop);
                found.Add(new TracePage(kind, [.. some.Take(OnAPage)], some.Count > OnAPage));
            }
        }

        return found;
    }

    /// <summary>These texts as they stand now, in the order of their kinds; what is gone is left out.</summary>
    public static async Task<IReadOnlyList<Trace>> Traces(this HeardDb db, long programmeId, IReadOnlyCollection<TraceKey> keys, CancellationToken stop)
    {
        var wanted = keys.ToHashSet();
        List<Trace> traces = [];
        foreach (var of in wanted.GroupBy(key => key.Kind).OrderBy(of => of.Key))
        {
            var ids = of.Select(key => key.Id).Distinct().ToList();
            var rows = await Ordered(of.Key, All(db, programmeId, of.Key).Where(t => ids.Contains(t.Id))).ToListAsync(stop);
            traces.AddRange(rows.Where(row => wanted.Contains(row.Key)));
        }

        return traces;
    }

    private static IQueryable<Trace> Ordered(TraceKind kind, IQueryable<Trace> traces) => kind switch
    {
        TraceKind.Line or TraceKind.Finding or TraceKind.Attachment => traces.OrderBy(t => t.Workshop).ThenBy(t => t.Id),
        TraceKind.EarlierWords or TraceKind.SkippedRow => traces.OrderBy(t => t.Id).ThenBy(t => t.Part),
        TraceKind.Question => traces.OrderBy(t => t.Part),
        _ => traces.OrderBy(t => t.Id),
    };

    private static IQueryable<Trace> All(HeardDb db, long programmeId, TraceKind kind) => Found(db, programmeId, kind, new TraceSearch([], null));

    private static IQueryable<Trace> Found(HeardDb db, long programmeId, TraceKind kind, TraceSearch search) => Found(db, programmeId, kind, search, db.Recorded(programmeId));

    private static IQueryable<Trace> Found(HeardDb db, long programmeId, TraceKind kind, TraceSearch search, IQueryable<Contribution> recorded) => kind switch
    {
        TraceKind.Line => Lines(db, recorded.Where(c => c.WithdrawnOn == null), search),
        // What may carry harm is read by the duty lead and the deputy alone, its earlier words too.
        TraceKind.EarlierWords => db.EarlierWords.Where(e => e.ProgrammeId == programmeId && e.Because != Redaction.OnDuty && (e.Kind != Link.Contribution
                || !db.Contributions.IgnoreQueryFilters().Any(c => c.ProgrammeId == programmeId && c.Id == e.SubjectId && (c.Visibility == Visibility.Restricted || c.Visibility == Visibility.Withheld))))
            .Holding(search, p => e => EF.Functions.Like(e.Words.ToLower(), p, TraceSearch.Escape))
            .Select(e => new Trace
            {
                Kind = TraceKind.EarlierWords,
                Id = e.SubjectId,
                Part = e.Version,
                Words = e.Words,
                Of = e.Kind,
                On = e.Until,
                IsHeld = e.Kind == Link.Contribution && db.Holds.Any(h => h.ProgrammeId == e.ProgrammeId && h.ContributionId == e.SubjectId),
            }),
        TraceKind.Finding => Findings(db, db.Findings.Where(f => f.ProgrammeId == programmeId)
            .Holding(search, p => f => EF.Functions.Like(f.Words.ToLower(), p, TraceSearch.Escape))),
        TraceKind.Question => db.Questions.Where(q => q.ProgrammeId == programmeId)
            .Holding(search, p => q => EF.Functions.Like(
                (q.Words + " " + (EF.Property<string?>(q, "answer") ?? "") + " " + (EF.Property<string?>(q, "parkedBecause") ?? "") + " " + q.Owner).ToLower(), p, TraceSearch.Escape))
            .Select(q => new Trace
            {
                Kind = TraceKind.Question,
                Id = q.Id,
                Part = q.Number,
                Words = q.Words + "\n" + (EF.Property<string?>(q, "answer") ?? "") + "\n" + (EF.Property<string?>(q, "parkedBecause") ?? "") + "\n" + q.Owner,
                IsPublic = q.Standing == Standing.Accepted,
            }),
        TraceKind.Theme => db.Themes.Where(t => t.ProgrammeId == programmeId)
            .Holding(search, p => t => EF.Functions.Like(((t.Name ?? t.Label) + " " + t.Description + " " + t.Terms).ToLower(), p, TraceSearch.Escape))
            .Select(t => new Trace { Kind = TraceKind.Theme, Id = t.Id, Words = (t.Name ?? t.Label) + "\n" + t.Description, IsPublic = t.IsPublished }),
        TraceKind.Attachment => Attachments(db, db.Attachments.Where(a => a.ProgrammeId == programmeId)
            .Holding(search, p => a => EF.Functions.Like((a.Label + " " + (a.Address ?? "")).ToLower(), p, TraceSearch.Escape))),
        TraceKind.SkippedRow =>
            from s in db.SkippedRows.Where(s => s.ProgrammeId == programmeId).Holding(search, p => s => EF.Functions.Like(s.Excerpt.ToLower(), p, TraceSearch.Escape))
            join i in db.ImportReports on new { s.ProgrammeId, Id = s.ImportId } equals new { i.ProgrammeId, i.Id }
            select new Trace { Kind = TraceKind.SkippedRow, Id = s.ImportId, Part = s.Row, Words = s.Excerpt, Title = i.Source, On = i.On },
        TraceKind.Post => db.FacilitatorPosts.Where(p => p.ProgrammeId == programmeId)
            .Holding(search, p => f => EF.Functions.Like((f.Words + " " + f.Name).ToLower(), p, TraceSearch.Escape))
            .Select(f => new Trace { Kind = TraceKind.Post, Id = f.Id, Within = f.ConversationId, Words = f.Words + "\n" + f.Name, On = f.On, IsPublic = true }),
        TraceKind.Conversation => db.Conversations.Where(c => c.ProgrammeId == programmeId && c.OpensOn != null)
            .Holding(search, p => c => EF.Functions.Like((c.Title + " " + c.Summary + " " + c.ClosingWords).ToLower(), p, TraceSearch.Escape))
            .Select(c => new Trace { Kind = TraceKind.Conversation, Id = c.Id, Words = c.Title + "\n" + c.Summary + "\n" + c.ClosingWords, Audience = c.Audience, IsPublic = c.Audience == Audience.Public }),
        // What was written in the restricted queue is for the duty lead and the deputy, wherever the line stands.
        TraceKind.Letter => db.BlindLetters.Where(l => l.ProgrammeId == programmeId && !l.IsRestricted && recorded.Any(c => c.Id == l.ContributionId))
            .Holding(search, p => l => EF.Functions.Like(l.Words.ToLower(), p, TraceSearch.Escape))
            .Select(l => new Trace { Kind = TraceKind.Letter, Id = l.Id, Words = l.Words, On = l.On, About = l.ContributionId }),
        TraceKind.Appeal => db.ModerationItems.Where(m => m.ProgrammeId == programmeId && m.Appeal != null && !m.IsForDuty && recorded.Any(c => c.Id == m.ContributionId))
            .Holding(search, p => m => EF.Functions.Like(m.Appeal!.ToLower(), p, TraceSearch.Escape))
            .Select(m => new Trace { Kind = TraceKind.Appeal, Id = m.ContributionId, Words = m.Appeal!, About = m.ContributionId }),
        TraceKind.Decision => db.ModerationDecisions.Where(d => d.ProgrammeId == programmeId && d.Note != "" && !d.IsRestricted && recorded.Any(c => c.Id == d.ContributionId))
            .Holding(search, p => d => EF.Functions.Like(d.Note.ToLower(), p, TraceSearch.Escape))
            .Select(d => new Trace { Kind = TraceKind.Decision, Id = d.Id, Words = d.Note, On = d.On, About = d.ContributionId }),
        TraceKind.Voice => db.Voices.Where(v => v.ProgrammeId == programmeId && v.Name != null)
            .Holding(search, p => v => EF.Functions.Like(v.Name!.ToLower(), p, TraceSearch.Escape))
            .Select(v => new Trace { Kind = TraceKind.Voice, Id = v.Id, Words = v.Name! }),
        TraceKind.Roster => db.Roster.Where(r => r.ProgrammeId == programmeId)
            .Holding(search, p => r => EF.Functions.Like(r.Address, p, TraceSearch.Escape))
            .Select(r => new Trace { Kind = TraceKind.Roster, Id = r.Id, Words = r.Address, On = r.InvitedOn }),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>
    /// The lines that whoever answers requests may read, find and erase: those that wait, were removed or stand replaced too. What may
    /// carry harm is not among them, as the duty lead and the deputy alone read it.
    /// </summary>
    public static IQueryable<Contribution> Recorded(this HeardDb db, long programmeId) =>
        db.Contributions.IgnoreQueryFilters().Where(c => c.ProgrammeId == programmeId && c.Visibility != Visibility.Restricted && c.Visibility != Visibility.Withheld);

    /// <summary>There are lines that <see cref="Recorded"/> leaves out.</summary>
    public static Task<bool> HasMoreOnDuty(this HeardDb db, long programmeId, CancellationToken stop) =>
        db.Contributions.IgnoreQueryFilters().AnyAsync(c => c.ProgrammeId == programmeId && (c.Visibility == Visibility.Restricted || c.Visibility == Visibility.Withheld), stop);

    private static IQueryable<Trace> Lines(HeardDb db, IQueryable<Contribution> lines, TraceSearch search)
    {
        lines = lines.Holding(search, p => c => EF.Functions.Like((c.Words + " " + (c.Translation == null ? "" : c.Translation.Words) + " " + (c.Setting ?? "")).ToLower(), p, TraceSearch.Escape));
        if (search.Id is { } id)
        {
            lines = lines.Where(c => c.Id == id);
        }

        var rows =
            from c in lines
            join w in db.Workshops on new { c.ProgrammeId, Id = c.WorkshopId } equals new { w.ProgrammeId, Id = (long?)w.Id } into ws
            from w in ws.DefaultIfEmpty()
            join v in db.Conversations on new { c.ProgrammeId, Id = c.ConversationId } equals new { v.ProgrammeId, Id = (long?)v.Id } into vs
            from v in vs.DefaultIfEmpty()
            join o in db.Organisations on new { c.ProgrammeId, Id = c.OrganisationId } equals new { o.ProgrammeId, Id = (long?)o.Id } into os
            from o in os.DefaultIfEmpty()
            join p in db.Professions on new { c.ProgrammeId, Id = c.ProfessionId } equals new { p.ProgrammeId, Id = (long?)p.Id } into ps
            from p in ps.DefaultIfEmpty()
            select new { Line = c, Workshop = w, Conversation = v, Organisation = o, Profession = p };
        if (search.Workshop is { } number)
        {
            rows = rows.Where(row => row.Workshop!.Number == number);
        }

        if (search.Organisation is { } organisation)
        {
            rows = rows.Where(row => EF.Functions.Like(row.Organisation!.Name.ToLower(), organisation, TraceSearch.Escape));
        }

        if (search.On is { } day)
        {
            rows = rows.Where(row => (row.Line.Said ?? row.Workshop!.HeldOn) == day);
        }

        return rows.Select(row => new Trace
        {
            Kind = TraceKind.Line,
            Id = row.Line.Id,
            Words = row.Line.Translation == null ? row.Line.Words : row.Line.Words + "\n" + row.Line.Translation.Words,
            Workshop = row.Workshop!.Number,
            Title = row.Workshop!.Title ?? row.Conversation!.Title,
            Said = row.Line.Kind,
            On = row.Line.Said ?? row.Workshop!.HeldOn,
            Organisation = row.Organisation!.Name,
            Profession = row.Profession!.Name,
            Setting = row.Line.Setting,
            Audience = row.Line.Audience,
            IsPublic = row.Line.Audience == Audience.Public,
            IsHeld = db.Holds.Any(h => h.ProgrammeId == row.Line.ProgrammeId && h.ContributionId == row.Line.Id),
        });
    }

    private static IQueryable<Trace> Findings(HeardDb db, IQueryable<Finding> findings) =>
        from f in findings
        join w in db.Workshops on new { f.ProgrammeId, Id = f.WorkshopId } equals new { w.ProgrammeId, w.Id }
        select new Trace { Kind = TraceKind.Finding, Id = f.Id, Words = f.Words, Workshop = w.Number, Title = w.Title, Said = f.Kind, IsPublic = f.PublishedOn != null };

    private static IQueryable<Trace> Attachments(HeardDb db, IQueryable<Attachment> attachments) =>
        from a in attachments
        join w in db.Workshops on new { a.ProgrammeId, Id = a.WorkshopId } equals new { w.ProgrammeId, w.Id }
        select new Trace { Kind = TraceKind.Attachment, Id = a.Id, Words = a.Label, Workshop = w.Number, Title = w.Title, Audience = a.Audience, IsPublic = a.Audience == Audience.Public };

    /// <summary>Every pattern has to be there.</summary>
    private static IQueryable<T> Holding<T>(this IQueryable<T> rows, TraceSearch search, Func<string, Expression<Func<T, bool>>> with) =>
        search.Patterns.Aggregate(rows, (some, pattern) => some.Where(with(pattern)));
}
