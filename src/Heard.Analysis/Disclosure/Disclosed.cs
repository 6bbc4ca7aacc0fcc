namespace Heard.Analysis.Disclosure;

/// <summary>A number of people that may be shown: it has passed the small-number rule and is rounded to the nearest 5.</summary>
/// <remarks>Only <see cref="Disclosure"/> makes one, so a page that takes a Disclosed cannot be handed a raw count.</remarks>
public sealed record Disclosed
{
    internal Disclosed(int people) => People = (people + 2) / 5 * 5;

    /// <summary>A multiple of 5.</summary>
    public int People { get; }

    public override string ToString() => People.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A share of people that may be shown, worked out from the rounded numbers.</summary>
public sealed record DisclosedShare
{
    // Of fewer than thirty people, none or all would say something of each of them.
    private const int Wide = 30;

    internal DisclosedShare(int people, int of)
    {
        (Count, Of) = (new Disclosed(people), new Disclosed(of));
        Percent = Of.People == 0 ? 0 : Math.Min(100, (int)Math.Round(100.0 * Count.People / Of.People, MidpointRounding.AwayFromZero));
        IsBound = of < Wide && (Percent <= 5 || Percent >= 95);
        Percent = of < Wide ? Math.Clamp(Percent, 5, 95) : Percent;
    }

    public Disclosed Count { get; }

    public Disclosed Of { get; }

    /// <summary>0 to 100; between 5 and 95 where the base is below 30.</summary>
    public int Percent { get; }

    /// <summary>The share is not said exactly: it is 5 per cent or fewer, or 95 or more.</summary>
    public bool IsBound { get; }

    /// <summary>In English.</summary>
    public string PercentText => !IsBound ? $"{Percent}%" : Percent == 5 ? "5% or fewer" : "95% or more";

    public override string ToString() => $"{Count} ({PercentText})";
}
