using Heard.Core.Understand;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Chain;

/// <summary>What the machine learns from: the codes, every standing line, and what people gave to which.</summary>
/// <param name="Version">Of the codebook, read first: what changed meanwhile makes what is learnt stale, never fresher than it says.</param>
/// <param name="Codes">In the order of the codebook.</param>
/// <param name="Lines">By id.</param>
/// <param name="ByPeople">Of the lines that people decided about, the codes that stand.</param>
public sealed record CodingRunReading(long Version, IReadOnlyList<Code> Codes, IReadOnlyList<LineToLearn> Lines, IReadOnlyDictionary<long, IReadOnlyList<long>> ByPeople);

/// <param name="Context">What it answers: the topic of its conversation; empty where it has none.</param>
public sealed record LineToLearn(long Id, string Words, string Context);

/// <summary>One person's decision about one line.</summary>
public sealed record CodedBy(int Coder, long Line, DateTimeOffset At, IReadOnlyList<long> Codes);

public static class CodingRunReadings
{
    /// <summary>More lines than this are not looked at all at once; each is when it is shown.</summary>
    public const int MostLines = 200_000;

    public static async Task<CodingRunReading> ReadCodingRun(this HeardDb db, long programmeId, CancellationToken stop)
    {
        var book = await db.ReadCodebook(programmeId, counted: false, stop);
        var topics = await db.Conversations.Where(v => v.ProgrammeId == programmeId).ToDictionaryAsync(v => v.Id, v => v.Title, stop);
        var lines = await db.Standing(programmeId).OrderBy(c => c.Id).Take(MostLines).Understood().Select(c => new { c.Id, c.Words, c.ConversationId, c.Kind }).ToListAsync(stop);
        var given = await db.GivenByPeople(programmeId).Select(g => new { g.ContributionId, g.CodeId }).Distinct().ToListAsync(stop);
        var decided = await db.CodedLines.Where(k => k.ProgrammeId == programmeId && k.Coder >= Coder.Settled).Select(k => k.ContributionId).Distinct().ToListAsync(stop);
        var codesOf = given.OrderBy(g => g.CodeId).ToLookup(g => g.ContributionId, g => g.CodeId);
        return new CodingRunReading(
            book.Version, [.. book.Codes.Select(code => code.Code)],
            [.. lines.Select(line => new LineToLearn(line.Id, line.Words, Context(line.ConversationId is { } topic ? topics[topic] : null, line.Kind)))],
            decided.ToDictionary(line => line, line => (IReadOnlyList<long>)[.. codesOf[line]]));
    }

    /// <summary>How the machine is told what a line answers, when it learns and when it suggests.</summary>
    public static string Context(string? topic, Core.Listen.Kind kind) => topic is null ? kind.ToString() : $"{topic} {kind}";

    /// <summary>Every decision of every person, the earliest first, for comparing them.</summary>
    public static async Task<IReadOnlyList<CodedBy>> ReadDecisions(this HeardDb db, long programmeId, CancellationToken stop)
    {
        var decided = await db.CodedLines.AsNoTracking().Where(k => k.ProgrammeId == programmeId && k.Coder >= Coder.Settled)
            .OrderBy(k => k.At).ThenBy(k => k.ContributionId).ThenBy(k => k.Coder).Select(k => new { k.Coder, k.ContributionId, k.At }).ToListAsync(stop);
        var given = (await db.GivenCodes.Where(g => g.ProgrammeId == programmeId && g.Coder >= Coder.Settled).Select(g => new { g.Coder, g.ContributionId, g.CodeId }).ToListAsync(stop))
            .ToLookup(g => (g.Coder, g.ContributionId), g => g.CodeId);
        return [.. decided.Select(k => new CodedBy(k.Coder, k.ContributionId, k.At, [.. given[(k.Coder, k.ContributionId)]]))];
    }
}

/// <summary>Who codes, for the team: what a member is called, or how somebody is known who is none.</summary>
/// <param name="Name">Null where they have left the team, and for whom a file gave no name.</param>
/// <param name="IsMember">They code here; else their codings were brought in, or they have left.</param>
public sealed record CoderReading(int Number, string? Name, bool IsMember, int Lines);

public static class CoderReadings
{
    public static async Task<IReadOnlyList<CoderReading>> ReadCoders(this HeardDb db, long programmeId, CancellationToken stop)
    {
        var lines = await db.CodedLines.Where(k => k.ProgrammeId == programmeId && k.Coder > Coder.Settled).GroupBy(k => k.Coder).Select(of => new { of.Key, Lines = of.Count() }).ToDictionaryAsync(of => of.Key, of => of.Lines, stop);
        var coders = await (
            from c in db.Coders
            join a in db.Users.Where(a => db.Memberships.Any(m => m.ProgrammeId == programmeId && m.AccountId == a.Id)) on c.AccountId equals (long?)a.Id into accounts
            from a in accounts.DefaultIfEmpty()
            where c.ProgrammeId == programmeId && c.Number > Coder.Settled
            orderby c.Number
            select new { c.Number, c.Name, Member = a == null ? null : a.Name }).ToListAsync(stop);
        return [.. coders.Select(c => new CoderReading(c.Number, c.Member ?? c.Name, c.Member is not null, lines.GetValueOrDefault(c.Number)))];
    }
}
