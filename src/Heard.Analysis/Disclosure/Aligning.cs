namespace Heard.Analysis.Disclosure;

/// <summary>An earlier publication in the places of a later declaration.</summary>
internal static class Aligning
{
    /// <param name="later">Declares all that was declared, and perhaps more.</param>
    /// <param name="earlier">As it was published.</param>
    /// <param name="same">Where attributes are new: who was counted at the earlier moment, which is this one, by all attributes.</param>
    public static Publication To(Declaration later, Publication earlier, Tally? same = null)
    {
        if (earlier.Declared.Crossings.FirstOrDefault(x => !later.Crossings.Contains(later.Here(x, earlier.Declared))) is { } gone)
        {
            throw new ArgumentException($"The pair {gone.First} and {gone.Second} was declared before, and cannot be taken back.", nameof(earlier));
        }

        var places = earlier.Declared.Attributes.ToDictionary(a => later.At(a.Label), later.Places);
        int[] from = [.. later.Attributes.Select(a => earlier.Declared.At(a.Label))];
        var tallies = new Dictionary<Tally, Tally>(ReferenceEqualityComparer.Instance);
        Tally Moved(Tally tally)
        {
            if (same is not null)
            {
                return same;
            }

            if (!tallies.TryGetValue(tally, out var moved))
            {
                tallies.Add(tally, moved = tally.With([.. tally.Profiles.Select(p => from.Select((a, at) => places[at][p[a]]).ToArray())]));
            }

            return moved;
        }

        Parting Single(Settled settled, int at) => from[at] >= 0 ? Place(settled.Singles[from[at]], at) : Whole([.. same!.ByGroup(at, later.Attributes[at].Groups.Count, same.People).Select(people => people > 0)]);
        Parting Place(Parting parting, int at)
        {
            var of = Enumerable.Repeat(-1, later.Attributes[at].Groups.Count).ToArray();
            for (int g = 0; g < parting.Of.Length; g++)
            {
                of[places[at][g]] = parting.Of[g];
            }

            return new Parting(of, parting.Names);
        }

        Parting WholeOf(Settled settled, int at) => Whole([.. Single(settled, at).Of.Select(part => part >= 0)]);
        Settled Parts(Settled settled) => new(
            [.. later.Attributes.Select((_, at) => Single(settled, at))],
            [.. later.Crossings.Select(x => Earlier(x) is { } k
                ? (Place(Grid(settled, k, x.First), x.First), Place(Grid(settled, k, x.Second), x.Second))
                : (WholeOf(settled, x.First), WholeOf(settled, x.Second)))]);
        int? Earlier(Crossing x) => earlier.Declared.Crossings.Index().Where(e => later.Here(e.Item, earlier.Declared) == x).Select(e => (int?)e.Index).FirstOrDefault();
        Parting Grid(Settled settled, int k, int at) => earlier.Declared.Crossings[k].First == from[at] ? settled.Grids[k].First : settled.Grids[k].Second;

        var rows = earlier.Rows.ToDictionary(r => r.Key, r => new ShownRow(Parts(r.Value.Parts), Parts(r.Value.Columns), Moved(r.Value.Tally), r.Value.Row), StringComparer.Ordinal);
        return new Publication(earlier.Declared, earlier.Tables, earlier.Crosses, new Shown(Parts(earlier.People.Parts), Moved(earlier.People.Tally), earlier.People.Rows), rows, earlier.IsAnew);
    }

    private static Parting Whole(bool[] held) => new([.. held.Select(some => some ? 0 : -1)], [GroupTree.Everyone]);
}
