using Heard.Core.Chain;
using Heard.Data.Search;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Chain;

/// <summary>Something public that was found. <c>Number</c> is a workshop's or a question's own; <c>Workshop</c> is where a line or finding comes from.</summary>
public sealed record Hit(Link Kind, long Id, int? Number, int? Workshop, string Title, string Words, int OfKind);

public static class SearchReadings
{
    /// <summary>What is public and holds the words, best first, with what a link to it needs: two queries at most.</summary>
    public static async Task<IReadOnlyList<Hit>> LookFor(this HeardDb db, long programmeId, string words, int mostOfAKind, CancellationToken stop)
    {
        var found = await db.Search(programmeId, words, mostOfAKind, stop);
        if (found.Count == 0)
        {
            return [];
        }

        var places = (await db.Places(programmeId, found).ToListAsync(stop)).ToDictionary(place => place.Id);
        return [.. found.Select(f => new Hit(f.Kind, f.Id, places.GetValueOrDefault(f.Id)?.Number, places.GetValueOrDefault(f.Id)?.Workshop, f.Title, f.Words, f.OfKind))];
    }

    private static IQueryable<Place> Places(this HeardDb db, long programmeId, IReadOnlyList<Found> found)
    {
        long[] workshops = Of(Link.Workshop), questions = Of(Link.Question), findings = Of(Link.Finding), lines = Of(Link.Contribution);
        var all = db.Workshops.Where(w => w.ProgrammeId == programmeId);
        return all.Where(w => workshops.Contains(w.Id)).Select(w => new Place { Id = w.Id, Number = w.Number, Workshop = null })
            .Concat(db.Questions.Where(q => q.ProgrammeId == programmeId && questions.Contains(q.Id)).Select(q => new Place { Id = q.Id, Number = q.Number, Workshop = null }))
            .Concat(db.Findings.Where(f => f.ProgrammeId == programmeId && findings.Contains(f.Id)).Join(all, f => f.WorkshopId, w => w.Id, (f, w) => new Place { Id = f.Id, Number = null, Workshop = w.Number }))
            .Concat(db.Contributions.Where(c => c.ProgrammeId == programmeId && lines.Contains(c.Id)).Join(all, c => c.WorkshopId, w => (long?)w.Id, (c, w) => new Place { Id = c.Id, Number = null, Workshop = w.Number }));

        long[] Of(Link kind) => [.. found.Where(f => f.Kind == kind).Select(f => f.Id)];
    }

    private sealed class Place
    {
        public long Id { get; init; }
        public int? Number { get; init; }
        public int? Workshop { get; init; }
    }
}
