namespace Heard.Analysis.Text;

/// <summary>Families of words that people at work use for one thing (job, role, post), so that few lines suffice to see that they belong together.</summary>
/// <remarks>An aid for small sets, where the texts are too few to teach it; a family never appears in a label.</remarks>
internal static class Kin
{
    private static readonly Lazy<(Dictionary<string, int[]> ByStem, int Count)> Families = new(Read);

    public static int Count => Families.Value.Count;

    public static int[] Of(string stem) => Families.Value.ByStem.GetValueOrDefault(stem, []);

    private static (Dictionary<string, int[]> ByStem, int Count) Read()
    {
        using var stream = typeof(Kin).Assembly.GetManifestResourceStream("kin.txt")
            ?? throw new InvalidOperationException("The word families are missing from the assembly.");
        using var reader = new StreamReader(stream);
        var families = new Dictionary<string, SortedSet<int>>(StringComparer.Ordinal);
        int family = 0;
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            foreach (string word in line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                string stem = Stem.Of(word);
                if (!families.TryGetValue(stem, out var held))
                {
                    families.Add(stem, held = []);
                }

                held.Add(family);
            }

            family++;
        }

        return (families.ToDictionary(f => f.Key, f => f.Value.ToArray(), StringComparer.Ordinal), family);
    }
}
