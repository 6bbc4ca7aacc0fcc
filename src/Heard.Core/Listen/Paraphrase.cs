using System.Text;
using Heard.Core.People;

namespace Heard.Core.Listen;

/// <summary>Whether published words are a paraphrase, or repeat what was said to a narrower audience.</summary>
public static class Paraphrase
{
    /// <summary>A run of this many words in common is a repetition; a shorter line repeats when all of it stands there.</summary>
    public const int Run = 8;

    /// <summary>The first line, not readable by <paramref name="audience"/>, that <paramref name="words"/> repeats; null where none.</summary>
    public static Contribution? RepeatedFrom(string words, IEnumerable<Contribution> lines, Audience audience) =>
        RepeatedFrom(words, lines.Where(line => !line.Audience.MayBeReadBy(audience)));

    /// <summary>The first of the lines whose words or translation <paramref name="words"/> repeats, whoever may read it; null where none.</summary>
    public static Contribution? RepeatedFrom(string words, IEnumerable<Contribution> lines)
    {
        var text = Folded(words);
        return lines.FirstOrDefault(line => !line.IsWithdrawn && (Repeats(text, Folded(line.Words)) || (line.Translation is { } translated && Repeats(text, Folded(translated.Words)))));
    }

    /// <summary>Whether a line is long enough to be repeated by a run, and not only as a whole.</summary>
    public static bool IsLong(string words) => Folded(words).Length >= Run;

    private static bool Repeats(string[] text, string[] line)
    {
        var run = Math.Min(Run, line.Length);
        if (run == 0 || text.Length < run)
        {
            return false;
        }

        var runs = Enumerable.Range(0, line.Length - run + 1).Select(i => string.Join(' ', line, i, run)).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(0, text.Length - run + 1).Any(i => runs.Contains(string.Join(' ', text, i, run)));
    }

    private static string[] Folded(string words)
    {
        var letters = new StringBuilder(words.Length);
        foreach (var c in words)
        {
            if (char.IsLetterOrDigit(c))
            {
                letters.Append(char.ToLowerInvariant(c));
            }
            else if (c is not ('\'' or '’'))
            {
                letters.Append(' ');
            }
        }

        return letters.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
