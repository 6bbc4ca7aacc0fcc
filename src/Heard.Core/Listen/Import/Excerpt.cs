namespace Heard.Core.Listen.Import;

/// <summary>The beginning of a text, for a report of what was skipped.</summary>
public static class Excerpt
{
    public const int MostCharacters = 80;

    /// <summary>At most <see cref="MostCharacters"/> characters on one line, and never half of a character that takes two.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var length = Math.Min(text.Length, MostCharacters);
        length -= length > 0 && char.IsHighSurrogate(text[length - 1]) ? 1 : 0;
        return text[..length].ReplaceLineEndings(" ");
    }
}
