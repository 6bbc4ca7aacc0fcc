namespace Heard.Web.CommandLine;

/// <summary>Which columns a person means by --codes.</summary>
internal static class CodeVerbColumns
{
    private const string To = "..";

    /// <summary>Places in the header. A range follows the order of the header; names parted by commas may hold commas themselves.</summary>
    public static IReadOnlyList<int> Of(IReadOnlyList<string> header, IReadOnlyList<string> wanted, string file) =>
        [.. wanted.SelectMany(w => Range(header, w, file) ?? List(header, w, file)).Distinct()];

    public static int Place(IReadOnlyList<string> header, string name)
    {
        for (var at = 0; at < header.Count; at++)
        {
            if (header[at] == name)
            {
                return at;
            }
        }

        for (var at = 0; at < header.Count; at++)
        {
            if (string.Equals(header[at].Trim(), name.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                return at;
            }
        }

        return -1;
    }

    public static CodeVerbRefusal Missing(IReadOnlyList<string> header, string name, string file) =>
        new($"{file} has no column {name}. There are: {string.Join(", ", header)}.");

    private static IEnumerable<int>? Range(IReadOnlyList<string> header, string wanted, string file)
    {
        if (Place(header, wanted) is >= 0 and var alone)
        {
            return [alone];
        }

        for (var at = wanted.IndexOf(To, StringComparison.Ordinal); at >= 0; at = wanted.IndexOf(To, at + 1, StringComparison.Ordinal))
        {
            int first = Place(header, wanted[..at]), last = Place(header, wanted[(at + To.Length)..]);
            if (first >= 0 && last >= 0)
            {
                return first <= last
                    ? Enumerable.Range(first, last - first + 1)
                    : throw new CodeVerbRefusal($"In {file}, {header[last]} comes before {header[first]}. Name the range from left to right.");
            }
        }

        var parts = wanted.Split(To, 2);
        return parts.Length < 2 ? null : throw Missing(header, Place(header, parts[0]) < 0 ? parts[0] : parts[1], file);
    }

    private static IEnumerable<int> List(IReadOnlyList<string> header, string wanted, string file)
    {
        var parts = wanted.Split(',');
        for (var from = 0; from < parts.Length;)
        {
            // The longest run of parts that is a heading, since headings may hold commas.
            int to = parts.Length, place;
            while ((place = Place(header, string.Join(',', parts[from..to]))) < 0)
            {
                if (--to == from)
                {
                    throw Missing(header, parts[from].Trim(), file);
                }
            }

            yield return place;
            from = to;
        }
    }
}
