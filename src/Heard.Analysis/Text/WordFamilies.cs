namespace Heard.Analysis.Text;

/// <summary>Words, and pairs of words, that stand for one thing, out of lists written by hand: a line is a family, its name before a colon.</summary>
internal sealed class WordFamilies
{
    private readonly Dictionary<string, int[]> byStem;
    private readonly Dictionary<string, int> slots;
    private readonly Dictionary<(int, int), int[]> byPair;

    private WordFamilies(Dictionary<string, int[]> byStem, Dictionary<string, int> slots, Dictionary<(int, int), int[]> byPair, int count) =>
        (this.byStem, this.slots, this.byPair, Count) = (byStem, slots, byPair, count);

    public int Count { get; }

    /// <summary>The families a stem belongs to.</summary>
    public int[] Of(string stem) => byStem.GetValueOrDefault(stem, []);

    /// <summary>A number for a stem that begins or ends a pair; -1 for any other.</summary>
    public int SlotOf(string stem) => slots.GetValueOrDefault(stem, -1);

    public int[] Of(int firstSlot, int secondSlot) => byPair.GetValueOrDefault((firstSlot, secondSlot), []);

    /// <param name="resources">Lists in the assembly; their families are numbered through.</param>
    public static WordFamilies Read(params string[] resources)
    {
        var byStem = new Dictionary<string, SortedSet<int>>(StringComparer.Ordinal);
        var byPair = new Dictionary<(int, int), SortedSet<int>>();
        var slots = new Dictionary<string, int>(StringComparer.Ordinal);
        int family = 0;
        foreach (string line in resources.SelectMany(Lines))
        {
            foreach (string entry in line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                string[] stems = [.. entry.Split('_').Select(Stem.Of)];
                if (stems.Length == 1)
                {
                    Add(byStem, stems[0], family);
                }
                else
                {
                    Add(byPair, (Slot(stems[0]), Slot(stems[1])), family);
                }
            }

            family++;
        }

        return new WordFamilies(Fixed(byStem, StringComparer.Ordinal), slots, Fixed(byPair, null), family);

        int Slot(string stem)
        {
            if (!slots.TryGetValue(stem, out int slot))
            {
                slots.Add(stem, slot = slots.Count);
            }

            return slot;
        }
    }

    private static void Add<T>(Dictionary<T, SortedSet<int>> families, T key, int family)
        where T : notnull
    {
        if (!families.TryGetValue(key, out var held))
        {
            families.Add(key, held = []);
        }

        held.Add(family);
    }

    private static Dictionary<T, int[]> Fixed<T>(Dictionary<T, SortedSet<int>> families, IEqualityComparer<T>? comparer)
        where T : notnull => families.ToDictionary(f => f.Key, f => f.Value.ToArray(), comparer);

    private static IEnumerable<string> Lines(string resource)
    {
        using var stream = typeof(WordFamilies).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The word families of {resource} are missing from the assembly.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }
}
