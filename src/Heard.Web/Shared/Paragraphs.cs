namespace Heard.Web.Shared;

internal static class Paragraphs
{
    /// <summary>Plain text in paragraphs: a blank line starts one.</summary>
    public static IEnumerable<string> Of(string? text) =>
        (text ?? "").ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
