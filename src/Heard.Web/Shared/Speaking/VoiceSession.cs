using System.Text.Json;
using Heard.Core.People;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Memory;

namespace Heard.Web.Shared.Speaking;

/// <summary>
/// Under which voice a browser speaks in one programme. It travels in a cookie that only this server can read, for that
/// programme's addresses alone.
/// </summary>
/// <param name="VoiceId">The voice.</param>
/// <param name="Stamp">The voice's stamp when the session began; once it is another, the session has ended.</param>
/// <param name="IsOwn">
/// The browser in which the voice began, or whoever showed what only the participant holds: may see, change and withdraw what
/// the voice said. A session that began with a link or a code in a mail may only write, as an employer can read mailboxes.
/// </param>
/// <param name="IsRemembered">It outlives the browser: somebody said the machine is theirs alone.</param>
/// <param name="OrganisationId">What the roster says of them, offered when they are asked about themselves and kept nowhere else.</param>
/// <param name="ProfessionId">As <paramref name="OrganisationId"/>.</param>
public sealed record VoiceSession(long VoiceId, int Stamp, bool IsOwn, bool IsRemembered = false, long? OrganisationId = null, long? ProfessionId = null)
{
    public const string Cookie = "heard-voice";
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(90);

    /// <summary>What the browser's cookie says; null where it has none, or another server wrote it. What was read is kept for a while: a thousand voters a second send theirs.</summary>
    internal static VoiceSession? Read(HttpContext context, Programme programme, IMemoryCache cache)
    {
        if (context.Request.Cookies[Cookie] is not { } value)
        {
            return null;
        }

        var key = (programme.Id, value);
        if (cache.TryGetValue(key, out VoiceSession? known))
        {
            return known;
        }

        try
        {
            var read = JsonSerializer.Deserialize<VoiceSession>(Protector(context, programme).Unprotect(value));
            return cache.Set(key, read, Kept);
        }
        catch (Exception e) when (e is System.Security.Cryptography.CryptographicException or JsonException)
        {
            return null;
        }
    }

    public void Write(HttpContext context, Programme programme) =>
        context.Response.Cookies.Append(Cookie, Protector(context, programme).Protect(JsonSerializer.Serialize(this)), Options(context, programme, IsRemembered ? Remembered : null));

    public static void Forget(HttpContext context, Programme programme) => context.Response.Cookies.Delete(Cookie, Options(context, programme, null));

    private static IDataProtector Protector(HttpContext context, Programme programme) =>
        context.RequestServices.GetDataProtectionProvider().CreateProtector("Heard.Voice", Core.Key.Write(programme.Id));

    private static CookieOptions Options(HttpContext context, Programme programme, TimeSpan? age) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Path = $"/{programme.Slug}",
        MaxAge = age,
        IsEssential = true,
    };
}
