using Heard.Analysis.Marks;
using Heard.Core.Listen;
using Heard.Core.People;

namespace Heard.Web.Listen.Conversations;

/// <summary>What happens to words when they arrive.</summary>
/// <param name="Visibility">Whether they stand at once, or who must read them first.</param>
/// <param name="Signs">What was found in them: names of the engine's kinds, comma-separated.</param>
/// <param name="Marks">What may tell who somebody is, to be shown to the author; empty where they are restricted.</param>
internal sealed record Intake(Visibility Visibility, string Signs, IReadOnlyList<Mark> Marks)
{
    /// <summary>
    /// Signs of harm send words to the restricted queue, identifying ones to a moderator. Detection only assists: what it does
    /// not see can be reported, and what it sees wrongly is published by whoever reads it.
    /// </summary>
    public static Intake Of(string words, Conversation conversation, Watch watch, DateTimeOffset now)
    {
        if (Harm(words) is { Length: > 0 } harm)
        {
            return new Intake(Visibility.Restricted, harm, []);
        }

        var marks = IdentifyingText.In(words);
        var waits = marks.Count > 0 || conversation.Checking == Checking.Before
            || (conversation.HoldsOutsideHours && watch.IsKept && !watch.Holds(TimeZoneInfo.ConvertTime(now, TimeZoneInfo.Local).DateTime));
        return new Intake(waits ? Visibility.Waiting : Visibility.Published, Names(marks.Select(mark => mark.Kind)), marks);
    }

    /// <summary>The signs of harm in these words, comma-separated; empty where there are none.</summary>
    public static string Harm(string words) => Names(HarmSigns.In(words).Select(sign => sign.Harm));

    private static string Names<T>(IEnumerable<T> kinds)
        where T : struct, Enum => string.Join(',', kinds.Distinct().Order());
}
