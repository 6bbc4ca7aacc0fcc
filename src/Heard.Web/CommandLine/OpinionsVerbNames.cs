using System.Globalization;
using System.Text;

namespace Heard.Web.CommandLine;

/// <summary>What stands for people, or statements, in a file, numbered from 0 as first met.</summary>
internal sealed class OpinionsVerbNames
{
    private const int MostDigits = 18;

    private readonly Dictionary<long, int> numbers = [];
    private readonly Dictionary<string, int> words = new(StringComparer.Ordinal);
    private readonly List<string> names = [];
    private long last = -1;
    private int lastAt;

    public int Count => names.Count;

    public string this[int at] => names[at];

    /// <summary>The number of a name; a new one where it is met first.</summary>
    public int Of(ReadOnlySpan<byte> cell)
    {
        if (NumberIn(cell) is not { } number)
        {
            var word = Encoding.UTF8.GetString(cell).Trim();
            return words.TryGetValue(word, out var known) ? known : words[word] = Added(word);
        }

        if (number != last)
        {
            if (!numbers.TryGetValue(number, out lastAt))
            {
                lastAt = numbers[number] = Added(number.ToString(CultureInfo.InvariantCulture));
            }

            last = number;
        }

        return lastAt;
    }

    /// <summary>Null where nothing of that name was met.</summary>
    public int? Find(ReadOnlySpan<byte> cell) =>
        NumberIn(cell) is { } number
            ? numbers.TryGetValue(number, out var at) ? at : null
            : words.TryGetValue(Encoding.UTF8.GetString(cell).Trim(), out var word) ? word : null;

    /// <summary>Whole numbers ascending, then words: the order of the results does not hang on the order of the file.</summary>
    public int[] Order() =>
    [
        .. numbers.OrderBy(pair => pair.Key).Select(pair => pair.Value),
        .. words.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value),
    ];

    /// <summary>A whole number as one writes it; null for anything else, so that 007 and 7 stay two names.</summary>
    public static long? NumberIn(ReadOnlySpan<byte> cell)
    {
        if (cell.Length is 0 or > MostDigits || (cell[0] == '0' && cell.Length > 1))
        {
            return null;
        }

        long number = 0;
        foreach (byte b in cell)
        {
            if (b is < (byte)'0' or > (byte)'9')
            {
                return null;
            }

            number = (10 * number) + (b - '0');
        }

        return number;
    }

    private int Added(string name)
    {
        names.Add(name);
        return names.Count - 1;
    }
}
