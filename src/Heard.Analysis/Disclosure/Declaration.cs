namespace Heard.Analysis.Disclosure;

/// <summary>Which tables are shown: by each attribute, and by pairs of them. Attributes are known by their labels, groups by their keys.</summary>
public sealed record Declaration(IReadOnlyList<DeclaredAttribute> Attributes, IReadOnlyList<Crossing> Crossings)
{
    /// <summary>Where an attribute of the other stands here; -1 where it is not declared.</summary>
    internal int At(string label) => Attributes.Index().Where(a => a.Item.Label == label).Select(a => a.Index).FirstOrDefault(-1);

    /// <summary>A crossing of another declaration by the places of its attributes here, which must be declared.</summary>
    internal Crossing Here(Crossing crossing, Declaration there) => new(At(there.Attributes[crossing.First].Label), At(there.Attributes[crossing.Second].Label));

    /// <summary>Where each group of the earlier attribute stands in this one's.</summary>
    /// <exception cref="ArgumentException">A group is gone, or lies within another one now.</exception>
    internal int[] Places(DeclaredAttribute earlier)
    {
        var now = Attributes[At(earlier.Label)].Groups;
        var at = now.Index().ToDictionary(g => g.Item.Key, g => g.Index, StringComparer.Ordinal);
        return [.. earlier.Groups.Select(g => at.TryGetValue(g.Key, out int place) && now[place].Parent == g.Parent
            ? place
            : throw new ArgumentException($"The group {g.Key} of {earlier.Label} was declared before, and must still be there and lie within the same one.", nameof(earlier)))];
    }
}
