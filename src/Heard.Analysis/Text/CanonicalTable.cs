using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Heard.Analysis.Text;

/// <summary>Which characters are made of which, and where marks stand, as in Unicode 14.0 (Text/canonical.txt).</summary>
internal sealed class CanonicalTable
{
    private const int HangulFirst = 0xAC00, HangulSyllables = 11_172, LeadFirst = 0x1100, VowelFirst = 0x1161, TailFirst = 0x11A7;
    private const int Leads = 19, Vowels = 21, Tails = 28;

    private static readonly Lazy<CanonicalTable> Read = new(() => new CanonicalTable());

    private readonly FrozenDictionary<int, byte> classes;
    private readonly FrozenDictionary<int, (int First, int Second)> parts;
    private readonly FrozenDictionary<(int, int), int> wholes;

    private CanonicalTable()
    {
        var classOf = new Dictionary<int, byte>();
        var partsOf = new Dictionary<int, (int, int)>();
        var wholeOf = new Dictionary<(int, int), int>();
        using var stream = typeof(CanonicalTable).Assembly.GetManifestResourceStream("canonical.txt")
            ?? throw new InvalidOperationException("The table of composed characters is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            string[] cells = line.StartsWith('#') ? [] : line.Split(' ');
            if (cells is [[.. var kind, ':'], .. var ranges])
            {
                foreach (string range in ranges)
                {
                    int[] ends = [.. range.Split('-').Select(Hex)];
                    for (int c = ends[0]; c <= ends[^1]; c++)
                    {
                        classOf.Add(c, byte.Parse(kind, CultureInfo.InvariantCulture));
                    }
                }

                continue;
            }

            foreach (string cell in cells)
            {
                int at = cell.AsSpan().IndexOfAny('=', '>');
                int whole = Hex(cell[..at]);
                int[] both = [.. cell[(at + 1)..].Split('+').Select(Hex)];
                partsOf.Add(whole, (both[0], both.Length > 1 ? both[1] : -1));
                if (cell[at] == '=')
                {
                    wholeOf.Add((both[0], both[1]), whole);
                }
            }
        }

        (classes, parts, wholes) = (classOf.ToFrozenDictionary(), partsOf.ToFrozenDictionary(), wholeOf.ToFrozenDictionary());
    }

    public static CanonicalTable Instance => Read.Value;

    /// <summary>0 for what stands by itself or in its own place; marks of one class pile up in the order they are written.</summary>
    public int ClassOf(int c) => c < 0x300 ? 0 : classes.GetValueOrDefault(c);

    /// <summary>Appends what a character is made of, parts of parts included.</summary>
    public void Decompose(int c, List<int> into)
    {
        if (c < 0xC0)
        {
            into.Add(c);
        }
        else if (c - HangulFirst is >= 0 and < HangulSyllables and var syllable)
        {
            into.Add(LeadFirst + (syllable / (Vowels * Tails)));
            into.Add(VowelFirst + (syllable / Tails % Vowels));
            if (syllable % Tails > 0)
            {
                into.Add(TailFirst + (syllable % Tails));
            }
        }
        else if (parts.TryGetValue(c, out var both))
        {
            Decompose(both.First, into);
            if (both.Second >= 0)
            {
                into.Add(both.Second);
            }
        }
        else
        {
            into.Add(c);
        }
    }

    /// <returns>The one character that both make; -1 where there is none.</returns>
    public int Compose(int first, int second)
    {
        if (first - LeadFirst is >= 0 and < Leads and var lead && second - VowelFirst is >= 0 and < Vowels and var vowel)
        {
            return HangulFirst + (((lead * Vowels) + vowel) * Tails);
        }

        if (first - HangulFirst is >= 0 and < HangulSyllables and var syllable && syllable % Tails == 0 && second - TailFirst is > 0 and < Tails and var tail)
        {
            return HangulFirst + syllable + tail;
        }

        return wholes.GetValueOrDefault((first, second), -1);
    }

    private static int Hex(string number) => int.Parse(number, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
