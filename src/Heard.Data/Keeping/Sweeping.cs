using Heard.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Keeping;

/// <summary>What one sweep took away: periods that ended, and how many rows of the machinery.</summary>
public sealed record Swept(IReadOnlyList<RetentionRun> Periods, int Uploads, int Links, int Messages, int Acts, int Accounts);

/// <summary>The daily tidying. Doing it twice does nothing more.</summary>
public static class Sweeping
{
    public const int DaysKept = 30;

    public static async Task<Swept> Sweep(this HeardDb db, DateTimeOffset now, CancellationToken stop)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var periods = await db.RunRetention(today, stop);
        var (before, staged) = (now.AddDays(-DaysKept), now - StagedUpload.KeptFor);
        db.ChangeTracker.Clear();
        await using var writing = await db.Write(stop);
        var uploads = await db.StagedUploads.Where(u => u.UploadedAt < staged).ExecuteDeleteAsync(stop);
        var links = await db.SignInLinks.Where(l => l.UsedAt < before || l.ExpiresAt < before).ExecuteDeleteAsync(stop);
        var messages = await db.Outbox.Where(m => m.DoneAt < before).ExecuteDeleteAsync(stop);
        var acts = await db.Acts.Where(a => a.On < today.AddDays(-DaysKept)).ExecuteDeleteAsync(stop);

        await db.JoinCodes.Where(c => c.ExpiresAt < now).ExecuteDeleteAsync(stop);
        await db.AnalysisRuns.Where(r => r.BeatAt < before).ExecuteDeleteAsync(stop);

        // Who may make programmes may have none yet.
        var accounts = await db.Users.Where(a => !a.MayMakeProgrammes && !db.Memberships.Any(m => m.AccountId == a.Id)).ExecuteDeleteAsync(stop);
        await writing.Commit(stop);
        return new Swept(periods, uploads, links, messages, acts, accounts);
    }
}
