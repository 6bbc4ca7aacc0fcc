using System.Collections.Frozen;

namespace Heard.Analysis.Marks;

/// <summary>Names, and what stands beside names and numbers, written by hand (Marks/*.txt); asked for without regard to case.</summary>
internal static class NameLists
{
    private const int Longest = 40;
    private const string InstitutionNames = "known";

    private static readonly Lazy<FrozenDictionary<string, Cue>> Words = new(Read);
    private static readonly Lazy<FrozenSet<string>> Institutions = new(() =>
        Lines("name-cues.txt").Where(line => line.StartsWith(InstitutionNames, StringComparison.Ordinal)).SelectMany(line => Parts(line[(InstitutionNames.Length + 1)..]))
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase));

    /// <summary>The lists a word stands in. One look-up tells all, since each word of a text is asked about many times.</summary>
    public static Cue Of(ReadOnlySpan<char> word)
    {
        if (word.Length > Longest)
        {
            return Cue.None;
        }

        Span<char> plain = stackalloc char[word.Length];
        for (int i = 0; i < word.Length; i++)
        {
            plain[i] = Pieces.IsApostrophe(word[i]) ? '\'' : word[i];
        }

        return Words.Value.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(plain, out var cues) ? cues : Cue.None;
    }

    /// <summary>Whether two words are the name of an institution: Marie Curie, John Lewis.</summary>
    public static bool IsInstitution(ReadOnlySpan<char> first, ReadOnlySpan<char> second) => Institutions.Value.Contains(string.Concat(first, "_", second));

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

    private static FrozenDictionary<string, Cue> Read()
    {
        var words = new Dictionary<string, Cue>(StringComparer.OrdinalIgnoreCase);
        Add(Cue.Given, Lines("given-names.txt"));
        Add(Cue.SharedGiven, Lines("shared-names.txt"));
        Add(Cue.Surname, Lines("surnames.txt"));
        Add(Cue.SharedSurname, Lines("shared-surnames.txt"));
        Add(Cue.NoName, Lines("not-names.txt"));
        foreach (string[] cue in Lines("name-cues.txt").Select(line => line.Split(':', 2)).Where(cue => cue[0] != InstitutionNames))
        {
            Add(Enum.Parse<Cue>(cue[0].Replace("-", "", StringComparison.Ordinal), ignoreCase: true), [cue[1]]);
        }

        return words.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

        void Add(Cue cue, IEnumerable<string> lines)
        {
            foreach (string word in lines.SelectMany(Parts))
            {
                words[word] = words.GetValueOrDefault(word) | cue;
            }
        }
    }

    private static string[] Parts(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
