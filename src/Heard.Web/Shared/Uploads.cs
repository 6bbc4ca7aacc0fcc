namespace Heard.Web.Shared;

internal static class Uploads
{
    /// <summary>The largest file taken, in bytes.</summary>
    public const long MostBytes = 50L * 1024 * 1024;
}
