using System.Security.Cryptography;
using System.Text;
using Heard.Core.People;
using Microsoft.AspNetCore.DataProtection;

namespace Heard.Web.Shared.Speaking;

/// <summary>
/// The recovery code between the moment the voice begins and the page that shows it, which comes after the first words. Until they
/// say that they have noted it, the browser alone holds it, in a cookie that only this server can read; the database holds its hash.
/// </summary>
internal static class RecoveryShown
{
    private const string Cookie = "heard-code";
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>A new code for the voice; one it had is good no more.</summary>
    public static string DrawCode(this Voice voice)
    {
        var code = RecoveryCode.Write(RandomNumberGenerator.GetBytes(RecoveryCode.Bytes));
        voice.RecoveryHash = Hash(code);
        return code;
    }

    public static byte[] Hash(string code) => SHA256.HashData(Encoding.ASCII.GetBytes(code));

    public static void Write(HttpContext context, Programme programme, string code) =>
        context.Response.Cookies.Append(Cookie, Protector(context, programme).Protect(code, Longest), Options(context, programme));

    public static string? Read(HttpContext context, Programme programme)
    {
        try
        {
            return context.Request.Cookies[Cookie] is { } value ? Protector(context, programme).Unprotect(value) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public static void Forget(HttpContext context, Programme programme) => context.Response.Cookies.Delete(Cookie, Options(context, programme));

    private static ITimeLimitedDataProtector Protector(HttpContext context, Programme programme) =>
        context.RequestServices.GetDataProtectionProvider().CreateProtector("Heard.Recovery", Core.Key.Write(programme.Id)).ToTimeLimitedDataProtector();

    private static CookieOptions Options(HttpContext context, Programme programme) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Path = $"/{programme.Slug}/welcome",
        IsEssential = true,
    };
}
