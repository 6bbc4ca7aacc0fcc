using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Heard.Web.Reach.OpenId;

/// <summary>Why a provider's answer signs nobody in.</summary>
public enum OpenIdRefusal
{
    /// <summary>The person, or the provider, said no.</summary>
    Cancelled,

    /// <summary>No sign-in was begun in this browser that the answer belongs to.</summary>
    NotBegunHere,

    /// <summary>Signature, issuer, audience, nonce or times are not right.</summary>
    Unverified,

    Unreachable,
}

internal static class OpenIdRefusals
{
    public static OpenIdRefusal Kind(Exception? failure) => failure switch
    {
        HttpRequestException or TaskCanceledException or IOException => OpenIdRefusal.Unreachable,
        SecurityTokenException or OpenIdConnectProtocolException => OpenIdRefusal.Unverified,
        InvalidOperationException => OpenIdRefusal.Unreachable,

        // What is left is what the handler finds before it talks to anybody: no state, another's, or one used before.
        _ => OpenIdRefusal.NotBegunHere,
    };

    /// <summary>In the middle of the provider's answer, where no endpoint runs.</summary>
    public static Task Show(HttpContext http, OpenIdRefusal refusal, OpenIdProvider provider, AuthenticationProperties? properties)
    {
        http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Heard.OpenId").Refused(provider.Key, refusal);
        var again = properties?.Items.TryGetValue(VerifiedIdentities.StartedAt, out var from) is true && from is not null ? from : "/sign-in";
        return Page(refusal, provider, again).ExecuteAsync(http);
    }

    public static RazorComponentResult<OpenIdRefusedPage> Page(OpenIdRefusal refusal, OpenIdProvider provider, string again) =>
        new(new { Refusal = refusal, Provider = provider, Again = again })
        {
            StatusCode = refusal == OpenIdRefusal.Unreachable ? StatusCodes.Status502BadGateway : StatusCodes.Status403Forbidden,
        };
}

internal static partial class OpenIdLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "OpenId: an answer from {Provider} was refused: {Refusal}")]
    public static partial void Refused(this ILogger log, string provider, OpenIdRefusal refusal);
}
