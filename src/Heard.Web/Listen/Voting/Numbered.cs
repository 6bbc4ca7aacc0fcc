using System.Globalization;

namespace Heard.Web.Listen.Voting;

/// <summary>What stands for people, or statements, in a file, numbered from 0 as first met.</summary>
internal sealed class Numbered
{
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly List<string> names = [];

    public int Count => names.Count;

    public string this[int at] => names[at];

    /// <summary>The number of a name; a new one where it is met first.</summary>
    public int Of(string name)
    {
        if (!places.TryGetValue(name, out var at))
        {
            places.Add(name, at = names.Count);
            names.Add(name);
        }

        return at;
    }

    /// <summary>Null where nothing of that name was met.</summary>
    public int? Find(string name) => places.TryGetValue(name, out var at) ? at : null;

    /// <summary>Whole numbers ascending, then words: the order of the results does not hang on the order of the file.</summary>
    public int[] Order() => [.. Enumerable.Range(0, names.Count).OrderBy(at => NumberIn(names[at]) ?? long.MaxValue).ThenBy(at => names[at], StringComparer.Ordinal)];

    /// <summary>A whole number as one writes it; null for anything else, so that 007 and 7 stay two names.</summary>
    public static long? NumberIn(string name) =>
        long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && (name[0] != '0' || name.Length == 1) ? number : null;
}
