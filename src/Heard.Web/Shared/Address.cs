namespace Heard.Web.Shared;

internal static class Address
{
    /// <summary>The full address of a path, as the reader's browser knows this host.</summary>
    public static string Full(this HttpRequest request, string? path = null) => $"{request.Scheme}://{request.Host}{path ?? request.Path.Value}";
}
