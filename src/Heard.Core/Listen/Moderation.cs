namespace Heard.Core.Listen;

/// <summary>What a moderator did about a contribution.</summary>
public enum ModerationAct
{
    Published = 0,
    Removed = 1,
    Redacted = 2,
    Replaced = 3,
    Restricted = 4,
    Restored = 5,
    Undone = 6,
    AppealRefused = 7,

    /// <summary>Readers reported it or its author wrote, and it stays where it is.</summary>
    LeftStanding = 8,

    /// <summary>The duty lead or the deputy read it, and it stays with them.</summary>
    KeptRestricted = 9,
}

/// <summary>The log of moderation: what was done, why, by which account of the team and on which day. Never who wrote it.</summary>
public sealed record ModerationDecision(long ProgrammeId, long Id, long ContributionId, ModerationAct Act, string Reason, string Note, long AccountId, DateOnly On)
{
    /// <summary>From 0 for each contribution, as days do not tell which came first.</summary>
    public required int Order { get; init; }

    /// <summary>Where it stood before.</summary>
    public required Visibility Was { get; init; }

    /// <summary>What was decided as one: the originals of a merge, everything ticked in the queue.</summary>
    public long? SetId { get; init; }

    /// <summary>What undoing it needs, as JSON; emptied when the contribution is withdrawn.</summary>
    public string Kept { get; set; } = "";

    public bool IsUndone { get; set; }

    /// <summary>It was taken in the restricted queue, or sent there: the duty lead and the deputy alone read it.</summary>
    public bool IsRestricted { get; init; }

    public const int MostReason = 100;
    public const int MostNote = 1_000;
}

/// <summary>
/// Something that waits for a moderator. It is deleted with the decision. Since when it waits is known by the day, or by the full
/// hour where it may carry harm, as a clock runs for that.
/// </summary>
public sealed record ModerationItem
{
    public required long ProgrammeId { get; init; }
    public required long ContributionId { get; init; }
    public required DateTimeOffset Since { get; init; }

    /// <summary>Which signs of harm or of people were found in it: names of the engine's kinds, comma-separated; empty where none were.</summary>
    public string Signs { get; init; } = "";

    /// <summary>People who read it asked for a look.</summary>
    public int Reports { get; set; }

    /// <summary>The author asks a second moderator to look again, in these words.</summary>
    public string? Appeal { get; init; }

    /// <summary>Organisations whose moderators are not to hear the appeal, as the author named them: keys, comma-separated.</summary>
    public string NotFor { get; init; } = "";

    /// <summary>The author answered a letter, and nobody has dealt with it yet.</summary>
    public bool HasLetter { get; init; }

    /// <summary>The duty lead and the deputy alone decide about it, wherever the words stand.</summary>
    public bool IsForDuty { get; init; }

    public const int MostAppeal = 1_000;
}

/// <summary>Why contributions are removed here: the programme's own list.</summary>
public sealed record ModerationReason(long ProgrammeId, int Order, string Name);

/// <summary>What a moderator and the author of a contribution write to each other, without the moderator learning who it is.</summary>
public sealed record BlindLetter(long ProgrammeId, long Id, long ContributionId, bool IsFromAuthor, string Words, DateOnly On, int Order)
{
    /// <summary>The duty lead and the deputy alone read it, beside the author, also when the words it is about are published.</summary>
    public bool IsRestricted { get; init; }

    public const int MostWords = 2_000;
}

/// <summary>
/// That it was asked, on which legal basis, to disclose who wrote something, and who agreed. Both people are named; the second
/// must be another than the first.
/// </summary>
public sealed class IdentityRequest
{
    public required long ProgrammeId { get; init; }
    public required long Id { get; init; }
    public required long ContributionId { get; init; }
    public required string LegalBasis { get; init; }
    public required long AskedById { get; init; }
    public required string AskedByName { get; init; }
    public required DateOnly AskedOn { get; init; }
    public long? AgreedById { get; set; }
    public string? AgreedByName { get; set; }
    public DateOnly? AgreedOn { get; set; }

    public IdentityOutcome Outcome { get; private set; }

    public const int MostBasis = 1_000;

    /// <summary>The second person says yes or no. False where it is the first, or one was there before.</summary>
    public bool Answer(long accountId, string name, bool agrees, DateOnly today)
    {
        if (accountId == AskedById || Outcome != IdentityOutcome.Asked)
        {
            return false;
        }

        (AgreedById, AgreedByName, AgreedOn) = (accountId, name, today);
        Outcome = agrees ? IdentityOutcome.Agreed : IdentityOutcome.Refused;
        return true;
    }

    /// <summary>It was agreed, and has not come to an end: addresses may be tried.</summary>
    public bool MayTry => Outcome is IdentityOutcome.Agreed or IdentityOutcome.NoneMatched;

    /// <summary>What a try found. What was disclosed stays so, as it is counted. False where nothing may be tried.</summary>
    public bool Tried(IdentityOutcome found)
    {
        if (!MayTry)
        {
            return false;
        }

        Outcome = found;
        return true;
    }
}

/// <summary>How far a request to disclose who wrote something has come.</summary>
public enum IdentityOutcome
{
    Asked = 0,
    Agreed = 1,
    Refused = 2,
    Disclosed = 3,

    /// <summary>None of the addresses that were tried is the one.</summary>
    NoneMatched = 4,

    /// <summary>Nobody showed who they are, or the tie was destroyed.</summary>
    NotPossible = 5,
}

/// <summary>Where somebody of the team works, so that no appeal from there comes to them.</summary>
public sealed record Workplace(long ProgrammeId, long AccountId, long OrganisationId);
