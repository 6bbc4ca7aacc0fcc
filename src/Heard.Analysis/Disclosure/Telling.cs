namespace Heard.Analysis.Disclosure;

/// <summary>Two attributes' tables by the finest lines they are told in.</summary>
internal sealed class Telling(Settled finest, int first, int second)
{
    private readonly int[] rows = Heads(finest.Singles[first]);
    private readonly int[] columns = Heads(finest.Singles[second]);

    /// <summary>How coarsely something is told, with the cross table's parts where it is in one.</summary>
    public Level Level(Settled told, int? crossing) => new(
        [.. rows.Select(g => told.Singles[first].Of[g])], [.. columns.Select(g => told.Singles[second].Of[g])],
        [.. rows.Select(g => crossing is { } k ? told.Grids[k].First.Of[g] : 0)], [.. columns.Select(g => crossing is { } k ? told.Grids[k].Second.Of[g] : 0)]);

    /// <summary>Groups of each attribute in which somebody is exposed.</summary>
    public IReadOnlyList<(int First, int Second)> Exposed(Tally tally, int[][] counts, Exchange[] exchanges, KnownSum[] known, int least)
    {
        int[,] Pair(int[] people) => tally.ByPair(first, finest.Singles[first], second, finest.Singles[second], people);
        return [.. new PairOfTables([.. counts.Select(Pair)], Pair(tally.People), exchanges, known).Exposed(least).Select(cell => (rows[cell.Row], columns[cell.Column]))];
    }

    private static int[] Heads(Parting parting) => [.. Enumerable.Range(0, parting.Count).Select(part => parting.Groups(part).First())];
}
