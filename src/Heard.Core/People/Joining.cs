namespace Heard.Core.People;

/// <summary>
/// How people come to speak in a programme, and how long what they used to join can be tied to the voice they speak under.
/// </summary>
public sealed record Joining
{
    /// <summary>Anybody with the link may speak: one voice per browser, and nobody checks who they are.</summary>
    public bool IsOpenToAll { get; init; }

    /// <summary>Typed instead of scanning: 6 characters, unique on the site; empty until one was drawn.</summary>
    public string Code { get; init; } = "";

    /// <summary>Who runs the server and could, with its files, tie a voice to a credential. Named on the page that says who can see what.</summary>
    public string Operator { get; init; } = "";

    /// <summary>The day, published beforehand, on which that tie is destroyed; nobody can join by a credential from then on.</summary>
    public DateOnly? TieEndsOn { get; init; }

    /// <summary>The day on which it was.</summary>
    public DateOnly? TieEndedOn { get; init; }

    /// <summary>SHA-256 of the key that ties; empty until it was made. The key itself is a file outside the database.</summary>
    public string TieCheck { get; init; } = "";

    /// <summary>Whoever comes from an OpenID provider must be on the roster or of an allowed domain as well.</summary>
    public bool ChecksProviders { get; init; }

    /// <summary>
    /// Whether a credential (a personal link, a work address, a provider's account) makes a voice on this day: what has to be published
    /// about it is, and the tie has not ended.
    /// </summary>
    public bool TakesCredentials(DateOnly today) => IsSaid && !HasEnded(today);

    /// <summary>It is said who could tie, and until when.</summary>
    public bool IsSaid => Operator.Length > 0 && TieEndsOn is not null;

    public bool HasEnded(DateOnly today) => TieEndedOn is not null || today >= TieEndsOn;

    public const int CodeLength = 6;
    public const int MostOperator = 200;
}
