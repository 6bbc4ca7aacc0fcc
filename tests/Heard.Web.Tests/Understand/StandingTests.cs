using System.Net;
using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Speaking;
using Heard.Web.Tests.Listen.Conversations;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Heard.Web.Tests.Understand;

public class StandingTests
{
    private const int Ideas = 10;

    [Theory, OnBothEngines]
    public async Task Where_opinion_stands_is_shown_once_a_lead_opens_it_to_those_who_read_the_conversation(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (programme, conversation, at) = await Held.Conversation(heard, c => c.Audience = Audience.Participants, role: Role.Facilitator);
        await Camps(heard, programme, conversation, 30, 20);
        var team = $"/people/team/conversations/{Key.Write(conversation.Id)}";
        await using var nurse = heard.Visitor();

        await heard.Get(at + "/opinion", HttpStatusCode.NotFound);
        (await heard.Get(team)).Document.QuerySelector("form[action$='/opinion/opening']").ShouldBeNull();
        await heard.SignIn(programme, Role.Lead);
        await (await heard.Get(team)).Submit("form[action$='/opinion/opening']");

        (await nurse.Get(at + "/opinion", null)).Address.AbsolutePath.ShouldBe("/people/join");
        var page = await heard.Get(at + "/opinion");
        page.Document.QuerySelectorAll(".figures dd").Select(dd => dd.TextContent).ShouldBe(["50", "500", "10"]);
        page.Document.QuerySelectorAll("summary").Select(s => s.TextContent).Take(2).ShouldBe(["Group A, about 30 people", "Group B, about 20 people"]);

        // All agree with the first; on the others the camps part.
        page.Document.QuerySelector("ol.statements li")!.TextContent.ShouldContain("Idea 0");
        page.Document.QuerySelector("ol.statements li")!.TextContent.ShouldContain("50 answered; agreement is likely between 93 % and 100 %");
        page.Main.ShouldNotContain("Your answers fall");
        (await heard.Get("/people/team/opinions")).Main.ShouldContain("held here since 5 January 2026");
        await heard.Get($"/people/team/opinions/{Key.Write(conversation.Id)}");
    }

    [Theory, OnBothEngines]
    public async Task Of_fewer_than_eleven_people_nothing_is_shown(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (programme, conversation, at) = await Held.Conversation(heard, c => c.ShowsOpinion = true, role: null);
        (await heard.Get(at + "/opinion")).Main.ShouldContain("Fewer than 11 people have answered");

        await Camps(heard, programme, conversation, 6, 4);

        (await heard.Get(at + "/opinion")).Main.ShouldContain("Fewer than 11 people have answered");
        (await heard.Get(at + "/opinion")).Document.QuerySelector(".figures").ShouldBeNull();
    }

    [Theory, OnBothEngines]
    public async Task Somebody_sees_where_their_own_answers_fall_and_nobody_else_does(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (programme, conversation, at) = await Held.Conversation(heard, c => c.ShowsOpinion = true, role: null);
        await Camps(heard, programme, conversation, 30, 20);
        await using var nurse = heard.Visitor();
        await nurse.Say(at, "My own");
        var voice = await heard.Db(db => db.Authorships.Select(a => a.VoiceId).SingleAsync());
        await heard.Db(async db =>
        {
            var ideas = (await db.Contributions.Where(c => c.Words != "My own").ToListAsync()).OrderBy(c => c.Words, StringComparer.Ordinal).ToList();
            await using var writing = await db.Write(default);
            await db.AddVotes(Answers(programme, conversation, ideas, voice, isFirst: false), default);
            await writing.Commit(default);
        });

        var own = await nurse.Get(at + "/opinion");
        own.Main.ShouldContain("Your answers fall within group B");
        own.Main.ShouldContain("you agreed");
        own.Main.ShouldContain("Only you see this");
        var theirs = await heard.Get(at + "/opinion");
        theirs.Main.ShouldNotContain("group B. Only you");
        theirs.Main.ShouldNotContain("you agreed");
    }

    [Theory, OnBothEngines]
    public async Task What_is_agreed_in_every_organisation_and_profession_is_pointed_out_and_how_much_is_unverified(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (programme, conversation, at) = await Held.Conversation(heard, c => c.ShowsOpinion = true, role: null);
        var (first, second, nurses) = (new Organisation(programme.Id, Ids.New(), "Coast Trust"), new Organisation(programme.Id, Ids.New(), "Dales Homes"), new Profession(programme.Id, Ids.New(), "Nurses"));
        await heard.Db(async db =>
        {
            db.AddRange(first, second);
            db.Add(nurses);
            await db.SaveChangesAsync();
        });

        await Camps(heard, programme, conversation, 30, 20, (voice, isFirst) => (voice.OrganisationId, voice.ProfessionId) = (isFirst ? first.Id : second.Id, nurses.Id), verified: 25);

        var page = await heard.Get(at + "/opinion");
        page.Main.ShouldContain("50 % of the answers came by a link that anybody may follow");
        var across = page.Document.QuerySelectorAll("h2").Single(h => h.TextContent.StartsWith("Agreed across", StringComparison.Ordinal)).NextElementSibling!.NextElementSibling!;

        // One profession is nothing to compare; beyond the first idea the organisations part.
        across.Children.ShouldHaveSingleItem().TextContent.ShouldContain("Idea 0");
        across.TextContent.ShouldContain("in each of 2 groups of organisations");
        across.TextContent.ShouldNotContain("professions");
    }

    [Theory, OnBothEngines]
    public async Task It_is_worked_out_again_when_eleven_more_have_answered_and_not_twice_in_half_a_minute(Engine engine)
    {
        var clock = new Clock();
        await using var heard = await HeardServer.Start(engine, builder => builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        var (programme, conversation, at) = await Held.Conversation(heard, c => c.ShowsOpinion = true, role: null);
        await Camps(heard, programme, conversation, 20, 15);
        (await People()).ShouldBe("35");

        await Camps(heard, programme, conversation, 10, 0);
        clock.Ahead += TimeSpan.FromMinutes(1);
        (await People()).ShouldBe("35");
        await Camps(heard, programme, conversation, 5, 0);
        (await People()).ShouldBe("35");
        clock.Ahead += TimeSpan.FromMinutes(1);
        (await People()).ShouldBe("50");

        async Task<string> People() => (await heard.Get(at + "/opinion")).Document.QuerySelector(".figures dd")!.TextContent;
    }

    [Fact]
    public async Task Reading_it_takes_few_queries_however_many_answered()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        var (programme, conversation, at) = await Held.Conversation(heard, c => c.ShowsOpinion = true, role: null);
        await Camps(heard, programme, conversation, 40, 30);
        await heard.Get(at + "/opinion");

        (await Queries.In(heard.Folder, () => heard.Get(at + "/opinion"))).ShouldBeLessThan(9);
    }

    /// <summary>Two camps who agree on the first of ten ideas and part on the others. Asked again, more people answer the same ideas.</summary>
    private static Task Camps(HeardServer heard, Programme programme, Conversation conversation, int first, int second, Action<Voice, bool>? about = null, int verified = 0) => heard.Db(async db =>
    {
        var ideas = await db.Contributions.Where(c => c.ConversationId == conversation.Id).ToListAsync();
        if (ideas.Count == 0)
        {
            ideas = [.. Enumerable.Range(0, Ideas).Select(n => new Contribution(programme.Id, Ids.New(), $"Idea {n}", Kind.Idea, Wording.OwnWords, conversation.Audience, Speaking.SourceOf(programme, conversation.Id), 0) { ConversationId = conversation.Id })];
            db.AddRange(ideas);
            await db.SaveChangesAsync();
        }

        List<(Voice Voice, bool IsFirst)> voices = [.. Enumerable.Range(0, first + second).Select(n => (new Voice(programme.Id, Ids.New()) { IsVerified = n < verified }, n < first))];
        voices.ForEach(v => about?.Invoke(v.Voice, v.IsFirst));
        db.AddRange(voices.Select(v => v.Voice));
        await db.SaveChangesAsync();
        await using var writing = await db.Write(default);
        await db.AddVotes(voices.SelectMany(v => Answers(programme, conversation, [.. ideas.OrderBy(i => i.Words, StringComparer.Ordinal)], v.Voice.Id, v.IsFirst)), default);
        await db.CountAnew(programme.Id, conversation.Id, default);
        await db.Conversations.Where(c => c.Id == conversation.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.VotesVersion, c => c.VotesVersion + 1));
        await writing.Commit(default);
    });

    private static IEnumerable<Vote> Answers(Programme programme, Conversation conversation, List<Contribution> ideas, long voice, bool isFirst) =>
        ideas.Select((idea, n) => new Vote(programme.Id, conversation.Id, idea.Id, voice, n == 0 || (n % 2 == 0) == isFirst ? Choice.Agree : Choice.Disagree));

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;

        public override long GetTimestamp() => base.GetTimestamp() + (long)(Ahead.TotalSeconds * TimestampFrequency);
    }
}
