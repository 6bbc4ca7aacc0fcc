using Heard.Data;
using Heard.Data.Chain;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Understand;

/// <summary>
/// Looks for themes behind the page that asked for it. How far each look is lies in the database, so that any node can show it
/// or ask that it be stopped. A server that stops gives up its looks first.
/// </summary>
internal sealed partial class AnalysisRuns(IServiceScopeFactory scopes, TimeProvider clock, ILogger<AnalysisRuns> log) : IHostedService, IDisposable
{
    /// <summary>A look at some hundred lines is over by then, and its page need not say that it goes on.</summary>
    private static readonly TimeSpan ShownAtOnce = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource stopping = new();
    private readonly HashSet<Task> going = [];

    /// <param name="programmeId">The programme.</param>
    /// <param name="id">A row that is saved.</param>
    /// <param name="set">Which lines.</param>
    /// <param name="count">How many themes; null for a number that suits the lines.</param>
    /// <returns>Ends soon, whether the look has or not.</returns>
    public async Task Begin(long programmeId, long id, ThemeSet set, int? count)
    {
        var look = Task.Run(() => CarryOut(programmeId, id, set, count));
        lock (going)
        {
            going.RemoveWhere(one => one.IsCompleted);
            going.Add(look);
        }

        await Task.WhenAny(look, Task.Delay(ShownAtOnce));
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

    private async Task CarryOut(long programmeId, long id, ThemeSet set, int? count)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
        var share = new Share();
        await using var scope = scopes.CreateAsyncScope();
        var work = ThemeRun.Over(scope.ServiceProvider.GetRequiredService<HeardDb>(), programmeId, set, count, share, stop.Token);
        var (ending, found) = (RunEnding.Failed, new ThemesFound(0, 0, 0, 0));
        try
        {
            while (await Task.WhenAny(work, Task.Delay(Beat, CancellationToken.None)) != work)
            {
                await Tell(programmeId, id, share.Value, stop);
            }

            (ending, found) = (RunEnding.Done, await work);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            ending = RunEnding.Stopped;
        }
        catch (Exception failed)
        {
            Failed(log, programmeId, failed.GetType().Name);
        }

        // A look whose progress could not be told may still be at work, with this scope's database.
        await stop.CancelAsync();
        await Task.WhenAny(work);
        await End(programmeId, id, ending, found);
    }

    private async Task Tell(long programmeId, long id, double share, CancellationTokenSource stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HeardDb>();
        var run = await db.AnalysisRuns.SingleAsync(r => r.ProgrammeId == programmeId && r.Id == id);
        if (run.IsStopAsked)
        {
            await stop.CancelAsync();
        }

        (run.Share, run.BeatAt) = (share, clock.GetUtcNow());
        await db.SaveChangesAsync(CancellationToken.None);
    }

    private async Task End(long programmeId, long id, RunEnding ending, ThemesFound found)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HeardDb>();
        var run = await db.AnalysisRuns.SingleAsync(r => r.ProgrammeId == programmeId && r.Id == id);
        (run.Ending, run.BeatAt, run.Share) = (ending, clock.GetUtcNow(), 1);
        (run.New, run.Kept, run.Gone, run.Joined) = (found.New, found.Kept, found.Gone, found.Joined);
        await db.SaveChangesAsync(CancellationToken.None);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A look for themes in programme {Programme} failed ({Error})")]
    private static partial void Failed(ILogger log, long programme, string error);

    private sealed class Share : IProgress<double>
    {
        private double value;

        public double Value => Volatile.Read(ref value);

        public void Report(double value) => Volatile.Write(ref this.value, value);
    }
}
