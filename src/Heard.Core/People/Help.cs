namespace Heard.Core.People;

/// <summary>Where somebody turns who cannot wait for an answer here. Linked from every box one writes in; each part is plain text or an address.</summary>
public sealed record Help
{
    public string Safeguarding { get; init; } = "";
    public string SpeakUp { get; init; } = "";
    public string Crisis { get; init; } = "";

    public const int Most = 300;
}
