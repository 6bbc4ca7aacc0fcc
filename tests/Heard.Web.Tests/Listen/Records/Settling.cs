using Heard.Web.Shared;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Heard.Web.Tests.Listen.Records;

internal static class Settling
{
    /// <summary>Waits until nothing is due, whoever does it.</summary>
    public static async Task Settle(this HeardServer heard)
    {
        var worker = heard.Services.GetRequiredService<OutboxWorker>();
        for (var i = 0; i < 100; i++)
        {
            await worker.DeliverDue(TestContext.Current.CancellationToken);
            if (!await heard.Db(db => db.Outbox.AnyAsync(m => m.DoneAt == null && m.Attempts > 0 && m.LastError == null)))
            {
                return;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
