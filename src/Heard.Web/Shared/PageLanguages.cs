using System.Globalization;
using Heard.Core.People;

namespace Heard.Web.Shared;

/// <summary>A language the pages of participants come in. Dates and texts follow its culture; numbers are written alike in all of them.</summary>
/// <param name="Tag">BCP 47.</param>
/// <param name="Name">What the language calls itself.</param>
internal sealed record PageLanguage(string Tag, string Name, bool IsRightToLeft, CultureInfo Culture)
{
    public string Direction => IsRightToLeft ? "rtl" : "ltr";
}

/// <summary>
/// Which language a page comes in: the one its reader chose, else the first their browser asks for that the programme offers, else English.
/// The choice is a cookie of the browser and is kept nowhere else. Pages of the team are in English.
/// </summary>
internal static class PageLanguages
{
    public const string Cookie = "heard-language";
    public const string Query = "lang";

    public static PageLanguage English { get; } = new("en", "English", false, CultureInfo.InvariantCulture);

    /// <summary>Adding one is its texts, <c>*Texts.TAG.resx</c> in every room, and a line here.</summary>
    public static IReadOnlyList<PageLanguage> Others { get; } = [Of("cy", "Cymraeg"), Of("ar", "العربية", isRightToLeft: true)];

    public static PageLanguage Current =>
        Others.FirstOrDefault(language => language.Tag == CultureInfo.CurrentUICulture.Name) ?? English;

    /// <summary>The languages besides English that a programme's pages are offered in.</summary>
    public static IEnumerable<PageLanguage> Offered(this Programme programme) => Others.Where(language => programme.Languages.Contains(language.Tag, StringComparer.Ordinal));

    /// <summary>The same said in each of them, English first, for what is sent to somebody whose language nobody keeps.</summary>
    public static IReadOnlyList<T> InEach<T>(this Programme programme, Func<T> say)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            return [.. programme.Offered().Prepend(English).Select(language =>
            {
                (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (language.Culture, language.Culture);
                return say();
            })];
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    public static T InEnglish<T>(this T route)
        where T : IEndpointConventionBuilder => route.WithMetadata(new InEnglishAttribute());

    public static async Task Follow(HttpContext context, RequestDelegate next)
    {
        if (await Offered(context) is not { Count: > 0 } offered)
        {
            await next(context);
            return;
        }

        if (HttpMethods.IsGet(context.Request.Method) && context.Request.Query[Query].FirstOrDefault() is { } wanted)
        {
            Choose(context, offered.Prepend(English).FirstOrDefault(language => language.Tag == wanted));
            return;
        }

        var here = context.RequestServices.GetRequiredService<Here>();
        (here.Offered, here.Asked) = (HttpMethods.IsGet(context.Request.Method) ? offered : [], context.Request.QueryString);
        context.Response.Headers.Append("Vary", "Accept-Language, Cookie");
        context.Features.Set(Chosen(context.Request, offered));
        Speak(context);
        await next(context);
    }

    /// <summary>For what answers after the request has left its own way, as the pages of errors do.</summary>
    public static void Speak(HttpContext context)
    {
        if (context.Features.Get<PageLanguage>() is { } language)
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (language.Culture, language.Culture);
        }
    }

    private static async ValueTask<IReadOnlyList<PageLanguage>> Offered(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata is { } route && (route.GetMetadata<ForParticipantsAttribute>() is null || route.GetMetadata<InEnglishAttribute>() is not null))
        {
            return [];
        }

        return context.GetRouteValue("programme") is not string slug ? Others
            : await context.RequestServices.GetRequiredService<ProgrammeVersions>().Of(slug, context.RequestAborted) is { } programme ? [.. programme.Offered()] : Others;
    }

    private static PageLanguage Chosen(HttpRequest request, IReadOnlyList<PageLanguage> offered)
    {
        var known = offered.Append(English).ToDictionary(language => language.Tag, StringComparer.OrdinalIgnoreCase);
        return request.Cookies[Cookie] is { } chosen && known.TryGetValue(chosen, out var language) ? language
            : request.GetTypedHeaders().AcceptLanguage.OrderByDescending(asked => asked.Quality ?? 1)
                .Select(asked => known.GetValueOrDefault(asked.Value.Value!.Split('-')[0])).FirstOrDefault(asked => asked is not null) ?? English;
    }

    private static void Choose(HttpContext context, PageLanguage? language)
    {
        if (language is not null)
        {
            context.Response.Cookies.Append(Cookie, language.Tag, new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                MaxAge = TimeSpan.FromDays(365),
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                Path = "/",
            });
        }

        var others = context.Request.Query.Where(part => part.Key != Query);
        context.Response.Redirect($"{context.Request.PathBase}{context.Request.Path}{QueryString.Create(others)}");
    }

    /// <summary>The program runs without the system's tables of cultures: the names of months are among the texts.</summary>
    private static PageLanguage Of(string tag, string name, bool isRightToLeft = false)
    {
        var culture = new CultureInfo(tag);
        string[] months = [.. SharedTexts.ResourceManager.GetString(nameof(SharedTexts.Months), culture)!.Split(' '), ""];
        (culture.DateTimeFormat.MonthNames, culture.DateTimeFormat.MonthGenitiveNames) = (months, months);
        return new PageLanguage(tag, name, isRightToLeft, CultureInfo.ReadOnly(culture));
    }
}

/// <summary>The route is open to participants or the public, and so follows their language.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ForParticipantsAttribute : Attribute;

/// <summary>The route is open to everyone, but its pages are the team's, or files whose form is fixed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class InEnglishAttribute : Attribute;
