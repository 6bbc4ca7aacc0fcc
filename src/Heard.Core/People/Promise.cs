namespace Heard.Core.People;

/// <summary>What the programme tells people before they speak. Every part is plain text; a blank line starts a paragraph.</summary>
public sealed record Promise
{
    public string Decided { get; init; } = "";
    public string Open { get; init; } = "";
    public string WhoDecides { get; init; } = "";
    public string When { get; init; } = "";
    public string RunBy { get; init; } = "";
    public string PaidBy { get; init; } = "";
    public string Consultation { get; init; } = "";
    public string Kept { get; init; } = "";
    public string TurnTo { get; init; } = "";

    /// <summary>The same in Easy Read, for those who find reading hard: one sentence a line. Empty where nobody has put it so yet.</summary>
    public string EasyDecided { get; init; } = "";
    public string EasyOpen { get; init; } = "";
    public string EasyWho { get; init; } = "";

    public const int MostCharacters = 4_000;
}
