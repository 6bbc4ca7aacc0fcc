namespace Heard.Analysis.Disclosure;

/// <summary>A group with the groups within it, or groups that were joined; <paramref name="Groups"/> are indices of all it holds.</summary>
internal sealed record Branch(string Label, int[] Groups, Branch[] Children)
{
    public IEnumerable<Branch> Leaves => Children.Length == 0 ? [this] : Children.SelectMany(c => c.Leaves);
}

/// <summary>Checks the groups and hangs each under its wider group, everyone at the root. Groups of nobody are left out.</summary>
internal static class GroupTree
{
    public const string Everyone = "Everyone";

    public static Branch Of(IReadOnlyList<Group> groups)
    {
        var byKey = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < groups.Count; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(groups[i].People, nameof(groups));
            if (!byKey.TryAdd(groups[i].Key, i))
            {
                throw new ArgumentException($"The group {groups[i].Key} is there twice.", nameof(groups));
            }
        }

        foreach (var group in groups)
        {
            CheckPath(group, groups, byKey);
        }

        var within = Enumerable.Range(0, groups.Count).ToLookup(i => groups[i].Parent, StringComparer.Ordinal);
        return Under(Everyone, null, null, groups, within);
    }

    private static Branch Under(string label, int? self, string? key, IReadOnlyList<Group> groups, ILookup<string?, int> within)
    {
        var children = within[key].Select(i => Under(groups[i].Label, i, groups[i].Key, groups, within)).Where(b => b.Groups.Length > 0).ToList();
        int[] own = self is { } s && groups[s].People > 0 ? [s] : [];
        if (children.Count == 0)
        {
            return new Branch(label, own, []);
        }

        if (own.Length > 0)
        {
            children.Insert(0, new Branch(label + " itself", own, []));
        }

        return new Branch(label, [.. children.SelectMany(c => c.Groups)], [.. children]);
    }

    private static void CheckPath(Group group, IReadOnlyList<Group> groups, Dictionary<string, int> byKey)
    {
        int steps = 0;
        for (string? at = group.Parent; at is not null; at = groups[byKey[at]].Parent)
        {
            if (!byKey.ContainsKey(at))
            {
                throw new ArgumentException($"The group {group.Key} is said to be part of {at}, which is not among the groups.", nameof(groups));
            }

            if (++steps > groups.Count)
            {
                throw new ArgumentException($"The group {group.Key} is part of itself.", nameof(groups));
            }
        }
    }
}
