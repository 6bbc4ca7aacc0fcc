using System.Buffers.Text;
using System.Globalization;
using System.Security.Claims;
using Heard.Data;
using Heard.Data.Accounts;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Heard.Web.Reach.Accounts;

public sealed record PasskeyNameForm
{
    public string? Id { get; init; }
    public string? Name { get; init; }
}

/// <summary>The passkeys of one's own account: made, named, removed.</summary>
internal static class PasskeyEndpoints
{
    private const int MostPasskeys = 20;
    private const int MostName = 60;

    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapPost("/account/passkeys/options", Options).ForAccountsJustSignedIn();
        site.MapPost("/account/passkeys", Add).ForAccountsJustSignedIn();
        site.MapPost("/account/passkeys/name", Rename).ForAccounts();
        site.MapPost("/account/passkeys/removal", Remove).ForAccountsJustSignedIn();
    }

    private static async Task<Results<ContentHttpResult, UnauthorizedHttpResult>> Options(ClaimsPrincipal user, UserManager<Account> accounts, SignInManager<Account> signIn) =>
        await accounts.GetUserAsync(user) is not { } account ? TypedResults.Unauthorized() : TypedResults.Text(
            await signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = Id(account), Name = account.Email ?? account.Name, DisplayName = account.Name }),
            "application/json");

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<AccountPage>>> Add(
        [FromForm] PasskeyForm form, ClaimsPrincipal user, UserManager<Account> accounts, SignInManager<Account> signIn, AccountReadings readings, CancellationToken stop)
    {
        var account = (await accounts.GetUserAsync(user))!;
        var made = await Attest(signIn, form.Credential);
        if (made is null || made.UserEntity!.Id != Id(account) || (await accounts.GetPasskeysAsync(account)).Count >= MostPasskeys)
        {
            return await readings.Page(user, new FieldErrors().Add("passkeys", ReachTexts.ThePasskeyCouldNotBeAddedTry), null, stop);
        }

        made.Passkey!.Name = Named(form.Name) ?? ReachTexts.Passkey;
        if (!(await accounts.AddOrUpdatePasskeyAsync(account, made.Passkey)).Succeeded)
        {
            return await readings.Page(user, new FieldErrors().Add("passkeys", ReachTexts.ThePasskeyCouldNotBeAddedTry), null, stop);
        }

        // Whoever holds the device has just shown that they do.
        await signIn.Renew(account, user, user.Proof() == Proof.Demonstration ? null : Proof.Passkey);
        return TypedResults.LocalRedirect(Onward.IsLocal(form.Then) ? form.Then! : "/account?done=passkey");
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> Rename([FromForm] PasskeyNameForm form, ClaimsPrincipal user, UserManager<Account> accounts)
    {
        var account = (await accounts.GetUserAsync(user))!;
        if (Read(form.Id) is not { } id || await accounts.GetPasskeyAsync(account, id) is not { } passkey)
        {
            return TypedResults.NotFound();
        }

        passkey.Name = Named(form.Name) ?? passkey.Name;
        await accounts.AddOrUpdatePasskeyAsync(account, passkey);
        return TypedResults.LocalRedirect("/account?done=name");
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> Remove(
        [FromForm] PasskeyNameForm form, ClaimsPrincipal user, UserManager<Account> accounts, SignInManager<Account> signIn, HeardDb db, CancellationToken stop)
    {
        var account = (await accounts.GetUserAsync(user))!;
        if (Read(form.Id) is not { } id || await accounts.GetPasskeyAsync(account, id) is null)
        {
            return TypedResults.NotFound();
        }

        await accounts.RemovePasskeyAsync(account, id);
        await accounts.UpdateSecurityStampAsync(account);
        await signIn.Renew(account, user, await db.Left(account, user, stop));
        return TypedResults.LocalRedirect("/account?done=removed");
    }

    private static async Task<PasskeyAttestationResult?> Attest(SignInManager<Account> signIn, string? credential)
    {
        try
        {
            return await signIn.PerformPasskeyAttestationAsync(credential ?? "{}") is { Succeeded: true } made ? made : null;
        }
        catch (InvalidOperationException)
        {
            // No ceremony was begun in this browser, or more than five minutes ago.
            return null;
        }
    }

    private static string Id(Account account) => account.Id.ToString(CultureInfo.InvariantCulture);

    private static string? Named(string? name) => name?.Trim() is { Length: > 0 } trimmed ? trimmed[..Math.Min(trimmed.Length, MostName)] : null;

    private static byte[]? Read(string? id) => id is { Length: > 0 and <= 2048 } && Base64Url.IsValid(id) ? Base64Url.DecodeFromChars(id) : null;
}
