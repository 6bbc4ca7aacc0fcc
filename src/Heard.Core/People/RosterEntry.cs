namespace Heard.Core.People;

/// <summary>
/// Somebody who may join, by address. It never says whether they did: in Confidential mode nothing about it changes when they
/// do, and what is noted of a used link cannot be matched with it without the key that ties.
/// </summary>
public sealed class RosterEntry
{
    public required long ProgrammeId { get; init; }
    public required long Id { get; init; }

    /// <summary>An e-mail address in lower case.</summary>
    public required string Address { get; init; }

    public long? OrganisationId { get; set; }
    public long? ProfessionId { get; set; }

    /// <summary>SHA-256 of the token in their personal link; null until one was made.</summary>
    public byte[]? TokenHash { get; set; }

    public DateOnly? InvitedOn { get; set; }

    public const int MostAddress = 254;
}

/// <summary>Addresses that end so may join, as people of the organisation where one is named.</summary>
public sealed record AllowedDomain(long ProgrammeId, string Domain, long? OrganisationId)
{
    public const int Most = 253;
}

/// <summary>
/// A code that was sent to an address so that it can be typed on another machine. The address is not here: whoever asked holds
/// it, sealed, in their browser.
/// </summary>
public sealed class JoinCode
{
    public required long ProgrammeId { get; init; }
    public required long Id { get; init; }
    public required byte[] CodeHash { get; init; }
    public int Tries { get; set; }
    public required DateTimeOffset ExpiresAt { get; init; }

    public const int MostTries = 5;
}

/// <summary>That a link was used: a hash of its token under the key that ties, which nobody can match with the roster without that key.</summary>
public sealed record UsedLink(long ProgrammeId, byte[] Hash);
