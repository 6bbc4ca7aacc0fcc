using Heard.Web.Tests.Listen.Conversations;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Listen.Voting;

/// <summary>Votes brought into a conversation in which people answer as well.</summary>
public class HeldVotesTests
{
    [Theory, OnBothEngines]
    public async Task Votes_that_are_brought_in_turned_and_removed_leave_alone_what_people_cast_here(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (_, conversation, at) = await Held.Conversation(heard, c => c.Title = Camps.Topic, role: Core.People.Role.Lead);
        await using var nurse = heard.Visitor();
        await nurse.Say(at, "Hot food at night");
        await heard.Visit.Say(at, "Parking for shifts");
        await (await heard.Get(at)).Submit("form.answer", new { choice = "Agree" });

        var page = await heard.Bring(("votes.csv", Camps.Votes(30, 20)), ("comments.csv", Camps.Comments()));
        (await Votes()).ShouldBe((501, 1));
        (await Tally("Statement 0")).ShouldBe((50, 0));
        (await Tally("Hot food at night")).ShouldBe((1, 0));

        page = await page.Submit("form[action$='/turning']");
        (await Tally("Statement 0")).ShouldBe((0, 50));
        (await Tally("Hot food at night")).ShouldBe((1, 0));
        await page.Submit("form[action$='/removal']");
        (await Votes()).ShouldBe((1, 1));
        (await Tally("Statement 0")).ShouldBe((0, 0));
        (await nurse.Get(at + "/ideas")).Main.ShouldContain("Statement 0");

        Task<(int All, int Here)> Votes() => heard.Db(async db => (
            await db.Votes.CountAsync(v => v.ConversationId == conversation.Id), await db.Votes.CountAsync(v => db.Voices.Any(voice => voice.Id == v.VoiceId && voice.ImportId == null))));

        Task<(int Agree, int Disagree)> Tally(string words) => heard.Db(async db =>
        {
            var idea = await db.Contributions.SingleAsync(c => c.Words == words);
            var tally = await db.Tallies.SingleAsync(t => t.ContributionId == idea.Id);
            return (tally.Agree, tally.Disagree);
        });
    }
}
