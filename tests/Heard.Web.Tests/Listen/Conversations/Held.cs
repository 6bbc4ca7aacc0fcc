using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data.Speaking;
using Heard.Web.Tests.Serving;

namespace Heard.Web.Tests.Listen.Conversations;

/// <summary>A conversation that is held in an open programme which anybody with the link may join.</summary>
internal static class Held
{
    public static async Task<(Programme Programme, Conversation Conversation, string At)> Conversation(HeardServer heard, Action<Conversation>? change = null, bool isOpenToAll = true, Role? role = null)
    {
        var programme = await heard.Programme(role: role);
        Conversation? held = null;
        await heard.Db(async db =>
        {
            db.Attach(programme);
            programme.Joining = programme.Joining with { IsOpenToAll = isOpenToAll };
            held = db.AddHeld(programme, "A better place to work", new DateOnly(2026, 1, 5));
            held.Prompt = "What would make this a better place to work?";
            held.Audience = Audience.Public;
            change?.Invoke(held);
            await db.SaveChangesAsync();
        });
        return (programme, held!, $"/people/conversations/{Key.Write(held!.Id)}");
    }

    public const string SayForm = "form[action$='/ideas']";

    /// <summary>Says an idea as whoever looks through this browser.</summary>
    public static async Task Say(this Visitor visitor, string at, string words) => await (await visitor.Get(at)).Submit(SayForm, new { Words = words }, expected: null);
}
