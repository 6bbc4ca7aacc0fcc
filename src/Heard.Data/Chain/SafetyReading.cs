using Heard.Core.People;
using Heard.Data.Moderating;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Chain;

/// <summary>Whether what people say here is looked after.</summary>
/// <param name="HoldsConversations">People can write here, or soon will.</param>
/// <param name="IsStaffed">A duty lead and a deputy are named, and still of the team.</param>
/// <param name="Waiting">Lines that wait for a moderator.</param>
/// <param name="Oldest">Since which day.</param>
/// <param name="Restricted">Lines that wait for the duty lead or the deputy.</param>
public sealed record SafetyReading(bool HoldsConversations, bool IsStaffed, int Waiting, DateOnly? Oldest, int Restricted);

public static class SafetyReadings
{
    /// <summary>Three queries.</summary>
    public static async Task<SafetyReading> Safety(this HeardDb db, Programme programme, DateOnly today, CancellationToken stop)
    {
        var holds = await db.Conversations.AnyAsync(c => c.ProgrammeId == programme.Id && c.OpensOn != null && (c.ClosesOn == null || c.ClosesOn > today), stop);
        var (lead, deputy) = (programme.Watch.DutyLeadId, programme.Watch.DeputyId);
        var named = await db.Memberships.Where(m => m.ProgrammeId == programme.Id && (m.AccountId == lead || m.AccountId == deputy)).Select(m => m.AccountId).Distinct().CountAsync(stop);
        var (waiting, oldest, restricted) = await db.QueueLength(programme.Id, stop);
        return new SafetyReading(holds, programme.Watch.IsStaffed && named == 2, waiting, oldest, restricted);
    }
}
