using System.Security.Claims;
using Heard.Core.People;
using Heard.Data;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Shared;

internal static class Leading
{
    /// <summary>Whether the person who asks leads this programme, where a route is open to others of its team as well.</summary>
    public static Task<bool> IsLedBy(this HeardDb db, Programme programme, ClaimsPrincipal user, CancellationToken stop) =>
        db.Has(programme, user, [Role.Lead], stop);

    /// <summary>Whether the person leads it or runs its workshops.</summary>
    public static Task<bool> IsRunBy(this HeardDb db, Programme programme, ClaimsPrincipal user, CancellationToken stop) =>
        db.Has(programme, user, [Role.Lead, Role.Facilitator], stop);

    private static Task<bool> Has(this HeardDb db, Programme programme, ClaimsPrincipal user, Role[] roles, CancellationToken stop)
    {
        var account = user.AccountId();
        return db.Memberships.AnyAsync(m => m.ProgrammeId == programme.Id && m.AccountId == account && roles.Contains(m.Role), stop);
    }
}
