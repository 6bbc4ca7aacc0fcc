using System.Net;
using Heard.Core;
using Heard.Core.Listen;
using Heard.Data;
using Heard.Web.Listen.Moderation;
using Heard.Web.Shared.Fair;
using Heard.Web.Shared.Speaking;
using Heard.Web.Tests.Listen.Conversations;
using Heard.Web.Tests.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Heard.Web.Tests.Listen.Moderation;

public class FairPlayTests
{
    [Fact]
    public void Five_hundred_staff_behind_one_address_speak_at_once_and_answer_every_two_seconds()
    {
        using var fair = new FairPlay(Options.Create(new FairPlaySettings()));
        for (var staff = 0; staff < 500; staff++)
        {
            fair.Refuse(FairAct.Words, 1, null, 7).ShouldBeNull();
        }

        // A minute of answers at that pace, with nothing given back in between, is far more than comes in reality at once.
        for (var answer = 0; answer < 6; answer++)
        {
            for (var staff = 0; staff < 500; staff++)
            {
                fair.Refuse(FairAct.Votes, 1, staff, 7).ShouldBeNull();
            }
        }
    }

    [Fact]
    public void One_hostile_voice_is_held_to_its_share_and_takes_nothing_from_those_beside_it()
    {
        using var fair = new FairPlay(Options.Create(new FairPlaySettings()));

        Enumerable.Range(0, 500).Count(_ => fair.Refuse(FairAct.Words, 1, 13, 7) is null).ShouldBeLessThanOrEqualTo(11);
        fair.Refuse(FairAct.Words, 1, 13, 7)!.Value.ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(6));
        Enumerable.Range(0, 2_000).Count(_ => fair.Refuse(FairAct.Votes, 1, 13, 7) is null).ShouldBeLessThanOrEqualTo(60);
        Enumerable.Range(100, 400).ShouldAllBe(voice => fair.Refuse(FairAct.Words, 1, voice, 7) == null);
    }

    [Fact]
    public void Addresses_are_told_apart_by_range_alone()
    {
        AddressRange.Of(IPAddress.Parse("192.0.2.1")).ShouldBe(AddressRange.Of(IPAddress.Parse("192.0.2.250")));
        AddressRange.Of(IPAddress.Parse("192.0.2.1")).ShouldBe(AddressRange.Of(IPAddress.Parse("::ffff:192.0.2.9")));
        AddressRange.Of(IPAddress.Parse("192.0.2.1")).ShouldNotBe(AddressRange.Of(IPAddress.Parse("192.0.3.1")));
        AddressRange.Of(IPAddress.Parse("2001:db8:1:2::1")).ShouldBe(AddressRange.Of(IPAddress.Parse("2001:db8:1:9::1")));
        AddressRange.Of(IPAddress.Parse("2001:db8:1::1")).ShouldNotBe(AddressRange.Of(IPAddress.Parse("2001:db8:2::1")));
    }

    [Theory, OnBothEngines]
    public async Task Too_much_at_once_is_refused_with_everything_typed_kept(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine, builder => builder.Configuration["FairPlay:WordsPerVoice:Burst"] = "2");
        var (_, _, at) = await Held.Conversation(heard);
        foreach (var words in new[] { "One", "Two", "Three" })
        {
            await heard.Visit.Say(at, words);
        }

        var page = await heard.Get(at);
        using var request = new HttpRequestMessage(HttpMethod.Post, at + "/ideas") { Content = new FormUrlEncodedContent([KeyValuePair.Create("act", Key.Write(Ids.New())), KeyValuePair.Create("Words", "A fourth <thought>")]) };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var response = await heard.Send(request);
        response.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        response.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
        var refused = await Seen.Of(heard.Visit, response, null);
        refused.Document.QuerySelector("textarea[name=Words]")!.TextContent.Trim().ShouldBe("A fourth <thought>");
        refused.Document.QuerySelector("form[action$='/ideas'] input[name=act]").ShouldNotBeNull();
        (await heard.Db(db => db.Contributions.CountAsync())).ShouldBe(3);
    }

    [Fact]
    public void Many_new_voices_on_one_idea_within_minutes_are_told_and_nothing_is_done_about_them()
    {
        var clock = new Clock();
        var news = new NewVoices(clock);
        var bursts = new Bursts(news, clock);
        var http = new DefaultHttpContext();
        for (var voice = 1; voice <= 12; voice++)
        {
            news.Began(voice);
            bursts.Answered(new Vote(1, 2, 3, voice, Choice.Agree), http);
        }

        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        bursts.Of(1, today).ShouldHaveSingleItem().ShouldBe(new Burst(2, 3, BurstKind.NewVoicesAgreed, 12, today));
        bursts.Of(2, today).ShouldBeEmpty();
        bursts.Of(1, today.AddDays(1)).ShouldBeEmpty();
    }

    [Fact]
    public void Voices_that_began_long_ago_and_slow_crowds_are_no_burst()
    {
        var clock = new Clock();
        var news = new NewVoices(clock);
        var bursts = new Bursts(news, clock);
        var http = new DefaultHttpContext();
        for (var voice = 1; voice <= 24; voice++)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            news.Began(voice);
            bursts.Answered(new Vote(1, 2, 3, voice, Choice.Agree), http);
        }

        bursts.Of(1, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)).ShouldBeEmpty();
    }

    private sealed class Clock : TimeProvider
    {
        private DateTimeOffset now = new(2026, 1, 6, 9, 0, 0, TimeSpan.Zero);

        public void Advance(TimeSpan by) => now += by;

        public override DateTimeOffset GetUtcNow() => now;

        public override long GetTimestamp() => now.Ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;
    }
}
