using System.Collections.Frozen;

namespace Heard.Analysis.Marks;

/// <summary>A list of words from the assembly, asked for without regard to case.</summary>
internal sealed class WordSet
{
    private const int Longest = 40;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> words;

    public WordSet(IEnumerable<string> words) =>
        this.words = words.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public bool Holds(ReadOnlySpan<char> word)
    {
        if (word.Length > Longest)
        {
            return false;
        }

        Span<char> plain = stackalloc char[word.Length];
        for (int i = 0; i < word.Length; i++)
        {
            plain[i] = Pieces.IsApostrophe(word[i]) ? '\'' : word[i];
        }

        return words.Contains(plain);
    }
}

/// <summary>Names, and what stands beside them, written by hand (Marks/*.txt).</summary>
internal static class NameLists
{
    private static readonly Lazy<Dictionary<string, WordSet>> Cues = new(() =>
        Lines("name-cues.txt").Select(line => line.Split(':', 2)).ToDictionary(l => l[0], l => new WordSet(Words(l[1])), StringComparer.Ordinal));

    private static readonly Lazy<WordSet> GivenNames = new(() => All("given-names.txt")), SharedNames = new(() => All("shared-names.txt")),
        Surnames = new(() => All("surnames.txt")), SharedSurnames = new(() => All("shared-surnames.txt")), NotNames = new(() => All("not-names.txt"));

    public static bool IsGiven(ReadOnlySpan<char> word) => GivenNames.Value.Holds(word);

    public static bool IsSharedGiven(ReadOnlySpan<char> word) => SharedNames.Value.Holds(word);

    public static bool IsSurname(ReadOnlySpan<char> word) => Surnames.Value.Holds(word);

    public static bool IsSharedSurname(ReadOnlySpan<char> word) => SharedSurnames.Value.Holds(word);

    public static bool IsNoName(ReadOnlySpan<char> word) => NotNames.Value.Holds(word);

    public static bool IsAnyName(ReadOnlySpan<char> word) => IsGiven(word) || IsSurname(word) || IsSharedGiven(word) || IsSharedSurname(word);

    public static bool Abbreviates(ReadOnlySpan<char> word) => Is("abbreviations", word);

    /// <param name="cue">A line of name-cues.txt.</param>
    public static bool Is(string cue, ReadOnlySpan<char> word) => Cues.Value[cue].Holds(word);

    internal static IEnumerable<string> Lines(string resource)
    {
        using var stream = typeof(NameLists).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The list {resource} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }

    private static WordSet All(string resource) => new(Lines(resource).SelectMany(Words));

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
