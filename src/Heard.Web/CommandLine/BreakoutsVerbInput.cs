using Heard.Analysis.Seating;
using Heard.Web.Listen.Import.Files;

namespace Heard.Web.CommandLine;

/// <summary>People to seat, what to mix, and who has met.</summary>
internal sealed record BreakoutsVerbInput(IReadOnlyList<string> People, IReadOnlyList<int[]> Mix, IReadOnlyList<(int A, int B)> Met)
{
    private static readonly string[] Names = ["person", "name", "id", "participant"];

    /// <exception cref="UnusableInputException">A file, or a column that was asked for, cannot be used.</exception>
    public static BreakoutsVerbInput Read(string file, IReadOnlyList<string> mix, string? earlier, CancellationToken stop) =>
        NamedTable.ReadTable(file, ReadingLimits.Usual, table =>
        {
            var who = Math.Max(0, Array.ConvertAll(Names, name => table.Header.Find(name)).FirstOrDefault(column => column >= 0, 0));
            int[] columns = [.. mix.Select(name => table.Header.Need(name, file))];
            var rows = table.Rows.Where(row => row.Cell(who).Length > 0).Take(SeatingRequest.MostPeople + 1).ToList();
            List<string> people = [.. rows.Select(row => row.Cell(who))];
            if (people.Count is 0 or > SeatingRequest.MostPeople)
            {
                throw new UnusableInputException(people.Count == 0 ? $"{file} names nobody in its column {table.Header[who]}." : $"{file} has more than {SeatingRequest.MostPeople:N0} people. Seat them in parts.");
            }

            return people.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1)?.Key is { } twice
                ? throw new UnusableInputException($"{file} names {twice} twice in its column {table.Header[who]}. Each person needs a name of their own there.")
                : new BreakoutsVerbInput(people, [.. columns.Select(column => Numbered(rows.Select(row => row.Cell(column))))], earlier is null ? [] : MetBefore(earlier, people, stop));
        });

    /// <summary>Pairs that shared a room. Who is not there today is left out.</summary>
    private static List<(int A, int B)> MetBefore(string file, List<string> people, CancellationToken stop) => NamedTable.ReadTable(file, ReadingLimits.Usual, table =>
    {
        int round = table.Header.Find("round"), room = table.Header.Need("room", file), person = table.Header.Need("person", file);
        var places = people.Select((name, at) => (name, at)).ToDictionary(p => p.name, p => p.at, StringComparer.Ordinal);
        var met = new HashSet<(int, int)>();
        foreach (var sat in table.Rows.GroupBy(row => (row.Cell(round), row.Cell(room))))
        {
            stop.ThrowIfCancellationRequested();
            int[] here = [.. sat.Select(row => places.GetValueOrDefault(row.Cell(person), -1)).Where(at => at >= 0).Distinct().Order()];
            for (var i = 0; i < here.Length; i++)
            {
                met.UnionWith(here.Skip(i + 1).Select(b => (here[i], b)));
            }
        }

        return met.Order().ToList();
    });

    /// <summary>Numbers values by first appearance; nothing said is a value, too.</summary>
    private static int[] Numbered(IEnumerable<string> values)
    {
        var numbers = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        return [.. values.Select(value => numbers.TryGetValue(value, out var number) ? number : numbers[value] = numbers.Count)];
    }
}
