using Heard.Core.People;
using Heard.Data;
using Heard.Data.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Reach.Accounts;

/// <summary>What came of using a sign-in link.</summary>
internal abstract record Entered
{
    public sealed record In(Account Account) : Entered;

    /// <summary>Somebody was faster.</summary>
    public sealed record Gone : Entered;

    public sealed record Refused(IReadOnlyCollection<IdentityError> Because) : Entered;
}

/// <summary>Uses a link for the account it is for, or for one made with it, all or nothing.</summary>
internal sealed class Entering(HeardDb db, UserManager<Account> accounts, TimeProvider clock)
{
    /// <param name="link">As it was opened.</param>
    /// <param name="made">The account to be stored where the link is an invitation.</param>
    /// <param name="login">How its person signs in from then on, where it has no password.</param>
    /// <param name="stop">Stops before anything is stored.</param>
    public async Task<Entered> By(SignInLink link, Account made, UserLoginInfo? login, CancellationToken stop)
    {
        try
        {
            await using var writing = await db.Write(stop);
            if (!await db.Take(link, clock.GetUtcNow(), stop))
            {
                return new Entered.Gone();
            }

            if (link.AccountId is { } id)
            {
                made = await db.Users.SingleAsync(a => a.Id == id, stop);
            }
            else if (await Store(link, made, login, stop) is { Succeeded: false } refused)
            {
                return new Entered.Refused([.. refused.Errors]);
            }

            await writing.Commit(stop);
            return new Entered.In(made);
        }
        catch (DbUpdateException exception) when (db.IsDuplicate(exception))
        {
            return new Entered.Refused([accounts.ErrorDescriber.DuplicateEmail("")]);
        }
    }

    private async Task<IdentityResult> Store(SignInLink link, Account made, UserLoginInfo? login, CancellationToken stop)
    {
        made.MayMakeProgrammes = link.ProgrammeId is null;
        var result = await accounts.CreateAsync(made);
        if (result.Succeeded && login is not null)
        {
            result = await accounts.AddLoginAsync(made, login);
        }

        if (link.ProgrammeId is { } programme)
        {
            db.Memberships.Add(new Membership(programme, made.Id, link.Role));
        }
        else
        {
            // What the command line brought in before anybody had an account.
            db.Memberships.AddRange(await db.Programmes.Where(p => !db.Memberships.Any(m => m.ProgrammeId == p.Id && m.Role == Role.Lead))
                .Select(p => new Membership(p.Id, made.Id, Role.Lead)).ToListAsync(stop));
        }

        if (result.Succeeded)
        {
            await db.SaveChangesAsync(stop);
        }

        return result;
    }
}
