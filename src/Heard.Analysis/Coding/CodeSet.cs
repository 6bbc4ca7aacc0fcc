namespace Heard.Analysis.Coding;

/// <summary>The codes one coder gave one line, for agreement where a line may have several.</summary>
public readonly record struct CodeSet
{
    private readonly string key;

    public CodeSet(IEnumerable<int> codes)
    {
        int[] sorted = [.. codes.Distinct().Order()];
        (Codes, key) = (sorted, string.Join(',', sorted));
    }

    public IReadOnlyList<int> Codes { get; }

    public bool Equals(CodeSet other) => key == other.key;

    public override int GetHashCode() => string.GetHashCode(key, StringComparison.Ordinal);

    /// <summary>Passonneau's distance (MASI, 2006): 1 less the share in common, weighed 1 for equal sets, 2/3 where one holds the other, 1/3 where they overlap.</summary>
    public static double Distance(CodeSet first, CodeSet second)
    {
        int common = first.Codes.Intersect(second.Codes).Count(), all = first.Codes.Union(second.Codes).Count();
        if (all == 0)
        {
            return 0;
        }

        double alike = common == all ? 1 : common == Math.Min(first.Codes.Count, second.Codes.Count) ? 2.0 / 3 : 1.0 / 3;
        return 1 - (alike * common / all);
    }
}
