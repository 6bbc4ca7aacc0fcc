namespace Heard.Core.Understand;

/// <summary>Two attributes that are shown together, the earlier of <see cref="CutBy"/> first.</summary>
public sealed record CutPair(CutBy First, CutBy Second)
{
    /// <summary>A pair of which one lies within the other says no more than the narrower alone.</summary>
    public bool IsOneWithinTheOther => (First, Second) is (CutBy.Sector, CutBy.Organisation) or (CutBy.Place, CutBy.Organisation) or (CutBy.Series, CutBy.Workshop);
}

/// <summary>
/// Which comparisons a programme shows, declared before the first is published: whoever could choose among many, one after another, could
/// work out single people. Later ones may only be added.
/// </summary>
public sealed class Cuts
{
    /// <summary>Wide enough to say something: a thousand people over ninety organisations are eleven each.</summary>
    public static IReadOnlyList<CutBy> Usual { get; } = [CutBy.Sector, CutBy.Place, CutBy.StaffGroup];

    /// <summary>Each pair makes the other tables coarser.</summary>
    public const int MostPairs = 3;

    private Cuts()
    {
    }

    private Cuts(long programmeId, IEnumerable<CutBy> by, IEnumerable<CutPair> pairs, DateOnly today)
    {
        (ProgrammeId, DeclaredOn) = (programmeId, today);
        Write(by, pairs);
    }

    public long ProgrammeId { get; private set; }
    public DateOnly DeclaredOn { get; private set; }

    /// <summary>As they are kept: "Sector Place", and "Sector*StaffGroup".</summary>
    public string Attributes { get; private set; } = "";
    public string PairNames { get; private set; } = "";

    /// <summary>In the order they are shown.</summary>
    public IReadOnlyList<CutBy> By => [.. Attributes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<CutBy>)];

    public IReadOnlyList<CutPair> Pairs =>
        [.. PairNames.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('*')).Select(pair => new CutPair(Enum.Parse<CutBy>(pair[0]), Enum.Parse<CutBy>(pair[1])))];

    /// <returns>Null where it may not be declared so: <see cref="Refuses"/> says why.</returns>
    public static Cuts? Declare(long programmeId, IReadOnlyCollection<CutBy> by, IReadOnlyCollection<CutPair> pairs, DateOnly today) =>
        Refuses(by, pairs) is null ? new Cuts(programmeId, by, pairs, today) : null;

    /// <summary>What the declaration of a programme that has made none is taken to be.</summary>
    public static Cuts UsualFor(long programmeId) => new(programmeId, Usual, [], default);

    /// <summary>A declaration as it was kept in another copy of the programme.</summary>
    public static Cuts Kept(long programmeId, string attributes, string pairNames, DateOnly declaredOn) =>
        new() { ProgrammeId = programmeId, Attributes = attributes, PairNames = pairNames, DeclaredOn = declaredOn };

    /// <summary>Why it may not be declared; null where it may.</summary>
    public static CutsRefused? Refuses(IReadOnlyCollection<CutBy> by, IReadOnlyCollection<CutPair> pairs) =>
        by.Count == 0 ? CutsRefused.NothingDeclared
        : pairs.Count > MostPairs ? CutsRefused.TooManyPairs
        : pairs.Any(pair => pair.First >= pair.Second || pair.IsOneWithinTheOther || !by.Contains(pair.First) || !by.Contains(pair.Second)) ? CutsRefused.PairOfWhatIsNotDeclared
        : null;

    /// <summary>Adds to what is declared, or, while nothing was published by it, says it anew.</summary>
    public CutsRefused? Change(IReadOnlyCollection<CutBy> by, IReadOnlyCollection<CutPair> pairs, bool isPublished, DateOnly today)
    {
        if (Refuses(by, pairs) is { } refused)
        {
            return refused;
        }

        if (isPublished && (By.Except(by).Any() || Pairs.Except(pairs).Any()))
        {
            return CutsRefused.TakenBack;
        }

        Write(by, pairs);
        DeclaredOn = today;
        return null;
    }

    private void Write(IEnumerable<CutBy> by, IEnumerable<CutPair> pairs) => (Attributes, PairNames) = (
        string.Join(' ', by.Distinct().Order()),
        string.Join(' ', pairs.Distinct().OrderBy(pair => pair.First).ThenBy(pair => pair.Second).Select(pair => $"{pair.First}*{pair.Second}")));
}

/// <summary>Why a declaration of cuts cannot be.</summary>
public enum CutsRefused
{
    NothingDeclared = 0,
    TooManyPairs = 1,
    PairOfWhatIsNotDeclared = 2,

    /// <summary>Something was published by it already, and stays known.</summary>
    TakenBack = 3,
}
