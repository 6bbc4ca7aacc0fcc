namespace Heard.Analysis.Marks;

/// <summary>harm-signs.txt, read once: patterns by the first two letters of their first word, and lists of words.</summary>
internal sealed class SignLists
{
    private static readonly Lazy<SignLists> Read = new(() => new SignLists());
    private static readonly HashSet<string> PatternKinds = new(["self", "other", "act", "noun"], StringComparer.Ordinal);

    private readonly Dictionary<string, List<SignPattern>> patterns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> lists = new(StringComparer.Ordinal);

    private SignLists()
    {
        foreach (string line in NameLists.Lines("harm-signs.txt"))
        {
            int at = line.IndexOf(':', StringComparison.Ordinal);
            string kind = line[..at];
            if (!PatternKinds.Contains(kind.TrimEnd('+')))
            {
                lists.Add(kind, line[(at + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal));
                continue;
            }

            var pattern = SignPattern.Read(kind, line[(at + 1)..]);
            foreach (string beginning in pattern.Beginnings.Select(Key).Distinct(StringComparer.Ordinal))
            {
                if (!patterns.TryGetValue(beginning, out var held))
                {
                    patterns.Add(beginning, held = []);
                }

                held.Add(pattern);
            }
        }
    }

    public static SignLists Instance => Read.Value;

    public IReadOnlyList<SignPattern> From(string word) => patterns.GetValueOrDefault(Key(word), []);

    public bool Is(string list, string word) => lists[list].Contains(word);

    private static string Key(string word) => word.Length < 2 ? word : word[..2];
}
