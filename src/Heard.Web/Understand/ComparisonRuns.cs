using Heard.Data;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Understand;

/// <summary>Counts behind the page that asked for it, as <see cref="AnalysisRuns"/> looks for themes: every node shows how far it is, and may stop it.</summary>
internal sealed partial class ComparisonRuns(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ComparisonRuns> log) : IHostedService, IDisposable
{
    /// <summary>Some thousand lines are counted by then, and the page need not say that it goes on.</summary>
    private static readonly TimeSpan ShownAtOnce = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource stopping = new();
    private readonly HashSet<Task> going = [];

    /// <summary>Begins what was claimed. Ends soon, whether the counting has or not.</summary>
    public async Task Begin(long programmeId, int number)
    {
        var count = Task.Run(() => CarryOut(programmeId, number));
        lock (going)
        {
            going.RemoveWhere(one => one.IsCompleted);
            going.Add(count);
        }

        await Task.WhenAny(count, Task.Delay(ShownAtOnce));
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

    private async Task CarryOut(long programmeId, int number)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
        var share = new Told();
        await using var scope = scopes.CreateAsyncScope();
        var work = ComparisonRun.Over(scope.ServiceProvider.GetRequiredService<HeardDb>(), programmeId, number, share, stop.Token);
        var ending = ComparisonEnding.Failed;
        try
        {
            while (await Task.WhenAny(work, Task.Delay(Beat, CancellationToken.None)) != work)
            {
                await Tell(programmeId, number, share.Value, stop);
            }

            ending = await work;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            ending = ComparisonEnding.Stopped;
        }
        catch (Exception failed)
        {
            Failed(log, programmeId, failed.GetType().Name);
        }

        // Work whose progress could not be told may still go on, with this scope's database.
        await stop.CancelAsync();
        await Task.WhenAny(work);
        await Write(programmeId, number, set => set.SetProperty(c => c.Ending, ending).SetProperty(c => c.Share, 1));
    }

    private async Task Tell(long programmeId, int number, double share, CancellationTokenSource stop)
    {
        var now = clock.GetUtcNow();
        await Write(programmeId, number, set => set.SetProperty(c => c.Share, share).SetProperty(c => c.BeatAt, now));
        await using var scope = scopes.CreateAsyncScope();
        var asked = await scope.ServiceProvider.GetRequiredService<HeardDb>().Comparisons
            .Where(c => c.ProgrammeId == programmeId && c.Number == number && c.Ending == null).Select(c => (bool?)c.IsStopAsked).SingleOrDefaultAsync();
        if (asked is true)
        {
            await stop.CancelAsync();
        }
    }

    /// <summary>What was published already, or whose claim is gone, is left as it is. No page of the public changes by it.</summary>
    private async Task Write(long programmeId, int number, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<Comparison>> set)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HeardDb>();
        await using var writing = await db.Write(CancellationToken.None);
        await db.Comparisons.Where(c => c.ProgrammeId == programmeId && c.Number == number && c.Ending == null).ExecuteUpdateAsync(set);
        await writing.Commit(CancellationToken.None);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A comparison in programme {Programme} failed ({Error})")]
    private static partial void Failed(ILogger log, long programme, string error);

    private sealed class Told : IProgress<double>
    {
        private double value;

        public double Value => Volatile.Read(ref value);

        public void Report(double value) => Volatile.Write(ref this.value, value);
    }
}
