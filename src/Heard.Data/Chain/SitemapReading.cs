using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Chain;

/// <summary>What the public can open, by what its address is made of. Single lines are left to the pages that cite them.</summary>
public sealed record SitemapReading(IReadOnlyList<int> Workshops, IReadOnlyList<long> Themes, IReadOnlyList<SitemapFinding> Findings, IReadOnlyList<int> Questions);

public sealed record SitemapFinding(long Id, DateOnly On);

public static class SitemapReadings
{
    // A sitemap takes 50,000 addresses at most.
    private const int MostOfAKind = 12_000;

    public static async Task<SitemapReading> Sitemap(this HeardDb db, long programmeId, CancellationToken stop) => new(
        await db.Workshops.Where(w => w.ProgrammeId == programmeId).OrderBy(w => w.Number).Select(w => w.Number).Take(MostOfAKind).ToListAsync(stop),
        await db.Themes.Where(t => t.ProgrammeId == programmeId && t.IsPublished && t.MergedIntoId == null).OrderBy(t => t.Id).Select(t => t.Id).Take(MostOfAKind).ToListAsync(stop),
        await db.Findings.Where(f => f.ProgrammeId == programmeId && f.PublishedOn != null).OrderBy(f => f.Id).Take(MostOfAKind).Select(f => new SitemapFinding(f.Id, f.PublishedOn!.Value)).ToListAsync(stop),
        await db.Questions.Accepted(programmeId).OrderBy(q => q.Number).Select(q => q.Number).Take(MostOfAKind).ToListAsync(stop));
}
