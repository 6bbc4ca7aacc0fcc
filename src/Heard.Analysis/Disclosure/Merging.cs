namespace Heard.Analysis.Disclosure;

/// <summary>Joins what is too small with its neighbours in the tree, from the leaves to the root.</summary>
internal static class Merging
{
    /// <summary>
    /// The tree whose leaves may all be shown; a single leaf when only the whole may be, or not even that. A child that may not be shown
    /// is joined with the other such children, and if need be with the smallest of its siblings that makes the join large enough.
    /// </summary>
    /// <param name="branch">Where to begin.</param>
    /// <param name="measure">People counted in some groups, and all people in them.</param>
    /// <param name="holds">Whether such a pair may be shown. It must hold for a sum whenever it holds for each part.</param>
    public static Branch Of(Branch branch, Func<int[], (int Counted, int Of)> measure, Func<int, int, bool> holds)
    {
        if (branch.Children.Length == 0)
        {
            return branch;
        }

        bool MayShow(int[] groups)
        {
            var (counted, of) = measure(groups);
            return holds(counted, of);
        }

        Branch[] children = [.. branch.Children.Select(c => Of(c, measure, holds))];
        var joined = children.Where(c => !MayShow(c.Groups)).ToList();
        if (joined.Count == 0)
        {
            return branch with { Children = children };
        }

        var rest = children.Except(joined).OrderBy(c => measure(c.Groups).Of).ThenBy(c => c.Label, StringComparer.Ordinal).ToList();
        while (rest.Count > 0 && !MayShow(All(joined)))
        {
            var next = rest.FirstOrDefault(c => MayShow([.. All(joined), .. c.Groups])) ?? rest[^1];
            rest.Remove(next);
            joined.Add(next);
        }

        if (rest.Count == 0)
        {
            return branch with { Children = [] };
        }

        var together = new Branch(Label(branch, joined), All(joined), []);
        return branch with { Children = [.. children.Where(rest.Contains), together] };
    }

    private static int[] All(List<Branch> branches) => [.. branches.SelectMany(b => b.Groups)];

    private static string Label(Branch within, List<Branch> joined) => joined.Count switch
    {
        1 => joined[0].Label,
        2 => $"{joined[0].Label} and {joined[1].Label}",
        _ when within.Label == GroupTree.Everyone => $"{joined.Count} other groups",
        _ => $"{joined.Count} others in {within.Label}",
    };
}
