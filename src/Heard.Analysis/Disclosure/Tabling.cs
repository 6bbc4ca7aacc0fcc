namespace Heard.Analysis.Disclosure;

/// <summary>Writes settled parts as tables of rounded numbers.</summary>
internal sealed class Tabling(IReadOnlyList<CutRow> rows, IReadOnlyList<DeclaredAttribute> attributes, IReadOnlyList<Crossing> crossings, int minimum)
{
    public Publication Of(Shown shown, IReadOnlyDictionary<string, ShownRow> shownRows, bool isAnew = true) => new(
        new Declaration(attributes, crossings),
        [.. attributes.Select((_, a) => Single(a, shown, shownRows))], [.. crossings.Select((x, k) => Cross(x, k, shown, shownRows))], shown, shownRows, isAnew);

    private DisclosedTable Single(int a, Shown shown, IReadOnlyDictionary<string, ShownRow> shownRows)
    {
        var parting = shown.Parts.Singles[a];
        int[] people = shown.Tally.ByGroup(a, attributes[a].Groups.Count, shown.Tally.People);
        DisclosedColumn[] columns = [.. Enumerable.Range(0, parting.Count).Select(part => new DisclosedColumn(
            parting.Names[part], [.. parting.Groups(part).Select(g => attributes[a].Groups[g].Label)], new Disclosed(parting.Groups(part).Sum(g => people[g]))))];
        return Table(columns, shownRows, row =>
        {
            var parts = row.Parts.Singles[a];
            int[] all = row.Tally.ByGroup(a, parts.Of.Length, row.Tally.People), raised = row.Tally.ByGroup(a, parts.Of.Length, row.Tally.Raised[row.Row]);
            return Enumerable.Range(0, parts.Count).Select(part => (
                new DisclosedShare(parts.Groups(part).Sum(g => raised[g]), parts.Groups(part).Sum(g => all[g])),
                parts.Groups(part).Select(g => parting.Of[g]).Where(p => p >= 0).Distinct().Order().ToArray()));
        });
    }

    private DisclosedCross Cross(Crossing crossing, int k, Shown shown, IReadOnlyDictionary<string, ShownRow> shownRows)
    {
        var (first, second) = shown.Parts.Grids[k];
        int[,] people = shown.Tally.ByPair(crossing.First, first, crossing.Second, second, shown.Tally.People);
        (int Row, int Column)[] cells = [.. Pairs(first, second).Where(p => people[p.Row, p.Column] > 0)];
        DisclosedPair[] pairs = [.. cells.Select(p => new DisclosedPair(Labels(crossing.First, first, p.Row), Labels(crossing.Second, second, p.Column)))];
        DisclosedColumn[] columns = [.. cells.Select((p, at) => new DisclosedColumn(
            $"{first.Names[p.Row]}, {second.Names[p.Column]}", [.. pairs[at].First.Concat(pairs[at].Second)], new Disclosed(people[p.Row, p.Column])))];
        var table = Table(columns, shownRows, row =>
        {
            var (rowFirst, rowSecond) = row.Parts.Grids[k];
            int[,] all = row.Tally.ByPair(crossing.First, rowFirst, crossing.Second, rowSecond, row.Tally.People);
            int[,] raised = row.Tally.ByPair(crossing.First, rowFirst, crossing.Second, rowSecond, row.Tally.Raised[row.Row]);
            var within = Enumerable.Range(0, cells.Length).ToLookup(c => (first.Groups(cells[c].Row).Max(g => rowFirst.Of[g]), second.Groups(cells[c].Column).Max(g => rowSecond.Of[g])));
            return Pairs(rowFirst, rowSecond).Where(p => all[p.Row, p.Column] > 0)
                .Select(p => (new DisclosedShare(raised[p.Row, p.Column], all[p.Row, p.Column]), within[p].ToArray()));
        });
        return new DisclosedCross(crossing, table, pairs);
    }

    private DisclosedTable Table(DisclosedColumn[] columns, IReadOnlyDictionary<string, ShownRow> shownRows, Func<ShownRow, IEnumerable<(DisclosedShare Share, int[] Columns)>> cellsOf)
    {
        var made = new List<DisclosedRow>();
        foreach (var row in rows)
        {
            if (shownRows.TryGetValue(row.Key, out var shown))
            {
                // A row kept from earlier has nobody in a column that is newer.
                DisclosedCell[] cells = [.. columns.Select((_, c) => new DisclosedCell(new DisclosedShare(0, 0), [c]))];
                foreach (var (share, held) in cellsOf(shown))
                {
                    var cell = new DisclosedCell(share, held);
                    Array.ForEach(held, c => cells[c] = cell);
                }

                made.Add(new DisclosedRow(row.Key, row.Label, new DisclosedShare(shown.Tally.Raised[shown.Row].Sum(), shown.Tally.People.Sum()), cells));
            }
        }

        return new DisclosedTable(columns, made, [.. rows.Where(r => !shownRows.ContainsKey(r.Key))], minimum);
    }

    private string[] Labels(int attribute, Parting parting, int part) => [.. parting.Groups(part).Select(g => attributes[attribute].Groups[g].Label)];

    private static IEnumerable<(int Row, int Column)> Pairs(Parting first, Parting second) =>
        Enumerable.Range(0, first.Count).SelectMany(r => Enumerable.Range(0, second.Count).Select(c => (r, c)));
}
