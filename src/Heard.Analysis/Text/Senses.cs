namespace Heard.Analysis.Text;

/// <summary>Families of words and of pairs of words ("on time", "told me") with which people speak of care, services and work, for where few lines are coded.</summary>
/// <remarks>Written by hand (Text/senses.txt and Text/kin.txt); a family is a feature beside the words themselves, so the coded lines decide what it means.</remarks>
internal static class Senses
{
    private static readonly Lazy<Families> All = new(Read);

    private sealed record Families(Dictionary<string, int[]> ByStem, Dictionary<string, int> Slots, Dictionary<(int, int), int[]> ByPair, int Count);

    public static int Count => All.Value.Count;

    public static int[] Of(string stem) => All.Value.ByStem.GetValueOrDefault(stem, []);

    /// <summary>A number for a stem that begins or ends a pair; -1 for any other.</summary>
    public static int SlotOf(string stem) => All.Value.Slots.GetValueOrDefault(stem, -1);

    public static int[] Of(int firstSlot, int secondSlot) => All.Value.ByPair.GetValueOrDefault((firstSlot, secondSlot), []);

    private static Families Read()
    {
        var byStem = new Dictionary<string, SortedSet<int>>(StringComparer.Ordinal);
        var byPair = new Dictionary<(int, int), SortedSet<int>>();
        var slots = new Dictionary<string, int>(StringComparer.Ordinal);
        int family = 0;
        foreach (string line in Lines("senses.txt").Concat(Lines("kin.txt")))
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

        return new Families(Fixed(byStem, StringComparer.Ordinal), slots, Fixed(byPair, null), family);

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
        using var stream = typeof(Senses).Assembly.GetManifestResourceStream(resource)
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
