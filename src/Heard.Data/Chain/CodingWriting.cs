using Heard.Core.Understand;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Chain;

/// <summary>What coders decide. Each stands in a writing in which no other decision of the programme is made.</summary>
public static class CodingWritings
{
    /// <summary>
    /// A writing alone among those that code: two tabs that decide about one line do so one after the other. Unlike
    /// <see cref="Turns.WriteAlone"/> it leaves what is cached of the programme's public pages, which show no codings.
    /// </summary>
    public static async Task<Writing> WriteCodings(this HeardDb db, long programmeId, CancellationToken stop)
    {
        var writing = await db.Write(stop);
        try
        {
            await db.Codebooks.Where(b => b.ProgrammeId == programmeId).ExecuteUpdateAsync(set => set.SetProperty(b => b.Version, b => b.Version + 1), stop);
            return writing;
        }
        catch
        {
            await writing.DisposeAsync();
            throw;
        }
    }

    /// <summary>In a <see cref="Turns.WriteAlone"/>: the codebook, made at its first code, with the coders who are no people.</summary>
    public static async Task BeginCodebook(this HeardDb db, long programmeId, CancellationToken stop)
    {
        if (await db.Codebooks.Where(b => b.ProgrammeId == programmeId).ExecuteUpdateAsync(set => set.SetProperty(b => b.Version, b => b.Version + 1), stop) == 0)
        {
            db.Codebooks.Add(new Codebook(programmeId));
            db.Coders.AddRange(new Coder(programmeId, Coder.Machine, null, null), new Coder(programmeId, Coder.Settled, null, null));
        }
    }

    public static Task<Coder?> CoderOf(this HeardDb db, long programmeId, long accountId, CancellationToken stop) =>
        db.Coders.AsNoTracking().SingleOrDefaultAsync(c => c.ProgrammeId == programmeId && c.AccountId == accountId, stop);

    /// <summary>The member as a coder, with the next letter where it is their first coding. Not saved yet.</summary>
    public static async Task<int> CoderFor(this HeardDb db, long programmeId, long accountId, CancellationToken stop) =>
        (await db.CoderOf(programmeId, accountId, stop))?.Number ?? await db.NewCoder(programmeId, accountId, null, stop);

    /// <summary>Somebody whose codings are brought in, by the name their file gives. Not saved yet.</summary>
    public static async Task<int> CoderNamed(this HeardDb db, long programmeId, string name, CancellationToken stop)
    {
        name = name.Length <= Coder.MostName ? name : name[..Coder.MostName];
        return (await db.Coders.AsNoTracking().Where(c => c.ProgrammeId == programmeId && c.Number > Coder.Settled && c.Name == name).OrderBy(c => c.Number).FirstOrDefaultAsync(stop))?.Number
            ?? await db.NewCoder(programmeId, null, name, stop);
    }

    private static async Task<int> NewCoder(this HeardDb db, long programmeId, long? accountId, string? name, CancellationToken stop)
    {
        var last = await db.Coders.Where(c => c.ProgrammeId == programmeId).MaxAsync(c => (int?)c.Number, stop) ?? Coder.Settled;
        var number = Math.Max(last, db.Coders.Local.Where(c => c.ProgrammeId == programmeId).Select(c => c.Number).DefaultIfEmpty(Coder.Settled).Max()) + 1;
        db.Coders.Add(new Coder(programmeId, number, accountId, name));
        return number;
    }

    /// <summary>
    /// What a coder says of a line, in place of what they said before: its codes, or that none applies. Null takes back that they
    /// said anything.
    /// </summary>
    /// <returns>False where the line is not there or was withdrawn. Not saved yet.</returns>
    public static async Task<bool> Decide(this HeardDb db, long programmeId, int coder, long line, IReadOnlyCollection<long>? codes, DateTimeOffset at, CancellationToken stop)
    {
        var version = await db.Standing(programmeId).Where(c => c.Id == line).Select(c => (int?)c.Version).SingleOrDefaultAsync(stop);
        if (version is null)
        {
            return false;
        }

        var there = await db.CodedLines.SingleOrDefaultAsync(k => k.ProgrammeId == programmeId && k.Coder == coder && k.ContributionId == line, stop);
        var given = await db.GivenCodes.Where(g => g.ProgrammeId == programmeId && g.Coder == coder && g.ContributionId == line).ToListAsync(stop);
        db.GivenCodes.RemoveRange(given.Where(g => codes is null || !codes.Contains(g.CodeId)));
        if (codes is null)
        {
            db.CodedLines.RemoveRange(there is null ? [] : [there]);
            return true;
        }

        if (there is null)
        {
            db.CodedLines.Add(new CodedLine(programmeId, coder, line, version.Value, at));
        }
        else
        {
            there.Again(version.Value, at);
        }

        db.GivenCodes.AddRange(codes.Except(given.Select(g => g.CodeId)).Select(code => new GivenCode(programmeId, coder, line, code)));
        return true;
    }

    /// <summary>All that has one code has the other, and the one is gone.</summary>
    public static async Task MergeCodes(this HeardDb db, long programmeId, long from, long into, CancellationToken stop)
    {
        var source = db.GivenCodes.Where(g => g.ProgrammeId == programmeId && g.CodeId == from);
        await source.Where(g => db.GivenCodes.Any(t => t.ProgrammeId == programmeId && t.CodeId == into && t.Coder == g.Coder && t.ContributionId == g.ContributionId)).ExecuteDeleteAsync(stop);
        await source.ExecuteUpdateAsync(set => set.SetProperty(g => g.CodeId, into), stop);
        await db.Codes.Where(c => c.ProgrammeId == programmeId && c.Id == from).ExecuteDeleteAsync(stop);
    }

    /// <summary>The code is gone; lines that had no other are uncoded again, for nobody said that none applies.</summary>
    public static async Task DeleteCode(this HeardDb db, long programmeId, long code, CancellationToken stop)
    {
        await db.OnlyWith(programmeId, code).ExecuteDeleteAsync(stop);
        await db.GivenCodes.Where(g => g.ProgrammeId == programmeId && g.CodeId == code).ExecuteDeleteAsync(stop);
        await db.Codes.Where(c => c.ProgrammeId == programmeId && c.GroupId == code).ExecuteUpdateAsync(set => set.SetProperty(c => c.GroupId, (long?)null), stop);
        await db.Codes.Where(c => c.ProgrammeId == programmeId && c.Id == code).ExecuteDeleteAsync(stop);
    }

    /// <summary>Takes back what was accepted all at once; what people said since stands.</summary>
    public static async Task<int> TakeBack(this HeardDb db, long programmeId, long acceptance, CancellationToken stop)
    {
        var lines = await db.CodedLines.Where(k => k.ProgrammeId == programmeId && k.AcceptanceId == acceptance).ExecuteDeleteAsync(stop);
        await db.Acceptances.Where(a => a.ProgrammeId == programmeId && a.Id == acceptance).ExecuteDeleteAsync(stop);
        return lines;
    }
}
