using Heard.Core.Listen;
using Heard.Core.People;

namespace Heard.Web.Listen.Conversations;

/// <summary>What happens to words when they arrive: whether they stand at once, and who must look at them.</summary>
internal static class Intake
{
    public static Visibility Of(Conversation conversation, Watch watch, DateTimeOffset now) =>
        conversation.Checking == Checking.Before || (conversation.HoldsOutsideHours && watch.IsKept && !watch.Holds(TimeZoneInfo.ConvertTime(now, TimeZoneInfo.Local).DateTime))
            ? Visibility.Waiting
            : Visibility.Published;
}
