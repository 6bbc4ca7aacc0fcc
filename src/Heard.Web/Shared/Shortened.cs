namespace Heard.Web.Shared;

internal static class Shortened
{
    /// <summary>The text in at most <paramref name="most"/> characters, cut between words where there is room, with "…" where something was left out.</summary>
    public static string To(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var end = text.LastIndexOf(' ', most - 1);
        if (end < most / 2)
        {
            end = char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1;
        }

        return text[..end].TrimEnd() + "…";
    }
}
