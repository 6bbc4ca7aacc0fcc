using Heard.Data;
using Heard.Data.Accounts;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Reach.Accounts;

/// <summary>Where somebody goes who has just signed in.</summary>
internal static class Onward
{
    /// <summary>By way of setting up something more than a password, for who has nothing more.</summary>
    public static async Task<RedirectHttpResult> GoOn(this HeardDb db, Account account, Proof proof, string? then, CancellationToken stop)
    {
        var destination = IsLocal(then) ? then! : await db.Home(account, stop);
        return TypedResults.LocalRedirect(proof.IsStrong() || await db.HasSecondFactor(account.Id, stop) ? destination : $"/account/protection{Query(destination)}");
    }

    /// <summary>The only programme's overview, or the list of several.</summary>
    public static async Task<string> Home(this HeardDb db, Account account, CancellationToken stop)
    {
        var slugs = await db.Memberships.Where(m => m.AccountId == account.Id).Join(db.Programmes, m => m.ProgrammeId, p => p.Id, (m, p) => p.Slug).Distinct().Take(2).ToListAsync(stop);
        return slugs is [var only] && !account.MayMakeProgrammes ? $"/{only}/team" : "/account";
    }

    /// <summary>What carries the destination along; empty where there is none, or one elsewhere.</summary>
    public static string Query(string? then) => IsLocal(then) ? $"?then={Uri.EscapeDataString(then!)}" : "";

    public static bool IsLocal(string? address) => (address is ['/', not ('/' or '\\'), ..] or "/") && !address.Any(char.IsControl);
}
