using System.Globalization;
using Heard.Analysis.Marks;
using Heard.Core.Listen;
using Microsoft.Extensions.Primitives;

namespace Heard.Web.Listen.Moderation;

/// <summary>Which parts of the words a moderator takes out: marks that were ticked, and texts that were typed.</summary>
internal static class Redacting
{
    private const int Most = 200;

    /// <summary>How a form names a part: where it begins, how long it is, and its kind.</summary>
    public static string Part(Mark mark) => string.Create(CultureInfo.InvariantCulture, $"{mark.Start}.{mark.Length}.{mark.Kind}");

    public static IReadOnlyList<Redacted> Parts(string words, StringValues ticked, string? typed)
    {
        List<Redacted> parts = [];
        foreach (var part in ticked.Take(Most))
        {
            if (part?.Split('.') is [var from, var length, var kind] && int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var start)
                && int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var long_) && Enum.TryParse<MarkKind>(kind, out var of) && Enum.IsDefined(of))
            {
                parts.Add(new Redacted(start, long_, of.Instead()));
            }
        }

        foreach (var text in (typed ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(Most))
        {
            var kind = IdentifyingText.In(text) is [var mark, ..] ? mark.Kind.Instead() : ListenTexts.WordsRemoved;
            parts.AddRange(Redaction.All(words, text, kind));
        }

        return parts;
    }
}
