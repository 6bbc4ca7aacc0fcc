using Heard.Core.People;
using Heard.Core.Understand;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Chain;

/// <summary>A line to be coded, with what stood before and after it where it came from, and what was decided about it.</summary>
public sealed record LineToCode(EvidenceLine Line, string? Before, string? After, IReadOnlyList<LineDecision> Decisions)
{
    public LineDecision? Of(int coder) => Decisions.FirstOrDefault(decision => decision.Coder == coder);

    /// <summary>Somebody coded it as it was before it was corrected.</summary>
    public bool IsCorrectedSince => Decisions.Any(decision => decision.Version < Line.Version);
}

/// <param name="Codes">Empty where none applies.</param>
public sealed record LineDecision(int Coder, int Version, DateTimeOffset At, IReadOnlyList<GivenCode> Codes);

/// <summary>One page of a list of lines. <paramref name="All"/> counts those on every page.</summary>
public sealed record CodingPageReading(IReadOnlyList<LineToCode> Lines, int All, int Page)
{
    public const int PageSize = 50;

    public int Pages => Math.Max(1, (All + PageSize - 1) / PageSize);
}

/// <summary>How far coding is. Counts of lines.</summary>
/// <param name="Lines">Standing lines.</param>
/// <param name="ByPeople">Decided about by a person.</param>
/// <param name="ByMachine">Coded by the machine alone.</param>
/// <param name="ByTwo">Coded by two people or more.</param>
/// <param name="Disagreed">To which people gave different codes, not settled.</param>
/// <param name="Settled">That were settled.</param>
/// <param name="Again">Corrected after a person coded them.</param>
public sealed record CodingProgress(int Lines, int ByPeople, int ByMachine, int ByTwo, int Disagreed, int Settled, int Again);

public static class CodingReadings
{
    public const int MostAtOnce = 25;

    /// <summary>The next lines of a set, as they came; <paramref name="after"/> one of them where it is named. Four queries at most beyond the lines themselves.</summary>
    /// <param name="among">Only these, in this order; null for all of the set as they came.</param>
    /// <param name="without">Not these: they are on the coder's screen already.</param>
    public static async Task<IReadOnlyList<LineToCode>> NextLines(
        this HeardDb db, long programmeId, CodingSet set, int coder, IReadOnlyList<long>? among, IReadOnlyCollection<long> without, long? after, int most, CancellationToken stop)
    {
        var lines = set.Lines(db, programmeId, coder);
        if (without.Count > 0)
        {
            lines = lines.Where(c => !without.Contains(c.Id));
        }

        List<long> ids;
        if (among is null)
        {
            var from = after is null ? null : await db.Contributions.Where(c => c.ProgrammeId == programmeId && c.Id == after).Select(c => new { c.ImportId, c.Row, c.Id }).SingleOrDefaultAsync(stop);
            if (from is not null)
            {
                lines = lines.Where(c => c.ImportId > from.ImportId || (c.ImportId == from.ImportId && (c.Row > from.Row || (c.Row == from.Row && c.Id > from.Id))));
            }

            ids = await lines.AsTheyCame().Select(c => c.Id).Take(most).ToListAsync(stop);
        }
        else
        {
            var rest = after is { } line && among.ToList().IndexOf(line) is >= 0 and var at ? among.Skip(at + 1).ToList() : among;
            var there = await lines.Where(c => rest.Contains(c.Id)).Select(c => c.Id).ToListAsync(stop);
            var isThere = there.ToHashSet();
            ids = [.. rest.Where(isThere.Contains).Take(most)];
        }

        return await db.LinesToCode(programmeId, ids, stop);
    }

    /// <summary>A page of the list, as the lines came.</summary>
    public static async Task<CodingPageReading> ReadCodingPage(this HeardDb db, long programmeId, CodingSet set, int coder, IReadOnlyCollection<long>? among, int page, CancellationToken stop)
    {
        var lines = set.Lines(db, programmeId, coder);
        if (among is not null)
        {
            lines = lines.Where(c => among.Contains(c.Id));
        }

        var all = await lines.CountAsync(stop);
        var ids = await lines.AsTheyCame().Skip((page - 1) * CodingPageReading.PageSize).Take(CodingPageReading.PageSize).Select(c => c.Id).ToListAsync(stop);
        return new CodingPageReading(await db.LinesToCode(programmeId, ids, stop), all, page);
    }

    /// <summary>These lines in this order, those withdrawn left out. Four queries.</summary>
    public static async Task<IReadOnlyList<LineToCode>> LinesToCode(this HeardDb db, long programmeId, IReadOnlyList<long> ids, CancellationToken stop)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var places = await db.Standing(programmeId).Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.ImportId, c.Row }).ToDictionaryAsync(c => c.Id, stop);
        var lines = await db.Standing(programmeId).Where(c => ids.Contains(c.Id)).AsReadBy(db, Audience.Room).ToDictionaryAsync(line => line.Id, stop);
        var imports = places.Values.Select(place => place.ImportId).Distinct().ToList();
        var rows = places.Values.SelectMany(place => new[] { place.Row - 1, place.Row + 1 }).Distinct().ToList();

        // A row of a file may hold several lines; the first of them stands for it.
        var beside = (await db.Standing(programmeId).Where(c => imports.Contains(c.ImportId) && rows.Contains(c.Row)).Select(c => new { c.ImportId, c.Row, c.Id, c.Words }).ToListAsync(stop))
            .GroupBy(c => (c.ImportId, c.Row)).ToDictionary(c => c.Key, c => c.MinBy(line => line.Id)!.Words);
        var decisions = await db.Decisions(programmeId, ids, stop);
        return [.. ids.Where(lines.ContainsKey).Select(id => new LineToCode(
            lines[id], beside.GetValueOrDefault((places[id].ImportId, places[id].Row - 1)), beside.GetValueOrDefault((places[id].ImportId, places[id].Row + 1)), [.. decisions[id]]))];
    }

    public static async Task<CodingProgress> ReadCodingProgress(this HeardDb db, long programmeId, CancellationToken stop)
    {
        var standing = db.Standing(programmeId);
        var coded = db.CodedLines.Where(k => k.ProgrammeId == programmeId);
        var people = coded.Where(k => k.Coder > Coder.Settled);
        return new CodingProgress(
            await standing.CountAsync(stop),
            await coded.Where(k => k.Coder >= Coder.Settled).Select(k => k.ContributionId).Distinct().CountAsync(stop),
            await coded.CountAsync(k => k.Coder == Coder.Machine && !coded.Any(p => p.ContributionId == k.ContributionId && p.Coder >= Coder.Settled), stop),
            await people.GroupBy(k => k.ContributionId).CountAsync(of => of.Count() > 1, stop),
            await db.Disagreed(programmeId).CountAsync(stop),
            await coded.CountAsync(k => k.Coder == Coder.Settled, stop),
            await coded.Where(k => k.Coder >= Coder.Settled).Join(standing, k => k.ContributionId, c => c.Id, (k, c) => new { k.ContributionId, Old = k.Version < c.Version })
                .Where(k => k.Old).Select(k => k.ContributionId).Distinct().CountAsync(stop));
    }

    private static async Task<ILookup<long, LineDecision>> Decisions(this HeardDb db, long programmeId, IReadOnlyCollection<long> ids, CancellationToken stop)
    {
        var rows = await (
            from k in db.CodedLines
            join g in db.GivenCodes on new { k.ProgrammeId, k.Coder, k.ContributionId } equals new { g.ProgrammeId, g.Coder, g.ContributionId } into given
            from g in given.DefaultIfEmpty()
            where k.ProgrammeId == programmeId && ids.Contains(k.ContributionId)
            select new { k.ContributionId, k.Coder, k.Version, k.At, Code = g }).AsNoTracking().ToListAsync(stop);
        return rows.GroupBy(row => (row.ContributionId, row.Coder))
            .OrderBy(of => of.Key.Coder)
            .ToLookup(of => of.Key.ContributionId, of => new LineDecision(of.Key.Coder, of.First().Version, of.First().At, [.. of.Where(row => row.Code is not null).Select(row => row.Code)]));
    }
}
