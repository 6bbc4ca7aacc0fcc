using Heard.Core;
using Heard.Data.Outbox;
using Heard.Web.Listen.Moderation;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Heard.Web.Tests.Listen.Moderation;

public class DutyAlertTests
{
    [Theory, OnBothEngines]
    public async Task Both_are_told_once_an_hour_that_something_waits_and_of_nothing_that_does(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine, builder =>
        {
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new Stopped()));
            builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("Mail:Host", (string?)"127.0.0.1"), KeyValuePair.Create("Mail:From", (string?)"heard@example.org")]);
        });
        await using var scene = await Moderated.In(heard);

        await scene.Said("Hot food at night");
        (await Alerts(heard)).ShouldBeEmpty();
        await scene.Said("I want to kill myself");
        await scene.Said("I want to end my life");
        var first = await Alerts(heard);
        first.Count.ShouldBe(2);
        first.ShouldAllBe(m => m.DueAt == Stopped.At.AddMinutes(4));
        first.ShouldAllBe(m => !m.Payload.Contains("kill") && !m.Payload.Contains(Key.Write(scene.Conversation.Id)));

        await heard.Db(db => db.Outbox.Where(m => m.Kind == OutboxKinds.DutyAlert).ExecuteUpdateAsync(set => set.SetProperty(m => m.DoneAt, m => m.DueAt)));
        await (await scene.Lead.Get($"/people/team/moderation/{await scene.KeyOf("Hot food")}")).Submit("form[action$='/restriction']");
        var second = await Alerts(heard);
        second.Count.ShouldBe(4);
        second.Where(m => m.DoneAt is null).Select(m => m.DueAt).Distinct().ShouldBe([Stopped.At.AddMinutes(4) + DutyAlert.Pause]);
    }

    private sealed class Stopped : TimeProvider
    {
        /// <summary>A minute past a multiple of five, as sessions are checked by the clock on the wall.</summary>
        public static DateTimeOffset At { get; } = new((DateTimeOffset.UtcNow.UtcTicks / TimeSpan.FromMinutes(5).Ticks * TimeSpan.FromMinutes(5).Ticks) + TimeSpan.TicksPerMinute, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => At;
    }

    private static Task<List<OutboxMessage>> Alerts(HeardServer heard) => heard.Db(db => db.Outbox.AsNoTracking().Where(m => m.Kind == OutboxKinds.DutyAlert).ToListAsync());
}
