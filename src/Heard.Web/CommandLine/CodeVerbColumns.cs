using Heard.Web.Listen.Import.Files;
namespace Heard.Web.CommandLine;

/// <summary>Which columns a person means by --codes.</summary>
internal static class CodeVerbColumns
{
    private const string To = "..";

    /// <summary>Places in the header. A range follows the order of the header; names parted by commas may hold commas themselves.</summary>
    public static IReadOnlyList<int> Of(IReadOnlyList<string> header, IReadOnlyList<string> wanted, string file) =>
        [.. wanted.SelectMany(w => Range(header, w, file) ?? List(header, w, file)).Distinct()];

    private static IEnumerable<int>? Range(IReadOnlyList<string> header, string wanted, string file)
    {
        if (header.Find(wanted) is >= 0 and var alone)
        {
            return [alone];
        }

        for (var at = wanted.IndexOf(To, StringComparison.Ordinal); at >= 0; at = wanted.IndexOf(To, at + 1, StringComparison.Ordinal))
        {
            int first = header.Find(wanted[..at]), last = header.Find(wanted[(at + To.Length)..]);
            if (first >= 0 && last >= 0)
            {
                return first <= last
                    ? Enumerable.Range(first, last - first + 1)
                    : throw new UnusableInputException($"In {file}, {header[last]} comes before {header[first]}. Name the range from left to right.");
            }
        }

        var parts = wanted.Split(To, 2);
        return parts.Length < 2 ? null : [header.Need(header.Find(parts[0]) < 0 ? parts[0] : parts[1], file)];
    }

    private static IEnumerable<int> List(IReadOnlyList<string> header, string wanted, string file)
    {
        var parts = wanted.Split(',');
        for (var from = 0; from < parts.Length;)
        {
            // The longest run of parts that is a heading, since headings may hold commas.
            int to = parts.Length, place;
            while ((place = header.Find(string.Join(',', parts[from..to]))) < 0)
            {
                if (--to == from)
                {
                    header.Need(parts[from].Trim(), file);
                }
            }

            yield return place;
            from = to;
        }
    }
}
