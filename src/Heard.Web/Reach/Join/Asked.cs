using System.Security.Cryptography;
using System.Text.Json;
using Heard.Core.People;
using Microsoft.AspNetCore.DataProtection;

namespace Heard.Web.Reach.Join;

/// <summary>
/// That somebody asked for a code to be mailed. It travels sealed, in the cookie of the browser that asked and in the link of the
/// mail, so that no table holds the address beside the code.
/// </summary>
internal sealed record Asked(long CodeId, string Address, string? Then)
{
    public static readonly TimeSpan Good = TimeSpan.FromMinutes(30);
    private const string Cookie = "heard-asked";

    public string Seal(IDataProtectionProvider protection, long programmeId) => Protector(protection, programmeId).Protect(JsonSerializer.Serialize(this), Good);

    public static Asked? Open(IDataProtectionProvider protection, long programmeId, string? sealedText)
    {
        try
        {
            return sealedText is { Length: > 0 } ? JsonSerializer.Deserialize<Asked>(Protector(protection, programmeId).Unprotect(sealedText)) : null;
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null;
        }
    }

    public static Asked? Read(HttpContext context, Programme programme) =>
        Open(context.RequestServices.GetDataProtectionProvider(), programme.Id, context.Request.Cookies[Cookie]);

    public void Write(HttpContext context, Programme programme) =>
        context.Response.Cookies.Append(Cookie, Seal(context.RequestServices.GetDataProtectionProvider(), programme.Id), Options(context, programme));

    public static void Forget(HttpContext context, Programme programme) => context.Response.Cookies.Delete(Cookie, Options(context, programme));

    private static ITimeLimitedDataProtector Protector(IDataProtectionProvider protection, long programmeId) =>
        protection.CreateProtector("Heard.Asked", Core.Key.Write(programmeId)).ToTimeLimitedDataProtector();

    private static CookieOptions Options(HttpContext context, Programme programme) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Path = $"/{programme.Slug}/join",
        IsEssential = true,
    };
}
