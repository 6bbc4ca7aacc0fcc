namespace Heard.Web.Shared;

internal static class Address
{
    /// <summary>The full address of a path, as the reader's browser knows this host.</summary>
    public static string Full(this HttpRequest request, string? path = null) => $"{request.Scheme}://{request.Host}{path ?? request.Path.Value}";

    /// <summary>This installation's address for links in mails and on paper: the setting <c>Site</c>, or as whoever asks knows it.</summary>
    public static string Site(this HttpRequest request) =>
        request.HttpContext.RequestServices.GetRequiredService<IConfiguration>()["Site"] is { Length: > 0 } known ? known.TrimEnd('/') : request.Full("");
}
