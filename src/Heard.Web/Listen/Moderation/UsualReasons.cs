namespace Heard.Web.Listen.Moderation;

/// <summary>Why contributions are removed, until a lead writes the programme's own list. Criticism of leaders is none of them.</summary>
internal static class UsualReasons
{
    public const int Most = 20;

    public static IReadOnlyList<string> All =>
    [
        ListenTexts.ReasonNames,
        ListenTexts.ReasonAbuse,
        ListenTexts.ReasonDiscriminates,
        ListenTexts.ReasonConfidential,
        ListenTexts.ReasonElsewhere,
        ListenTexts.ReasonTwice,
        ListenTexts.ReasonAdvertises,
    ];
}
