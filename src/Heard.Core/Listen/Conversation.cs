using Heard.Core.People;

namespace Heard.Core.Listen;

/// <summary>
/// A topic people write about over days or weeks, or a question they were asked in a form. Where it is held here it runs through
/// phases by its days; without any it is open for ideas, replies and votes until it closes.
/// </summary>
public sealed class Conversation
{
    private Conversation()
    {
    }

    public Conversation(long programmeId, long id, string title)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        (ProgrammeId, Id, Title) = (programmeId, id, title);
    }

    public long ProgrammeId { get; private set; }
    public long Id { get; private set; }
    public string Title { get; set; } = "";
    public string Prompt { get; set; } = "";
    public string Background { get; set; } = "";

    /// <summary>The first day; null where it is not held here but was brought in.</summary>
    public DateOnly? OpensOn { get; set; }

    /// <summary>From here on ideas are discussed and no new ones taken; null where there is no such phase.</summary>
    public DateOnly? DiscussFrom { get; set; }

    /// <summary>From here on people spend their dots; null where there is no such phase.</summary>
    public DateOnly? PrioritiseFrom { get; set; }

    /// <summary>The first day on which nothing is taken any more; null where it stays open.</summary>
    public DateOnly? ClosesOn { get; set; }

    /// <summary>Who may read it, and so everything said in it.</summary>
    public Audience Audience { get; set; } = Audience.Participants;

    /// <summary>Others' ideas are shown once somebody has written their own.</summary>
    public bool IsOwnFirst { get; set; }

    public Checking Checking { get; set; }

    /// <summary>What is written while nobody moderates waits until somebody does.</summary>
    public bool HoldsOutsideHours { get; set; }

    /// <summary>How many dots each may spend while it prioritises.</summary>
    public int DotBudget { get; set; } = 5;

    /// <summary>A lead has opened to everyone where opinion stands.</summary>
    public bool ShowsOpinion { get; set; }

    /// <summary>The facilitators' running summary, pinned at the top.</summary>
    public string Summary { get; set; } = "";

    public string ClosingWords { get; set; } = "";

    public bool IsHeldHere => OpensOn is not null;

    public Phase PhaseOn(DateOnly today) =>
        OpensOn is not { } opens ? Phase.Elsewhere
        : today < opens ? Phase.Coming
        : today >= ClosesOn ? Phase.Closed
        : today >= PrioritiseFrom ? Phase.Prioritise
        : today >= DiscussFrom ? Phase.Discuss
        : DiscussFrom is null && PrioritiseFrom is null ? Phase.Open
        : Phase.Gather;

    /// <summary>The import its votes came with; null where nobody's votes were brought in.</summary>
    public long? VotesImportId { get; set; }

    /// <summary>Grows whenever votes are brought in, turned or removed.</summary>
    public int VotesVersion { get; set; }

    public const int MostTitle = 300;
    public const int MostWords = 4_000;
    public const int MostDots = 20;
}

/// <summary>What a conversation takes at the moment.</summary>
public enum Phase
{
    /// <summary>It was held elsewhere and brought in.</summary>
    Elsewhere = 0,
    Coming = 1,

    /// <summary>Ideas, and answers to others' ideas.</summary>
    Gather = 2,

    /// <summary>Replies, and answers to ideas.</summary>
    Discuss = 3,

    /// <summary>Dots.</summary>
    Prioritise = 4,

    /// <summary>Ideas, replies and answers, all the time.</summary>
    Open = 5,
    Closed = 6,
}

public static class Phases
{
    public static bool TakesIdeas(this Phase phase) => phase is Phase.Gather or Phase.Open;

    public static bool TakesReplies(this Phase phase) => phase is Phase.Discuss or Phase.Open;

    public static bool TakesVotes(this Phase phase) => phase is Phase.Gather or Phase.Discuss or Phase.Open;

    public static bool TakesDots(this Phase phase) => phase is Phase.Prioritise;
}

/// <summary>When a moderator reads what was written.</summary>
public enum Checking
{
    /// <summary>It stands at once, and can be taken away.</summary>
    After = 0,

    /// <summary>It waits until a moderator lets it stand.</summary>
    Before = 1,
}
