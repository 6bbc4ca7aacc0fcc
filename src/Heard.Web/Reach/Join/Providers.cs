namespace Heard.Web.Reach.Join;

/// <summary>Whom a provider of OpenID vouches for, checked: signature, issuer, audience, nonce, and that this browser began it.</summary>
internal sealed record VouchedFor(string Issuer, string Subject, string? Email, bool IsEmailVerified, string? Name);

/// <param name="Key">In addresses.</param>
/// <param name="Name">What people know it by.</param>
public sealed record JoinProvider(string Key, string Name);

/// <summary>Providers by which participants may join; usually none.</summary>
internal interface IJoinProviders
{
    IReadOnlyList<JoinProvider> All { get; }

    /// <summary>Sends the browser to the provider, and from there to <paramref name="returnTo"/>.</summary>
    Task<IResult> Ask(HttpContext http, string key, string purpose, string returnTo, string startedAt);

    /// <summary>Null where nobody was asked for this purpose in this browser, or longer ago.</summary>
    Task<VouchedFor?> Answer(HttpContext http, string purpose);

    /// <summary>The answer is used up.</summary>
    Task Forget(HttpContext http);
}

internal sealed class NoProviders : IJoinProviders
{
    public IReadOnlyList<JoinProvider> All => [];

    public Task<IResult> Ask(HttpContext http, string key, string purpose, string returnTo, string startedAt) => Task.FromResult<IResult>(TypedResults.NotFound());

    public Task<VouchedFor?> Answer(HttpContext http, string purpose) => Task.FromResult<VouchedFor?>(null);

    public Task Forget(HttpContext http) => Task.CompletedTask;
}
