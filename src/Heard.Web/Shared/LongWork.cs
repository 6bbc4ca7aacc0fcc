using Heard.Data;

namespace Heard.Web.Shared;

/// <summary>
/// Carries on what takes long behind the page that asked for it. How far each piece is lies in the database, so that any node can
/// show it or ask that it be stopped. A server that stops gives its work up first.
/// </summary>
internal sealed partial class LongWork(IServiceScopeFactory scopes, ILogger<LongWork> log) : IHostedService, IDisposable
{
    /// <summary>What is small is over by then, and its page need not say that it goes on.</summary>
    private static readonly TimeSpan ShownAtOnce = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource stopping = new();
    private readonly HashSet<Task> going = [];

    /// <param name="what">For the log: "look for themes".</param>
    /// <param name="programmeId">The programme.</param>
    /// <param name="work">Reports from 0 to 1, and changes nothing when it is stopped.</param>
    /// <param name="tell">Writes how far it is, and says whether somebody asked that it be stopped.</param>
    /// <param name="end">Writes how it ended. It has stopped touching anything by then.</param>
    /// <returns>Ends soon, whether the work has or not.</returns>
    public async Task Begin(
        string what, long programmeId, Func<HeardDb, IProgress<double>, CancellationToken, Task> work, Func<HeardDb, double, Task<bool>> tell, Func<HeardDb, RunEnding, Task> end)
    {
        var carried = Task.Run(() => CarryOut(what, programmeId, work, tell, end));
        lock (going)
        {
            going.RemoveWhere(one => one.IsCompleted);
            going.Add(carried);
        }

        await Task.WhenAny(carried, Task.Delay(ShownAtOnce));
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        Task[] left;
        lock (going)
        {
            left = [.. going];
        }

        await Task.WhenAll(left).WaitAsync(cancellationToken);
    }

    public void Dispose() => stopping.Dispose();

    private async Task CarryOut(
        string what, long programmeId, Func<HeardDb, IProgress<double>, CancellationToken, Task> work, Func<HeardDb, double, Task<bool>> tell, Func<HeardDb, RunEnding, Task> end)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
        var share = new Share();
        var carried = With(db => work(db, share, stop.Token));
        var ending = RunEnding.Failed;
        try
        {
            while (await Task.WhenAny(carried, Task.Delay(Beat, CancellationToken.None)) != carried)
            {
                if (await With(db => tell(db, share.Value)))
                {
                    await stop.CancelAsync();
                }
            }

            await carried;
            ending = RunEnding.Done;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            ending = RunEnding.Stopped;
        }
        catch (Exception failed)
        {
            Failed(log, what, programmeId, failed.GetType().Name);
        }

        // Work whose progress could not be told may still go on.
        await stop.CancelAsync();
        await Task.WhenAny(carried);
        await With(async db =>
        {
            await end(db, ending);
            return true;
        });
    }

    private Task With(Func<HeardDb, Task> use) => With(async db =>
    {
        await use(db);
        return true;
    });

    private async Task<bool> With(Func<HeardDb, Task<bool>> use)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<HeardDb>());
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A {What} in programme {Programme} failed ({Error})")]
    private static partial void Failed(ILogger log, string what, long programme, string error);

    private sealed class Share : IProgress<double>
    {
        private double value;

        public double Value => Volatile.Read(ref value);

        public void Report(double value) => Volatile.Write(ref this.value, value);
    }
}
