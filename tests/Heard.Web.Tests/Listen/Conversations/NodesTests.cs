using Heard.Core.Listen;
using Heard.Data;
using Heard.Data.Keeping;
using Heard.Data.Speaking;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Listen.Conversations;

/// <summary>Two nodes that write at the same moment, as two transactions of one database.</summary>
public class NodesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Votes_and_showings_of_two_nodes_wait_for_each_other_and_never_for_ever(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (programme, conversation, at) = await Held.Conversation(heard);
        var (ideas, voices) = (await Said(heard, at, "Hot food", "Parking"), await Voices(heard, programme.Id, 2));

        Task Node(int mine) => Task.Run(async () =>
        {
            for (var i = 0; i < 60; i++)
            {
                await Write(heard, db => db.Answer([new Cast(new Vote(programme.Id, conversation.Id, ideas[mine], voices[mine], Choice.Agree)), new Shown(programme.Id, conversation.Id, [ideas[1 - mine]])], new bool[2]));
            }
        }, Stop);
        await Task.WhenAll(Node(0), Node(1));

        (await heard.Db(db => db.Tallies.OrderBy(t => t.ContributionId).Select(t => new { t.Agree, Seen = t.Seen >= 60 }).ToListAsync(Stop))).ShouldAllBe(t => t.Agree == 1 && t.Seen);
    }

    [Theory, OnBothEngines]
    public async Task No_vote_stays_on_a_line_that_is_withdrawn_while_it_is_cast(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (programme, conversation, at) = await Held.Conversation(heard);
        var ideas = await Said(heard, at, [.. Enumerable.Range(0, 12).Select(n => $"Idea {n}")]);
        var voices = await Voices(heard, programme.Id, 30);

        var votes = Task.Run(async () =>
        {
            foreach (var voice in voices)
            {
                await Write(heard, db => db.Answer([.. ideas.Select(idea => new Cast(new Vote(programme.Id, conversation.Id, idea, voice, Choice.Agree)))], new bool[ideas.Count]));
            }
        }, Stop);
        foreach (var idea in ideas)
        {
            await Write(heard, db => db.Withdraw(programme.Id, db.Contributions.Where(c => c.Id == idea), new DateOnly(2026, 2, 3), "asked for", Stop));
        }

        await votes;
        (await heard.Db(db => db.Votes.CountAsync(Stop))).ShouldBe(0);
        (await heard.Db(db => db.Tallies.CountAsync(Stop))).ShouldBe(0);
    }

    private static async Task<IReadOnlyList<long>> Said(HeardServer heard, string at, params string[] words)
    {
        foreach (var some in words)
        {
            await heard.Visit.Say(at, some);
        }

        return await heard.Db(db => db.Contributions.OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(Stop));
    }

    private static async Task<IReadOnlyList<long>> Voices(HeardServer heard, long programme, int count)
    {
        List<Core.People.Voice> voices = [.. Enumerable.Range(0, count).Select(_ => new Core.People.Voice(programme, Ids.New()))];
        await heard.Db(async db =>
        {
            db.AddRange(voices);
            await db.SaveChangesAsync(Stop);
        });
        return [.. voices.Select(v => v.Id)];
    }

    private static Task Write(HeardServer heard, Func<HeardDb, Task> write) => heard.Db(async db =>
    {
        await using var writing = await db.Write(Stop);
        await write(db);
        await writing.Commit(Stop);
    });
}
