namespace Heard.Analysis.Disclosure;

/// <summary>The least number of people that a published number may speak of. It can be raised, never lowered below eleven.</summary>
public sealed record SmallNumberRule
{
    public const int Least = 11;

    public static SmallNumberRule Usual { get; } = new();

    public int Minimum { get; }

    /// <exception cref="ArgumentOutOfRangeException">The minimum is below 11: fewer people could be recognised.</exception>
    public SmallNumberRule(int minimum = Least)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minimum, Least);
        Minimum = minimum;
    }

    /// <summary>Nobody, or enough people.</summary>
    public bool Holds(int people) => people == 0 || people >= Minimum;

    /// <summary>A share may be shown when those it counts and those it leaves out are each nobody or enough people.</summary>
    public bool Holds(int people, int of) => of >= Minimum && Holds(people) && Holds(of - people);
}
