using System.Text;

namespace Heard.Core.Listen;

/// <summary>A part of somebody's words that readers are not to see, and what stands there instead.</summary>
/// <param name="Start">In UTF-16 units.</param>
public readonly record struct Redacted(int Start, int Length, string Instead);

/// <summary>Taking parts out of somebody's words so that everybody sees that something was taken out.</summary>
public static class Redaction
{
    /// <summary>Why earlier words are kept: a moderator took something out.</summary>
    public const string ByModerator = "redacted by a moderator";

    /// <summary>The same, in the restricted queue: the duty lead and the deputy alone read the words as they were.</summary>
    public const string OnDuty = "redacted in the restricted queue";

    /// <returns>The words with each part replaced; parts that overlap are one, parts outside the words are left out.</returns>
    public static string Apply(string words, IEnumerable<Redacted> parts)
    {
        ArgumentNullException.ThrowIfNull(words);
        var redacted = new StringBuilder();
        var at = 0;
        var end = -1;
        foreach (var part in parts.Where(p => p.Start >= 0 && p.Length > 0 && p.Start <= words.Length - p.Length).OrderBy(p => p.Start).ThenByDescending(p => p.Length))
        {
            if (part.Start >= end)
            {
                redacted.Append(words, at, part.Start - at).Append(part.Instead);
            }

            at = end = Math.Max(end, part.Start + part.Length);
        }

        return redacted.Append(words, at, words.Length - at).ToString();
    }

    /// <summary>Every place where the words hold this text, whatever its case.</summary>
    public static IEnumerable<Redacted> All(string words, string text, string instead)
    {
        for (var at = 0; text.Length > 0 && (at = words.IndexOf(text, at, StringComparison.OrdinalIgnoreCase)) >= 0; at += text.Length)
        {
            yield return new Redacted(at, text.Length, instead);
        }
    }
}
