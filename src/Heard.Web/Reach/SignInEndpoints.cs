using System.Security.Claims;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Accounts;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Reach;

public sealed record SignInForm
{
    public string? Email { get; init; }
    public string? Password { get; init; }
    public string? Then { get; init; }
}

public sealed record WelcomeForm
{
    public string? Name { get; init; }
    public string? Email { get; init; }
    public string? Password { get; init; }
}

/// <summary>How the team signs in. Participants need no account.</summary>
internal static class SignInEndpoints
{
    public const string Limited = "sign-in";

    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet("/sign-in", (string? then) => Page(new SignInForm { Then = then }, FieldErrors.None)).ForEveryone();
        site.MapPost("/sign-in", SignIn).ForEveryone().RequireRateLimiting(Limited);
        site.MapGet("/sign-in/{token}", Welcome).ForEveryone();
        site.MapPost("/sign-in/{token}", Accept).ForEveryone().RequireRateLimiting(Limited);
        site.MapPost("/sign-out", SignOut).ForEveryone();
        site.MapGet("/account", Programmes).ForAccounts();
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<SignInPage>>> SignIn([FromForm] SignInForm form, SignInManager<Account> signIn)
    {
        var errors = new FieldErrors();
        errors.Need("Email", form.Email, ReachTexts.EnterYourEMailAddress, 256);
        if (string.IsNullOrEmpty(form.Password))
        {
            errors.Add("Password", ReachTexts.EnterYourPassword);
        }

        if (!errors.Any)
        {
            var result = await signIn.PasswordSignInAsync(form.Email!.Trim(), form.Password!, isPersistent: false, lockoutOnFailure: true);
            if (result.Succeeded)
            {
                return TypedResults.LocalRedirect(IsLocal(form.Then) ? form.Then! : "/account");
            }

            // The same words whatever was wrong, so that nobody can find out who has an account.
            errors.Add("Email", ReachTexts.TheAddressAndPasswordDoNotBelong);
        }

        return Page(form, errors);
    }

    private static async Task<Results<RazorComponentResult<WelcomePage>, NotFound>> Welcome(string token, HeardDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Open(token, clock.GetUtcNow(), stop) is not { } link)
        {
            return TypedResults.NotFound();
        }

        var account = await db.Users.SingleOrDefaultAsync(a => a.Id == link.AccountId, stop);
        return new RazorComponentResult<WelcomePage>(new { Token = token, Account = account, Form = new WelcomeForm(), Errors = FieldErrors.None });
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<WelcomePage>, NotFound>> Accept(
        string token, [FromForm] WelcomeForm form, HeardDb db, UserManager<Account> accounts, SignInManager<Account> signIn, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Open(token, clock.GetUtcNow(), stop) is not { } link)
        {
            return TypedResults.NotFound();
        }

        await using var writing = await db.Write(stop);
        var account = await db.Users.SingleOrDefaultAsync(a => a.Id == link.AccountId, stop);
        if (account is null)
        {
            var (made, errors) = await Make(form, link, accounts);
            if (made is null)
            {
                return new RazorComponentResult<WelcomePage>(new { Token = token, Account = account, Form = form, Errors = errors }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
            }

            account = made;
            if (link.ProgrammeId is { } programme)
            {
                db.Memberships.Add(new Membership(programme, account.Id, link.Role));
            }
            else
            {
                // What the command line brought in before anybody had an account.
                db.Memberships.AddRange(await db.Programmes.Where(p => !db.Memberships.Any(m => m.ProgrammeId == p.Id && m.Role == Role.Lead))
                    .Select(p => new Membership(p.Id, account.Id, Role.Lead)).ToListAsync(stop));
            }
        }

        link.UsedAt = clock.GetUtcNow();
        if (link.InvitationId is { } invitation)
        {
            await db.SignInLinks.Where(l => l.InvitationId == invitation && l.TokenHash != link.TokenHash).ExecuteDeleteAsync(stop);
        }

        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        await signIn.SignInAsync(account, isPersistent: false);
        return TypedResults.LocalRedirect("/account");
    }

    private static async Task<(Account? Made, FieldErrors Errors)> Make(WelcomeForm form, SignInLink link, UserManager<Account> accounts)
    {
        var errors = new FieldErrors();
        var name = errors.Need("Name", form.Name, ReachTexts.EnterYourNameAsColleaguesKnowYou, 100);
        var email = errors.Need("Email", form.Email, ReachTexts.EnterYourEMailAddress, 256);
        if (email.Length > 0 && (!email.Contains('@', StringComparison.Ordinal) || email.Contains(' ', StringComparison.Ordinal)))
        {
            errors.Add("Email", ReachTexts.EnterAnEMailAddressInThe);
        }

        if (form.Password is not { Length: >= 12 and <= 200 })
        {
            errors.Add("Password", ReachTexts.ChooseAPasswordOfAtLeast12);
        }

        if (errors.Any)
        {
            return (null, errors);
        }

        var account = new Account { Name = name, Email = email, UserName = email, EmailConfirmed = true, MayMakeProgrammes = link.ProgrammeId is null };
        var result = await accounts.CreateAsync(account, form.Password!);
        if (result.Succeeded)
        {
            return (account, errors);
        }

        return (null, result.Errors.Any(error => error.Code.StartsWith("Password", StringComparison.Ordinal))
            ? errors.Add("Password", ReachTexts.ThatPasswordIsTooEasyToGuess)
            : errors.Add("Email", ReachTexts.ThisAddressCannotBeUsedHereIf));
    }

    private static async Task<RedirectHttpResult> SignOut(SignInManager<Account> signIn)
    {
        await signIn.SignOutAsync();
        return TypedResults.LocalRedirect("/");
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<AccountPage>>> Programmes(ClaimsPrincipal user, HeardDb db, CancellationToken stop)
    {
        var id = user.AccountId();
        var account = await db.Users.SingleAsync(a => a.Id == id, stop);
        var mine = await db.Memberships.Where(m => m.AccountId == id)
            .Join(db.Programmes, m => m.ProgrammeId, p => p.Id, (m, p) => p).Distinct().OrderBy(p => p.Name).ToListAsync(stop);
        return mine is [var only] && !account.MayMakeProgrammes
            ? TypedResults.LocalRedirect($"/{only.Slug}/team")
            : new RazorComponentResult<AccountPage>(new { Account = account, Programmes = mine });
    }

    private static RazorComponentResult<SignInPage> Page(SignInForm form, FieldErrors errors) =>
        new(new { Form = form, Errors = errors }) { StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };

    private static bool IsLocal(string? address) => address is ['/', not ('/' or '\\'), ..] or "/";
}
