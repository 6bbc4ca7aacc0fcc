namespace Heard.Web.Listen.Moderation;

public sealed record DisclosureForm
{
    public string? Line { get; init; }
    public string? LegalBasis { get; init; }

    /// <summary>yes or no.</summary>
    public string? Agrees { get; init; }

    /// <summary>A line each: those who may have written it.</summary>
    public string? Addresses { get; init; }

    /// <summary>Everybody on the programme's list is tried as well.</summary>
    public string? Roster { get; init; }
}
