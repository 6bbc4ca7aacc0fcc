using Microsoft.AspNetCore.DataProtection;

namespace Heard.Web.Shared;

/// <summary>
/// What a form of the team did, said once on the page that its answer leads to. It travels in a cookie that only this
/// server can have written, which is gone with that page, or within a minute.
/// </summary>
internal static class Told
{
    private const string Cookie = "heard-told";
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>What the page says once this form is done; without it, that it was saved.</summary>
    public static T Saying<T>(this T route, Func<string> what)
        where T : IEndpointConventionBuilder => route.WithMetadata(new Sentence(what));

    /// <summary>The page that follows says itself what was done, or nothing was.</summary>
    public static T SayingNothing<T>(this T route)
        where T : IEndpointConventionBuilder => route.WithMetadata(new Sentence(null));

    public static Task PassOn(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ActOnceAttribute>() is null)
        {
            return next(context);
        }

        if (HttpMethods.IsPost(context.Request.Method))
        {
            var said = context.GetEndpoint()!.Metadata.GetMetadata<Sentence>() ?? new Sentence(() => SharedTexts.Saved);
            context.Response.OnStarting(() => Write(context, said));
        }
        else if (context.Request.Cookies[Cookie] is { } sealedWords)
        {
            context.RequestServices.GetRequiredService<Here>().Told = Read(context, sealedWords);
            context.Response.OnStarting(() => Forget(context));
        }

        return next(context);
    }

    private static Task Write(HttpContext context, Sentence said)
    {
        if (context.Response.StatusCode == StatusCodes.Status302Found && said.Text?.Invoke() is { } words)
        {
            context.Response.Cookies.Append(Cookie, Protector(context).Protect(words, Longest), Options(context, Longest));
        }

        return Task.CompletedTask;
    }

    private static string? Read(HttpContext context, string sealedWords)
    {
        try
        {
            return Protector(context).Unprotect(sealedWords);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    /// <summary>A page was shown; a redirect or a file passes it on.</summary>
    private static Task Forget(HttpContext context)
    {
        if (context.Response is { StatusCode: not StatusCodes.Status302Found, ContentType: { } type } && type.StartsWith("text/html", StringComparison.Ordinal))
        {
            context.Response.Cookies.Delete(Cookie, Options(context, null));
        }

        return Task.CompletedTask;
    }

    private static ITimeLimitedDataProtector Protector(HttpContext context) =>
        context.RequestServices.GetDataProtectionProvider().CreateProtector("Heard.Told").ToTimeLimitedDataProtector();

    private static CookieOptions Options(HttpContext context, TimeSpan? age) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Path = $"/{context.GetRouteValue("programme")}/team",
        MaxAge = age,
        IsEssential = true,
    };

    private sealed record Sentence(Func<string>? Text);
}
