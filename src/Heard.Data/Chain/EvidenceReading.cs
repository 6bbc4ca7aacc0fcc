using Heard.Core.Chain;
using Heard.Core.Listen;
using Heard.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Chain;

/// <summary>A line as a reader of some audience may see it. <c>Words</c> is null where that reader may not, or where it is withdrawn.</summary>
public sealed record EvidenceLine
{
    public required long Id { get; init; }
    public required string? Words { get; init; }

    /// <summary>Of its translation, each null where it has none or <see cref="Words"/> may not be read.</summary>
    public string? Language { private get; init; }
    public string? Translated { private get; init; }
    public string? TranslatedBy { private get; init; }

    public Translation? Translation => Language is null || Translated is null ? null : new(Language, Translated, TranslatedBy ?? "");

    /// <summary>The words by which the analysis understands it.</summary>
    public string? Understood => Translated ?? Words;

    public required Kind Kind { get; init; }
    public required Wording Wording { get; init; }
    public required Audience Audience { get; init; }
    public required int? StandsFor { get; init; }
    public required int Version { get; init; }
    public required bool IsWithdrawn { get; init; }
    public required int? WorkshopNumber { get; init; }
    public required string? WorkshopTitle { get; init; }
    public required string? ConversationTitle { get; init; }
}

public static class EvidenceReadings
{
    /// <summary>Fewer people than this could be recognised in their own words by the workshop they were at.</summary>
    public const int FewestForAWorkshop = 11;

    /// <summary>
    /// The lines as a reader may see them: what was said to a narrower audience has no words, and neither have people's own
    /// words from a workshop known to be so small that they could be recognised.
    /// </summary>
    public static IQueryable<EvidenceLine> AsReadBy(this IQueryable<Contribution> lines, HeardDb db, Audience reader) =>
        from c in lines
        join w in db.Workshops on new { c.ProgrammeId, Id = c.WorkshopId } equals new { w.ProgrammeId, Id = (long?)w.Id } into ws
        from w in ws.DefaultIfEmpty()
        join v in db.Conversations on new { c.ProgrammeId, Id = c.ConversationId } equals new { v.ProgrammeId, Id = (long?)v.Id } into vs
        from v in vs.DefaultIfEmpty()
        let isReadable = c.WithdrawnOn == null && c.Audience >= reader
            && !(reader > Audience.Room && c.Wording == Wording.OwnWords && w != null && w.Attendance < FewestForAWorkshop)
        select new EvidenceLine
        {
            Id = c.Id,
            Words = isReadable ? c.Words : null,
            Language = isReadable ? c.Translation!.Language : null,
            Translated = isReadable ? c.Translation!.Words : null,
            TranslatedBy = isReadable ? c.Translation!.By : null,
            Kind = c.Kind,
            Wording = c.Wording,
            Audience = c.Audience,
            StandsFor = c.StandsFor,
            Version = c.Version,
            IsWithdrawn = c.WithdrawnOn != null,
            WorkshopNumber = (int?)w.Number,
            WorkshopTitle = w.Title,
            ConversationTitle = v.Title,
        };

    /// <summary>What each of these things stands on, by the id of the thing.</summary>
    public static async Task<ILookup<long, EvidenceLine>> Evidence(this HeardDb db, long programmeId, Link kind, IReadOnlyCollection<long> ids, Audience reader, CancellationToken stop)
    {
        var cited = db.Citations.Where(c => c.ProgrammeId == programmeId && c.FromKind == kind && ids.Contains(c.FromId) && c.ToKind == Link.Contribution);
        var lines = db.Contributions.Where(c => c.ProgrammeId == programmeId).AsReadBy(db, reader);
        var rows = await cited.Join(lines, c => c.ToId, line => line.Id, (c, line) => new { c.FromId, Line = line }).ToListAsync(stop);
        return rows.OrderBy(row => row.Line.WorkshopNumber).ThenBy(row => row.Line.Id).ToLookup(row => row.FromId, row => row.Line);
    }

    /// <summary>What stands on this line, by kind and id.</summary>
    public static IQueryable<Citation> Citing(this HeardDb db, long programmeId, Reference cited) =>
        db.Citations.Where(c => c.ProgrammeId == programmeId && c.ToKind == cited.Kind && c.ToId == cited.Id);
}
