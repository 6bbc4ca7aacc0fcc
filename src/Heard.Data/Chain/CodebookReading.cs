using Heard.Core.Understand;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Chain;

/// <summary>A codebook as it is read: codes in no group first, then group by group.</summary>
/// <param name="Version">Rises with every change to codes or codings; 0 where there is no codebook yet.</param>
/// <param name="Groups">Each with its codes; the first has no group and may hold none.</param>
public sealed record CodebookReading(long Version, IReadOnlyList<CodeGroup> Groups)
{
    /// <summary>The codes that can be given, in the order they are read.</summary>
    public IReadOnlyList<CodeCount> Codes { get; } = [.. Groups.SelectMany(group => group.Codes)];

    public bool IsEmpty => Groups.All(group => group.Group is null && group.Codes.Count == 0);

    public CodeCount? Of(long? id) => Codes.FirstOrDefault(code => code.Id == id);
}

public sealed record CodeGroup(Code? Group, IReadOnlyList<CodeCount> Codes);

/// <summary>A code, and the lines that have it: those that people gave it to, and those that only the machine did.</summary>
public sealed record CodeCount(Code Code, string? Group, int Lines, int ByMachine)
{
    public long Id => Code.Id;

    public string Name => Code.Name;

    /// <summary>With its group, for lists where groups are not shown.</summary>
    public string FullName => Group is null ? Name : $"{Group}: {Name}";
}

public static class CodebookReadings
{
    /// <summary>Four queries, whatever the number of codes and lines; two where lines are not counted.</summary>
    public static async Task<CodebookReading> ReadCodebook(this HeardDb db, long programmeId, bool counted, CancellationToken stop)
    {
        var version = await db.CodebookVersion(programmeId, stop);
        var codes = await db.Codes.AsNoTracking().Where(c => c.ProgrammeId == programmeId).ToListAsync(stop);
        var byPeople = counted ? await db.GivenByPeople(programmeId).CountByCode(stop) : [];
        var byMachine = counted ? await db.GivenByMachineAlone(programmeId).CountByCode(stop) : [];
        var inGroup = codes.Where(code => !code.IsGroup).OrderBy(code => code.Order).ThenBy(code => code.Name, StringComparer.Ordinal).ThenBy(code => code.Id)
            .ToLookup(code => code.GroupId);
        var groups = codes.Where(code => code.IsGroup).OrderBy(code => code.Order).ThenBy(code => code.Name, StringComparer.Ordinal).ThenBy(code => code.Id);
        return new CodebookReading(version, [Group(null), .. groups.Select(Group)]);

        CodeGroup Group(Code? group) => new(
            group, [.. inGroup[group?.Id].Select(code => new CodeCount(code, group?.Name, byPeople.GetValueOrDefault(code.Id), byMachine.GetValueOrDefault(code.Id)))]);
    }

    public static Task<long> CodebookVersion(this HeardDb db, long programmeId, CancellationToken stop) =>
        db.Codebooks.Where(b => b.ProgrammeId == programmeId).Select(b => b.Version).SingleOrDefaultAsync(stop);

    /// <summary>The codes that stand: what was settled, else whatever any person gave.</summary>
    public static IQueryable<GivenCode> GivenByPeople(this HeardDb db, long programmeId) => db.GivenCodes.Where(g => g.ProgrammeId == programmeId
        && (g.Coder == Coder.Settled || (g.Coder > Coder.Settled
            && !db.CodedLines.Any(s => s.ProgrammeId == programmeId && s.ContributionId == g.ContributionId && s.Coder == Coder.Settled))));

    /// <summary>The machine's codes on lines that no person has decided about.</summary>
    public static IQueryable<GivenCode> GivenByMachineAlone(this HeardDb db, long programmeId) => db.GivenCodes.Where(g => g.ProgrammeId == programmeId
        && g.Coder == Coder.Machine && !db.CodedLines.Any(s => s.ProgrammeId == programmeId && s.ContributionId == g.ContributionId && s.Coder >= Coder.Settled));

    /// <summary>The lines that would be uncoded again without this code, once for each coder.</summary>
    public static IQueryable<CodedLine> OnlyWith(this HeardDb db, long programmeId, long code) => db.CodedLines.Where(k => k.ProgrammeId == programmeId
        && db.GivenCodes.Any(g => g.ProgrammeId == programmeId && g.Coder == k.Coder && g.ContributionId == k.ContributionId && g.CodeId == code)
        && !db.GivenCodes.Any(g => g.ProgrammeId == programmeId && g.Coder == k.Coder && g.ContributionId == k.ContributionId && g.CodeId != code));

    private static Task<Dictionary<long, int>> CountByCode(this IQueryable<GivenCode> given, CancellationToken stop) =>
        given.GroupBy(g => g.CodeId).Select(of => new { of.Key, Lines = of.Select(g => g.ContributionId).Distinct().Count() }).ToDictionaryAsync(of => of.Key, of => of.Lines, stop);
}
