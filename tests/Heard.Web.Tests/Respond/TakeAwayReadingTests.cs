using System.Diagnostics;
using Heard.Core.People;
using Heard.Data.Chain;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Heard.Web.Tests.Respond;

public class TakeAwayReadingTests
{
    [Theory, OnBothEngines]
    public async Task A_report_is_read_in_nine_queries_however_much_there_is(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(role: null);
        await TakeAwayScene.Set(heard, programme);

        var queries = await heard.Db(async db =>
        {
            using var counted = new Counted(db);
            await db.Report(programme, Audience.Public, TestContext.Current.CancellationToken);
            return counted.Queries;
        });

        queries.ShouldBe(10);
    }

    [Theory, OnBothEngines]
    public async Task What_a_reader_may_not_see_is_counted_by_reason(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(role: null);
        await TakeAwayScene.Set(heard, programme);

        async Task<LeftOut> LeftOut(Audience reader) => (await heard.Db(db => db.Report(programme, reader, TestContext.Current.CancellationToken))).LeftOut;

        (await LeftOut(Audience.Public)).ShouldBe(new LeftOut(2, 1, 1));
        (await LeftOut(Audience.Workforce)).ShouldBe(new LeftOut(1, 1, 1));
        (await LeftOut(Audience.Room)).ShouldBe(new LeftOut(0, 0, 1));
    }

    /// <summary>The commands of one context, since other tests run beside this one.</summary>
    private sealed class Counted : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly DbContext context;
        private readonly List<IDisposable> listening = [];

        public Counted(DbContext context)
        {
            this.context = context;
            listening.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public int Queries { get; private set; }

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name)
            {
                listening.Add(value.Subscribe(this));
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == RelationalEventId.CommandExecuted.Name && ((CommandExecutedEventData)value.Value!).Context == context)
            {
                Queries++;
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose() => listening.ForEach(one => one.Dispose());
    }
}
