using System.Text;
using Heard.Core;

namespace Heard.Data.Chain;

/// <summary>
/// What is looked for. Every word must stand there; a word also finds longer ones that hold it. Capitals do not matter, and a
/// letter outside plain ASCII (and any apostrophe) finds whatever stands in its place: too much rather than too little.
/// </summary>
/// <param name="Patterns">LIKE patterns with <see cref="Escape"/>, in lower case.</param>
/// <param name="Id">Set where an id was given instead of words.</param>
public sealed record TraceSearch(IReadOnlyList<string> Patterns, long? Id)
{
    public const string Escape = "\\";
    public const int MostWords = 10;
    public const int MostCharacters = 200;

    /// <summary>Only for lines: the workshop they come from.</summary>
    public int? Workshop { get; init; }

    /// <summary>Only for lines: LIKE pattern of the organisation's name.</summary>
    public string? Organisation { get; init; }

    /// <summary>Only for lines: the day they were said, or their workshop was held.</summary>
    public DateOnly? On { get; init; }

    public bool HasWords => Patterns.Count > 0;
    public bool IsEmpty => Patterns.Count == 0 && Id is null && Workshop is null && Organisation is null && On is null;

    public static TraceSearch For(string? text)
    {
        var words = (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words is [var only] && Key.Read(only) is { } id
            ? new TraceSearch([], id)
            : new TraceSearch([.. words.Take(MostWords).Select(Pattern)], null);
    }

    public static string Pattern(string word)
    {
        var pattern = new StringBuilder("%", word.Length + 2);
        foreach (var c in word)
        {
            switch (c)
            {
                case '%' or '_' or '\\':
                    pattern.Append('\\').Append(c);
                    break;
                case '\'' or > '\u007f':
                    pattern.Append('_');
                    break;
                default:
                    pattern.Append(char.ToLowerInvariant(c));
                    break;
            }
        }

        return pattern.Append('%').ToString();
    }
}
