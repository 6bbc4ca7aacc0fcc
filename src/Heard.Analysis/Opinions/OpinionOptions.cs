namespace Heard.Analysis.Opinions;

/// <summary>How opinions are looked at. What is not said is as in Polis.</summary>
public sealed record OpinionOptions
{
    /// <summary>Statements taken out by a moderator: they place nobody and are never put forward, but their votes are still counted.</summary>
    public IReadOnlyCollection<int> Moderated { get; init; } = [];

    /// <summary>Statements about the conversation or the people in it; they are shown early.</summary>
    public IReadOnlyCollection<int> Meta { get; init; } = [];

    /// <summary>Votes somebody must have cast to be put into a group; never more than there are statements.</summary>
    public int MinimumVotes { get; init; } = 7;

    /// <summary>The most groups that are looked for.</summary>
    public int MostGroups { get; init; } = 5;

    /// <summary>Where the search for the components starts. It decides the last bits of a number, not what is found.</summary>
    public ulong Seed { get; init; } = 42;
}
