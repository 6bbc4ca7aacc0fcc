using Heard.Analysis.Seating;
using Heard.Core.Listen.Import;
using Heard.Web.Listen.Import;
using Heard.Web.Listen.Import.Files;

namespace Heard.Web.CommandLine;

/// <summary>People to seat, what to mix, and who has met.</summary>
internal sealed record BreakoutsVerbInput(IReadOnlyList<string> People, IReadOnlyList<int[]> Mix, IReadOnlyList<(int A, int B)> Met)
{
    private static readonly string[] Names = ["person", "name", "id", "participant"];

    /// <summary>Null when the files cannot be used; then one line says what to do.</summary>
    public static BreakoutsVerbInput? Read(string file, IReadOnlyList<string> mix, string? earlier, CancellationToken stop, out string refusal)
    {
        if (Open(file, out refusal) is not { } table)
        {
            return null;
        }

        if (mix.FirstOrDefault(name => Column(table.Header, name) < 0) is { } missing)
        {
            refusal = $"{file} has no column {missing}. There are: {string.Join(", ", table.Header)}.";
            return null;
        }

        var who = Math.Max(0, Array.ConvertAll(Names, name => Column(table.Header, name)).FirstOrDefault(column => column >= 0, 0));
        var rows = table.Rows.Take(SeatingRequest.MostPeople + 1).Select(row => row.Cells).Where(cells => Cell(cells, who).Length > 0).ToList();
        stop.ThrowIfCancellationRequested();
        List<string> people = [.. rows.Select(cells => Cell(cells, who))];
        if (people.Count is 0 or > SeatingRequest.MostPeople)
        {
            refusal = people.Count == 0 ? $"{file} names nobody in its column {table.Header[who]}." : $"{file} has more than {SeatingRequest.MostPeople:N0} people. Seat them in parts.";
            return null;
        }

        if (people.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1)?.Key is { } twice)
        {
            refusal = $"{file} names {twice} twice in its column {table.Header[who]}. Each person needs a name of their own there.";
            return null;
        }

        var values = mix.Select(name => Numbered(rows.Select(cells => Cell(cells, Column(table.Header, name))))).ToList();
        return MetBefore(earlier, people, stop, out refusal) is { } met ? new BreakoutsVerbInput(people, values, met) : null;
    }

    /// <summary>Pairs that shared a room. Who is not there today is left out.</summary>
    private static List<(int A, int B)>? MetBefore(string? file, List<string> people, CancellationToken stop, out string refusal)
    {
        refusal = "";
        if (file is null)
        {
            return [];
        }

        if (Open(file, out refusal) is not { } table)
        {
            return null;
        }

        var (round, room, person) = (Column(table.Header, "round"), Column(table.Header, "room"), Column(table.Header, "person"));
        if (room < 0 || person < 0)
        {
            refusal = $"{file} needs the columns room and person (and round), as this command writes them.";
            return null;
        }

        var places = people.Select((name, at) => (name, at)).ToDictionary(p => p.name, p => p.at, StringComparer.Ordinal);
        var met = new HashSet<(int, int)>();
        foreach (var sat in table.Rows.Select(row => row.Cells).GroupBy(cells => (round < 0 ? "" : Cell(cells, round), Cell(cells, room))))
        {
            stop.ThrowIfCancellationRequested();
            int[] here = [.. sat.Select(cells => places.GetValueOrDefault(Cell(cells, person), -1)).Where(at => at >= 0).Distinct().Order()];
            foreach (var (a, i) in here.Select((a, i) => (a, i)))
            {
                met.UnionWith(here.Skip(i + 1).Select(b => (a, b)));
            }
        }

        return [.. met.Order()];
    }

    private static Table? Open(string file, out string refusal)
    {
        try
        {
            using var stream = File.OpenRead(file);
            switch (FileReader.Open(stream, file))
            {
                case OpenedFile.Sheet sheet:
                    refusal = "";
                    return sheet.Table with { Rows = [.. sheet.Table.Rows] };
                case OpenedFile.Refused refused:
                    refusal = $"{file}: {refused.Words()}";
                    return null;
                default:
                    refusal = $"{file} is no table. Give one with a row for each person and a heading for each column.";
                    return null;
            }
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            refusal = $"{file} cannot be opened: {failed.Message}";
            return null;
        }
    }

    private static int Column(IReadOnlyList<string> header, string name)
    {
        for (var at = 0; at < header.Count; at++)
        {
            if (string.Equals(header[at].Trim(), name.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                return at;
            }
        }

        return -1;
    }

    private static string Cell(IReadOnlyList<string> cells, int column) => column < cells.Count ? cells[column].Trim() : "";

    /// <summary>Numbers values by first appearance; nothing said is a value, too.</summary>
    private static int[] Numbered(IEnumerable<string> values)
    {
        var numbers = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        return [.. values.Select(value => numbers.TryGetValue(value, out var number) ? number : numbers[value] = numbers.Count)];
    }
}
