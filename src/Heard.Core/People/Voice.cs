namespace Heard.Core.People;

/// <summary>
/// Whom somebody speaks as in one programme: a number that says nothing, with what they chose to say of themselves, never an
/// address. Where a credential was shown, the number follows from it under a key that is kept outside the database, so that each
/// credential has one voice; otherwise it is drawn by chance. What people were called in a file that brought them in is not kept.
/// </summary>
public sealed class Voice
{
    private Voice()
    {
    }

    public Voice(long programmeId, long id) => (ProgrammeId, Id) = (programmeId, id);

    public long ProgrammeId { get; private set; }
    public long Id { get; private set; }

    /// <summary>The name they speak under; null unless the programme's voice mode is Named.</summary>
    public string? Name { get; set; }

    /// <summary>They showed that an address or account is theirs. Otherwise they are one browser, and unverified.</summary>
    public bool IsVerified { get; init; }

    /// <summary>Where they work most. <see cref="FurtherOrganisation"/> holds the others.</summary>
    public long? OrganisationId { get; set; }
    public long? ProfessionId { get; set; }
    public string? Setting { get; set; }
    public string? Place { get; set; }
    public Employment? Employment { get; set; }

    /// <summary>The day they agreed that what they say of themselves is counted; null where they said nothing.</summary>
    public DateOnly? ConsentedOn { get; set; }

    /// <summary>SHA-256 of the code that opens what they said before. Only they hold the code.</summary>
    public byte[]? RecoveryHash { get; set; }

    /// <summary>SHA-256 of the token in the address of the feed they asked for, which whoever has the address reads; null without one.</summary>
    public byte[]? FeedHash { get; set; }

    /// <summary>Drawn anew to end every session under this voice.</summary>
    public int Stamp { get; set; }

    /// <summary>The import that brought it; null for somebody who spoke here.</summary>
    public long? ImportId { get; init; }

    public const int MostName = 100;
    public const int MostSetting = 100;
}

/// <summary>Somebody works for this organisation as well.</summary>
public sealed record FurtherOrganisation(long ProgrammeId, long VoiceId, long OrganisationId)
{
    /// <summary>Of one voice, the one where they work most included.</summary>
    public const int Most = 5;
}
