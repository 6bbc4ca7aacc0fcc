using System.Collections.Frozen;
using System.Text;

namespace Heard.Analysis.Text;

/// <summary>Joins letters with the accents that follow them (as in Unicode's NFC).</summary>
/// <remarks>
/// The framework's own Normalize leaves text as it stands when a program runs without culture data, as Heard does. The table holds
/// Unicode's canonical pairs below U+3100; Korean syllables and rarely stacked marks in unusual order are left alone.
/// </remarks>
internal static class Composition
{
    private static readonly Lazy<FrozenDictionary<(char, char), char>> Pairs = new(Read);

    public static string Compose(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u0300', '\u036F') && !text.AsSpan().ContainsAnyInRange('\u0653', '\u0655')
            && !text.AsSpan().ContainsAnyInRange('\u3099', '\u309A'))
        {
            return text;
        }

        var composed = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (composed.Length > 0 && Pairs.Value.TryGetValue((composed[^1], c), out char one))
            {
                composed[^1] = one;
            }
            else
            {
                composed.Append(c);
            }
        }

        return composed.ToString();
    }

    private static FrozenDictionary<(char, char), char> Read()
    {
        using var stream = typeof(Composition).Assembly.GetManifestResourceStream("composed.txt")
            ?? throw new InvalidOperationException("The table of composed letters is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var pairs = new Dictionary<(char, char), char>();
        while (reader.ReadLine() is { Length: 3 } line)
        {
            pairs[(line[0], line[1])] = line[2];
        }

        return pairs.ToFrozenDictionary();
    }
}
