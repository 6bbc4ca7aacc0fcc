namespace Heard.Analysis.Disclosure;

/// <summary>Two attributes that are also shown together, by their places among the declared ones.</summary>
public sealed record Crossing(int First, int Second);

/// <summary>Parts per attribute, and per crossing the coarser parts whose every pair is a cell of the cross table.</summary>
internal sealed record Settled(Parting[] Singles, (Parting First, Parting Second)[] Grids)
{
    public bool Refines(Settled other) =>
        Singles.Zip(other.Singles).All(p => p.First.Refines(p.Second))
        && Grids.Zip(other.Grids).All(p => p.First.First.Refines(p.Second.First) && p.First.Second.Refines(p.Second.Second));

    /// <summary>With groups that had nobody until now put where the later ones have them; in a cross table beside those they are beside in the table.</summary>
    public Settled Grown(Settled later, IReadOnlyList<DeclaredAttribute> attributes, IReadOnlyList<Crossing> crossings)
    {
        Parting[] singles = [.. Singles.Select((p, a) => p.Grown(later.Singles[a], attributes[a].Groups))];
        Parting Grid(Parting grid, Parting laterGrid, int a) =>
            grid.Grown(singles[a], attributes[a].Groups, onlyBeside: true).Grown(laterGrid, attributes[a].Groups);
        return new Settled(singles, [.. Grids.Select((g, k) =>
            (Grid(g.First, later.Grids[k].First, crossings[k].First), Grid(g.Second, later.Grids[k].Second, crossings[k].Second)))]);
    }
}
