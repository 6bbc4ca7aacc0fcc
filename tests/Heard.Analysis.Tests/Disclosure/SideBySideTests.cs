using Heard.Analysis.Disclosure;
using Rule = Heard.Analysis.Disclosure.Disclosure;

namespace Heard.Analysis.Tests.Disclosure;

/// <summary>Two tables, their cross table and two moments, given whole to <see cref="Attacker"/>.</summary>
public class SideBySideTests
{
    private static readonly Crossing[] Both = [new(0, 1)];

    // Who a published number counts: kind 0 those who did not raise the theme, kind 1 those who did, later or not.
    private sealed record Told(bool[,] Cells, bool OfRaised, bool Later);

    [Fact]
    public void Nothing_small_can_be_worked_out_from_two_tables_and_their_cross_table()
    {
        for (ulong seed = 1; seed <= 400; seed++)
        {
            var world = SmallWorld.Of(seed, 4);
            var shown = Publish(world, later: false, null);
            Exposed(world, TellsOf(world, shown, later: false), moments: 1).ShouldBe(0, $"world {seed}");
        }
    }

    [Fact]
    public void Nothing_small_can_be_worked_out_from_two_moments()
    {
        int anew = 0;
        for (ulong seed = 1; seed <= 400; seed++)
        {
            var world = SmallWorld.Of(seed, 3);
            var before = Publish(world, later: false, null);
            var after = Publish(world, later: true, KeptPublication.Read(KeptPublication.Write(before)));
            bool rowIsLater = after.IsAnew && after.Rows.ContainsKey("t") && !after.Standing.Contains("t");
            anew += after.IsAnew && rowIsLater ? 1 : 0;
            Exposed(world, [.. TellsOf(world, before, later: false), .. TellsOf(world, after, after.IsAnew, rowIsLater)], moments: 2).ShouldBe(0, $"world {seed}");
        }

        anew.ShouldBeGreaterThan(60);
    }

    [Fact]
    public void Tables_made_without_regard_to_each_other_are_seen_to_leak() =>
        Enumerable.Range(1, 100).Count(seed =>
        {
            var world = SmallWorld.Of((ulong)seed, 4);
            Publication[] apart = [Publish(world, false, null, 0), Publish(world, false, null, 1)];
            var tells = new List<Told>();
            tells.AddRange(TellsOfTable(world, apart[0].Tables[0], label => (label, null), false, false));
            tells.AddRange(TellsOfTable(world, apart[1].Tables[0], label => (null, label), false, false));
            var cross = Rule.Cut([SmallWorld.Theme], Nested(world), [.. Cells(world)]);
            tells.AddRange(TellsOfTable(world, cross, label => (label.Split('|')[0], label.Split('|')[1]), false, false));
            return Exposed(world, tells, moments: 1) > 0;
        }).ShouldBeGreaterThan(20);

    [Fact]
    public void A_second_moment_without_regard_to_the_first_is_seen_to_leak() =>
        Enumerable.Range(1, 100).Count(seed =>
        {
            var world = SmallWorld.Of((ulong)seed, 3);
            return Exposed(world, [.. TellsOf(world, Publish(world, false, null), false), .. TellsOf(world, Publish(world, true, null), true)], moments: 2) > 0;
        }).ShouldBeGreaterThan(20);

    private static Publication Publish(SmallWorld world, bool later, Publication? earlier, int? only = null) => only is { } one
        ? Rule.Publish([SmallWorld.Theme], [one == 0 ? world.First : world.Second], [], [.. world.Respondents(later).Select(r => r with { Groups = [r.Groups[one]] })])
        : Rule.Publish([SmallWorld.Theme], [world.First, world.Second], Both, world.Respondents(later), earlier);

    private static IEnumerable<Group> Pairs(SmallWorld world) =>
        from a in Enumerable.Range(0, world.Rows)
        from b in Enumerable.Range(0, world.Columns)
        select new Group($"{a}|{b}", $"{world.First.Groups[a].Label}|{world.Second.Groups[b].Label}", $"{a}", world.People[a, b]);

    private static Group[] Nested(SmallWorld world) => [.. world.First.Groups.Select((g, a) => new Group($"{a}", g.Label, null, 0)), .. Pairs(world)];

    private static IEnumerable<Cell> Cells(SmallWorld world) =>
        from a in Enumerable.Range(0, world.Rows)
        from b in Enumerable.Range(0, world.Columns)
        select new Cell("t", $"{a}|{b}", world.Raised[a, b]);

    private static List<Told> TellsOf(SmallWorld world, Publication shown, bool later, bool? rowLater = null)
    {
        var tells = new List<Told>();
        tells.AddRange(TellsOfTable(world, shown.Tables[0], label => (label, null), later, rowLater ?? later));
        tells.AddRange(TellsOfTable(world, shown.Tables[1], label => (null, label), later, rowLater ?? later));
        var (table, pairs) = (shown.Crosses[0].Table, shown.Crosses[0].Pairs);
        bool[,] Of(IEnumerable<int> columns) => Mask(world, (a, b) => columns.Any(c => pairs[c].First.Contains(a) && pairs[c].Second.Contains(b)));
        tells.AddRange(pairs.Select((_, c) => new Told(Of([c]), false, later)));
        tells.AddRange(table.Rows.SelectMany(r => r.Cells).SelectMany(cell => Twice(Of(cell.Columns), rowLater ?? later)));
        return tells;
    }

    private static IEnumerable<Told> TellsOfTable(SmallWorld world, DisclosedTable table, Func<string, (string? First, string? Second)> names, bool later, bool rowLater)
    {
        bool[,] Of(IEnumerable<int> columns)
        {
            var held = columns.SelectMany(c => table.Columns[c].Groups).Select(names).ToList();
            return Mask(world, (a, b) => held.Any(h => (h.First ?? a) == a && (h.Second ?? b) == b));
        }

        return [.. table.Columns.Select((_, c) => new Told(Of([c]), false, later)),
            .. table.Rows.SelectMany(r => r.Cells).SelectMany(cell => Twice(Of(cell.Columns), rowLater)),
            .. table.Rows.SelectMany(_ => Twice(Mask(world, (_, _) => true), rowLater))];
    }

    // A row's number of people is told with the number who raised it.
    private static Told[] Twice(bool[,] cells, bool later) => [new(cells, true, later), new(cells, false, later)];

    private static bool[,] Mask(SmallWorld world, Func<string, string, bool> holds)
    {
        var mask = new bool[world.Rows, world.Columns];
        for (int a = 0; a < world.Rows; a++)
        {
            for (int b = 0; b < world.Columns; b++)
            {
                mask[a, b] = holds(world.First.Groups[a].Label, world.Second.Groups[b].Label);
            }
        }

        return mask;
    }

    private static int Exposed(SmallWorld world, IReadOnlyList<Told> tells, int moments)
    {
        var places = (from a in Enumerable.Range(0, world.Rows)
                      from b in Enumerable.Range(0, world.Columns)
                      where world.People[a, b] + (moments > 1 ? world.LaterPeople[a, b] : 0) > 0
                      from later in Enumerable.Range(0, moments)
                      from raised in (int[])[0, 1]
                      select (a, b, later, raised)).ToArray();
        int[] counts = [.. places.Select(p =>
        {
            var (people, some) = p.later == 0 ? (world.People, world.Raised) : (world.LaterPeople, world.LaterRaised);
            return p.raised == 1 ? some[p.a, p.b] : people[p.a, p.b] - some[p.a, p.b];
        })];
        var sets = tells.Select(t => places.Select(p => t.Cells[p.a, p.b] && (t.Later || p.later == 0) && (!t.OfRaised || p.raised == 1)).ToArray());
        return Attacker.Exposes(sets, counts, [.. places.Select(_ => true)]);
    }
}
