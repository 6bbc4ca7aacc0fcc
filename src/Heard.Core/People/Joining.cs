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

    public const int CodeLength = 6;
    public const int MostOperator = 200;
}
