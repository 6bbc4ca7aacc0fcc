using System.Collections.Concurrent;
using System.Diagnostics;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Chain;

namespace Heard.Web.Understand.Codes;

/// <param name="Learnt">Null where too little is coded yet, or while the machine learns for the first time.</param>
/// <param name="IsGoingOn">It learns just now.</param>
internal sealed record Learning(Learnt? Learnt, bool IsGoingOn);

/// <summary>
/// What this node's machine has learnt, programme by programme. It learns behind the pages that ask: an older answer serves until
/// the newer is there, and nothing that is saved waits for it. Nothing of it is stored, so every node learns the same for itself.
/// </summary>
internal sealed partial class CodingSuggestions(IServiceScopeFactory scopes, TimeProvider clock, ILogger<CodingSuggestions> log) : IHostedService, IDisposable
{
    /// <summary>Of what it takes to learn, how often it rests: coders who save every second do not keep a processor busy.</summary>
    private const int Rests = 4;

    private const int MostKept = 8;
    private static readonly TimeSpan LeastRest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly (long, long) Never = (-1, -1), Failing = (-2, -2);

    private readonly ConcurrentDictionary<long, Desk> desks = [];
    private readonly CancellationTokenSource stopping = new();

    /// <summary>What is learnt, be it stale. Whoever asks first waits a moment, so that few codings are learnt before their page is there.</summary>
    /// <param name="programme">As it was read for this request.</param>
    /// <param name="version">Of its codebook.</param>
    public async Task<Learning> Of(Programme programme, long version)
    {
        Forget();
        var desk = desks.GetOrAdd(programme.Id, _ => new Desk());
        var learning = Ask(desk, programme, version);
        if (desk.Seen == Never)
        {
            await Task.WhenAny(learning, Task.Delay(FirstWait));
        }

        lock (desk)
        {
            return new Learning(desk.Learnt, !desk.Learning.IsCompleted);
        }
    }

    private Task Ask(Desk desk, Programme programme, long version)
    {
        lock (desk)
        {
            desk.AskedAt = clock.GetUtcNow();
            if (desk.Seen != (version, programme.Version) && desk.Learning.IsCompleted && clock.GetUtcNow() >= desk.RestsUntil && !stopping.IsCancellationRequested)
            {
                desk.Learning = Task.Run(() => Learn(desk, programme.Id, programme.Version));
            }

            return desk.Learning;
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await Task.WhenAll(desks.Values.Select(desk => desk.Learning)).WaitAsync(cancellationToken);
    }

    public void Dispose() => stopping.Dispose();

    private async Task Learn(Desk desk, long programmeId, long lines)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var reading = await scope.ServiceProvider.GetRequiredService<HeardDb>().ReadCodingRun(programmeId, stopping.Token);
            var meanings = desk.Learnt is { } before && before.Lines == lines ? before.Meanings : null;
            var learnt = Learnt.IsEnough(reading) ? Learnt.Of(reading, lines, meanings, stopping.Token) : null;
            Settle(desk, learnt, (reading.Version, lines), began);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
        catch (Exception failed)
        {
            Failed(log, programmeId, failed.GetType().Name);
            Settle(desk, desk.Learnt, Failing, began);
        }
    }

    private void Settle(Desk desk, Learnt? learnt, (long, long) seen, long began)
    {
        lock (desk)
        {
            (desk.Learnt, desk.Seen) = (learnt, seen);
            var rest = Stopwatch.GetElapsedTime(began) * Rests;
            desk.RestsUntil = clock.GetUtcNow() + (rest > LeastRest ? rest : LeastRest);
        }
    }

    /// <summary>Programmes that nobody codes any more: what was learnt holds words.</summary>
    private void Forget()
    {
        var now = clock.GetUtcNow();
        foreach (var (programme, _) in desks.Where(desk => desk.Value.AskedAt < now - KeptFor).Concat(desks.OrderByDescending(desk => desk.Value.AskedAt).Skip(MostKept)))
        {
            desks.TryRemove(programme, out _);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Learning from the codings of programme {Programme} failed ({Error})")]
    private static partial void Failed(ILogger log, long programme, string error);

    private sealed class Desk
    {
        public Learnt? Learnt { get; set; }
        public (long Version, long Lines) Seen { get; set; } = Never;
        public Task Learning { get; set; } = Task.CompletedTask;
        public DateTimeOffset AskedAt { get; set; } = DateTimeOffset.MaxValue;
        public DateTimeOffset RestsUntil { get; set; }
    }
}
