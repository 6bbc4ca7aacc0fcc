using Heard.Core.Listen;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Chain;

/// <summary>Every standing line with what was decided about it, by workshop, topic and as it came, to take away.</summary>
public sealed record CodingsReading(IReadOnlyList<LineWithCodes> Lines);

public sealed record LineWithCodes(
    long Id, string Words, Kind Kind, int Version, long? WorkshopId, int? WorkshopNumber, string? WorkshopTitle, long? ConversationId, string? ConversationTitle,
    IReadOnlyList<LineDecision> Decisions);

public static class CodingsReadings
{
    public static async Task<CodingsReading> ReadCodings(this HeardDb db, long programmeId, CancellationToken stop)
    {
        var workshops = await db.Workshops.AsNoTracking().Where(w => w.ProgrammeId == programmeId).ToDictionaryAsync(w => w.Id, stop);
        var topics = await db.Conversations.Where(v => v.ProgrammeId == programmeId).ToDictionaryAsync(v => v.Id, v => v.Title, stop);
        var lines = await db.Standing(programmeId).AsTheyCame().Select(c => new { c.Id, c.Words, c.Kind, c.Version, c.WorkshopId, c.ConversationId }).ToListAsync(stop);
        var given = (await db.GivenCodes.AsNoTracking().Where(g => g.ProgrammeId == programmeId).ToListAsync(stop)).ToLookup(g => (g.ContributionId, g.Coder));
        var decisions = (await db.CodedLines.AsNoTracking().Where(k => k.ProgrammeId == programmeId).OrderBy(k => k.Coder).ToListAsync(stop))
            .ToLookup(k => k.ContributionId, k => new LineDecision(k.Coder, k.Version, k.At, [.. given[(k.ContributionId, k.Coder)]]));
        return new CodingsReading([.. lines
            .Select(line =>
            {
                var workshop = line.WorkshopId is { } id ? workshops[id] : null;
                return new LineWithCodes(
                    line.Id, line.Words, line.Kind, line.Version, line.WorkshopId, workshop?.Number, workshop?.Title,
                    line.ConversationId, line.ConversationId is { } topic ? topics[topic] : null, [.. decisions[line.Id]]);
            })
            .OrderBy(line => line.WorkshopNumber ?? int.MaxValue).ThenBy(line => line.ConversationTitle, StringComparer.Ordinal)]);
    }
}
