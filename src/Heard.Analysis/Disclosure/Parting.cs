namespace Heard.Analysis.Disclosure;

/// <summary>The groups of one attribute put into parts, each to be shown as one.</summary>
/// <param name="Of">Per group its part; -1 for a group of nobody.</param>
/// <param name="Names">Per part what it is called.</param>
internal sealed record Parting(int[] Of, string[] Names)
{
    public int Count => Names.Length;

    public IEnumerable<int> Groups(int part) => Enumerable.Range(0, Of.Length).Where(g => Of[g] == part);

    public static Parting From(Branch tree, int groups)
    {
        var of = Enumerable.Repeat(-1, groups).ToArray();
        Branch[] leaves = [.. tree.Leaves];
        for (int part = 0; part < leaves.Length; part++)
        {
            foreach (int g in leaves[part].Groups)
            {
                of[g] = part;
            }
        }

        return new Parting(of, [.. leaves.Select(l => l.Label)]);
    }

    /// <summary>Joins a part with the one nearest in the tree of groups, the smaller where several are as near.</summary>
    public Parting JoinedWithNearest(int part, IReadOnlyList<Group> groups, int[] people)
    {
        var paths = groups.Select(g => Path(g, groups)).ToArray();
        string[] Shared(IEnumerable<int> held) => held.Select(g => paths[g]).Aggregate((a, b) => [.. a.Zip(b).TakeWhile(p => p.First == p.Second).Select(p => p.First)]);
        int nearest = Enumerable.Range(0, Count).Where(other => other != part)
            .OrderByDescending(other => Shared(Groups(part).Concat(Groups(other))).Length)
            .ThenBy(other => Groups(other).Sum(g => people[g])).ThenBy(other => Names[other], StringComparer.Ordinal).First();
        return Joined(Math.Min(part, nearest), Math.Max(part, nearest), groups);
    }

    /// <summary>Whether each part of the other is made of whole parts of this one.</summary>
    public bool Refines(Parting other) => Enumerable.Range(0, Count).All(part => Groups(part).Select(g => other.Of[g]).Where(p => p >= 0).Distinct().Count() <= 1);

    /// <summary>The finest parts that are made of whole parts of this one and of the other too.</summary>
    public Parting CoarsenedBy(Parting other, IReadOnlyList<Group> groups)
    {
        var joined = this;
        for (int p = 0; p < other.Count; p++)
        {
            int[] parts = [.. other.Groups(p).Select(g => joined.Of[g]).Where(part => part >= 0).Distinct().Order()];
            for (int k = parts.Length - 1; k > 0; k--)
            {
                joined = joined.Joined(parts[0], parts[k], groups);
            }
        }

        return joined;
    }

    /// <summary>These parts with groups that had nobody until now put where the later ones have them.</summary>
    public Parting Grown(Parting later, IReadOnlyList<Group> groups, bool onlyBeside = false)
    {
        int[] of = [.. Of];
        var names = Names.ToList();
        foreach (int g in Enumerable.Range(0, of.Length).Where(g => of[g] < 0 && later.Of[g] >= 0))
        {
            int beside = later.Groups(later.Of[g]).Select(other => of[other]).FirstOrDefault(part => part >= 0, -1);
            of[g] = beside >= 0 ? beside : onlyBeside ? -1 : names.Count;
            if (of[g] == names.Count)
            {
                names.Add(groups[g].Label);
            }
        }

        return new Parting(of, [.. names]);
    }

    private Parting Joined(int first, int second, IReadOnlyList<Group> groups)
    {
        int[] of = [.. Of.Select(p => p == second ? first : p > second ? p - 1 : p)];
        string[] names = [.. Names.Where((_, p) => p != second)];
        int held = of.Count(p => p == first);
        names[first] = names.Length == 1 ? GroupTree.Everyone : held == 2 ? string.Join(" and ", groups.Where((_, g) => of[g] == first).Select(g => g.Label)) : $"{held} groups together";
        if (names.Where((_, p) => p != first).Contains(names[first], StringComparer.Ordinal))
        {
            names[first] += $", with {groups.Where((_, g) => of[g] == first).Select(g => g.Label).First()}";
        }

        return new Parting(of, names);
    }

    private static string[] Path(Group group, IReadOnlyList<Group> groups)
    {
        var path = new List<string>();
        for (string? at = group.Parent; at is not null; at = groups.First(g => g.Key == at).Parent)
        {
            path.Insert(0, at);
        }

        return [.. path];
    }
}
