namespace Heard.Analysis.Disclosure;

/// <summary>Two attributes that are also shown together, by their places among the declared ones.</summary>
public sealed record Crossing(int First, int Second);

/// <summary>Parts per attribute, and per crossing the coarser parts whose every pair is a cell of the cross table.</summary>
internal sealed record Settled(Parting[] Singles, (Parting First, Parting Second)[] Grids)
{
    public bool Refines(Settled other) =>
        Singles.Zip(other.Singles).All(p => p.First.Refines(p.Second))
        && Grids.Zip(other.Grids).All(p => p.First.First.Refines(p.Second.First) && p.First.Second.Refines(p.Second.Second));

    public Settled Grown(Settled later, IReadOnlyList<DeclaredAttribute> attributes, IReadOnlyList<Crossing> crossings) => new(
        [.. Singles.Select((p, a) => p.Grown(later.Singles[a], attributes[a].Groups))],
        [.. Grids.Select((g, k) => (g.First.Grown(later.Grids[k].First, attributes[crossings[k].First].Groups), g.Second.Grown(later.Grids[k].Second, attributes[crossings[k].Second].Groups)))]);
}
