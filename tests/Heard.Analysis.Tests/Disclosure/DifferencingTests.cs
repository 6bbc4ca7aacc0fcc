using FsCheck;
using FsCheck.Fluent;
using Heard.Analysis.Disclosure;
using Rule = Heard.Analysis.Disclosure.Disclosure;

namespace Heard.Analysis.Tests.Disclosure;

/// <summary>An attacker who is told every published number exactly, without rounding, and subtracts whatever can be subtracted.</summary>
public class DifferencingTests
{
    [Fact]
    public void No_count_of_one_to_ten_can_be_worked_out_from_the_tables_by_organisation_and_by_sector() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(Worlds.ToArbitrary(), Withstands));

    private sealed record World(int[] SectorOf, int[] People, int[] Raised);

    private static Gen<World> Worlds =>
        from sectors in Gen.Choose(1, 4)
        from organisations in Gen.Choose(1, 10)
        from sectorOf in Gen.ArrayOf(Gen.Choose(0, sectors - 1), organisations)
        from people in Gen.ArrayOf(Gen.OneOf(Gen.Choose(0, 14), Gen.Choose(0, 60)), organisations)
        from shares in Gen.ArrayOf(Gen.OneOf(Gen.Choose(0, 100), Gen.Elements(0, 10, 95, 100)), organisations)
        select new World(sectorOf, people, [.. people.Zip(shares, (p, s) => p * s / 100)]);

    private static bool Withstands(World world)
    {
        int n = world.People.Length;
        Group[] sectors = [.. world.SectorOf.Distinct().Order().Select(s => new Group($"s{s}", $"Sector {s}", null, 0))];
        Group[] organisations = [.. Enumerable.Range(0, n).Select(i => new Group($"o{i}", $"Org {i}", $"s{world.SectorOf[i]}", world.People[i]))];
        var row = new CutRow("t", "Theme");
        var fine = Rule.Cut([row], [.. sectors, .. organisations], [.. Enumerable.Range(0, n).Select(i => new Cell("t", $"o{i}", world.Raised[i]))]);
        var coarse = Rule.Cut([row],
            [.. sectors.Select(s => s with { People = Sum(world, world.People, s.Key) })],
            [.. sectors.Select(s => new Cell("t", s.Key, Sum(world, world.Raised, s.Key)))]);
        var people = Sets(fine, world, bySector: false, perRow: false).Concat(Sets(coarse, world, bySector: true, perRow: false)).ToList();
        var raised = Sets(fine, world, bySector: false, perRow: true).Concat(Sets(coarse, world, bySector: true, perRow: true)).ToList();
        return Safe(people, world.People) && Safe(raised, world.Raised) && Safe(raised, [.. world.People.Zip(world.Raised, (p, r) => p - r)]);
    }

    private static int Sum(World world, int[] counts, string sector) =>
        counts.Where((_, i) => $"s{world.SectorOf[i]}" == sector).Sum();

    // The sets of organisations a table gives a number for, as bits.
    private static IEnumerable<int> Sets(DisclosedTable table, World world, bool bySector, bool perRow)
    {
        int Bits(IEnumerable<int> columns) => columns.SelectMany(c => table.Columns[c].Groups).Sum(g => BitsOf(g, world, bySector));
        if (!perRow)
        {
            return table.Columns.Select((_, c) => Bits([c]));
        }

        return table.Rows.SelectMany(r => r.Cells).Select(cell => Bits(cell.Columns)).Distinct();
    }

    private static int BitsOf(string label, World world, bool bySector)
    {
        int number = int.Parse(label.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        return bySector
            ? Enumerable.Range(0, world.SectorOf.Length).Where(i => world.SectorOf[i] == number && world.People[i] > 0).Sum(i => 1 << i)
            : 1 << number;
    }

    // Whatever can be had by adding disjoint sets and taking a set from one that holds it, again and again.
    private static bool Safe(List<int> published, int[] counts)
    {
        var known = new HashSet<int>(published);
        var open = new Queue<int>(known);
        while (open.TryDequeue(out int set) && known.Count < 5000)
        {
            foreach (int other in known.ToArray())
            {
                foreach (int derived in (int[])[(set & other) == 0 ? set | other : 0, (set & other) == other ? set & ~other : 0, (set & other) == set ? other & ~set : 0])
                {
                    if (derived != 0 && known.Add(derived))
                    {
                        open.Enqueue(derived);
                    }
                }
            }
        }

        return known.All(set => Enumerable.Range(0, counts.Length).Where(i => (set & (1 << i)) != 0).Sum(i => counts[i]) is 0 or >= 11);
    }
}
