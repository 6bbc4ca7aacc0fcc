using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Data.Speaking;
using Heard.Web.Tests.Listen.Conversations;
using Heard.Web.Tests.Serving;

namespace Heard.Web.Tests.Understand;

public class ComparedVoicesTests
{
    [Theory, OnBothEngines]
    public async Task What_was_said_here_is_compared_by_what_its_voice_says_of_itself_and_a_voice_counts_once(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (programme, conversation, _) = await Held.Conversation(heard);
        var trust = new Organisation(programme.Id, Ids.New(), "Brackwater Trust");
        Voice[] voices = [new(programme.Id, Ids.New()) { OrganisationId = trust.Id, Setting = "Ward" }, new(programme.Id, Ids.New())];
        await heard.Db(async db =>
        {
            db.AddRange(trust);
            db.AddRange(voices);
            await db.SaveChangesAsync();
            foreach (var (words, voice) in new[] { ("Lockers", 0), ("Hot food", 0), ("Parking", 1) })
            {
                db.Say(new Contribution(programme.Id, Ids.New(), words, Kind.Idea, Wording.OwnWords, Audience.Public, Speaking.SourceOf(programme, conversation.Id), 0) { ConversationId = conversation.Id }, voices[voice].Id);
            }

            await db.SaveChangesAsync();
        });

        var lines = (await heard.Db(db => db.ReadForComparison(programme.Id, TestContext.Current.CancellationToken))).Lines;

        lines.Count.ShouldBe(3);
        lines.Select(line => line.Entry).Distinct().Count().ShouldBe(2);
        lines.GroupBy(line => line.Entry).Single(entry => entry.Count() == 2).ShouldAllBe(line => line.OrganisationId == trust.Id && line.Setting == "Ward");
        lines.Single(line => line.OrganisationId == null).Setting.ShouldBeNull();
    }
}
