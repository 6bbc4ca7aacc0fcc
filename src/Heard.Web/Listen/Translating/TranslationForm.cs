namespace Heard.Web.Listen.Translating;

public sealed record TranslationForm
{
    /// <summary>A tag of <see cref="Core.Listen.Languages"/>.</summary>
    public string? Language { get; init; }
    public string? Words { get; init; }

    /// <summary>Who translated, in words.</summary>
    public string? By { get; init; }

    /// <summary>The version of the line that was shown when the form was filled in.</summary>
    public string? Version { get; init; }
}
