using System.Globalization;
using System.Threading.RateLimiting;
using Heard.Web.Shared.Speaking;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Heard.Web.Shared.Fair;

/// <summary>What a participant does, as far as fair play tells it apart.</summary>
internal enum FairAct
{
    Words,
    Votes,
    Joins,
    Reports,
}

/// <summary>
/// Fair play without spying: so much at once for each voice, each range of addresses and each programme. It is all kept in memory,
/// by each node for itself; ranges as keyed hashes. See docs/adr/0017-moderation-and-harm.md.
/// </summary>
internal sealed class FairPlay : IDisposable
{
    private readonly FairPlaySettings settings;
    private readonly Dictionary<FairAct, PartitionedRateLimiter<Asker>[]> limiters;

    public FairPlay(IOptions<FairPlaySettings> options)
    {
        settings = options.Value;
        limiters = new Dictionary<FairAct, PartitionedRateLimiter<Asker>[]>
        {
            [FairAct.Words] = [ByVoice(settings.WordsPerVoice), ByRange(settings.WordsPerRange), ByProgramme(settings.WordsPerProgramme)],
            [FairAct.Votes] = [ByVoice(settings.VotesPerVoice), ByRange(settings.VotesPerRange), ByProgramme(settings.VotesPerProgramme)],
            [FairAct.Joins] = [ByRange(settings.JoinsPerRange), ByProgramme(settings.JoinsPerProgramme)],
            [FairAct.Reports] = [ByVoice(settings.ReportsPerVoice), ByRange(settings.ReportsPerRange), ByProgramme(settings.ReportsPerProgramme)],
        };
    }

    /// <summary>Null where it is fair; else how long to wait.</summary>
    public TimeSpan? Refuse(FairAct act, long programme, long? voice, long range)
    {
        if (settings.IsOff)
        {
            return null;
        }

        // The voice first: one that is refused takes nothing from the people beside it. Whoever has none begins one.
        foreach (var limiter in voice is null && act != FairAct.Joins ? [.. limiters[FairAct.Joins], .. limiters[act]] : limiters[act])
        {
            using var lease = limiter.AttemptAcquire(new Asker(programme, voice, range));
            if (!lease.IsAcquired)
            {
                return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) && wait > TimeSpan.Zero ? wait : TimeSpan.FromSeconds(1);
            }
        }

        return null;
    }

    public void Dispose()
    {
        foreach (var limiter in limiters.Values.SelectMany(of => of))
        {
            limiter.Dispose();
        }
    }

    /// <summary>Refuses what is too much at once with a page that keeps everything typed.</summary>
    public static async Task Check(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<FairAttribute>() is not { } fair || !HttpMethods.IsPost(context.Request.Method)
            || context.RequestServices.GetRequiredService<Here>() is not { IsKnown: true } here)
        {
            await next(context);
            return;
        }

        var voice = VoiceSession.Read(context, here.Programme, context.RequestServices.GetRequiredService<Microsoft.Extensions.Caching.Memory.IMemoryCache>())?.VoiceId;
        if (context.RequestServices.GetRequiredService<FairPlay>().Refuse(fair.Act, here.Programme.Id, voice, AddressRange.Of(context.Connection.RemoteIpAddress)) is not { } wait)
        {
            await next(context);
            return;
        }

        var seconds = (int)Math.Ceiling(wait.TotalSeconds);
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (context.Request.Headers.Accept == "application/json" || !context.Request.HasFormContentType)
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        await new RazorComponentResult<TooFastPage>(new { here.Programme, Action = context.Request.Path.ToString(), Seconds = seconds, Typed = form.SelectMany(field => field.Value.Select(value => (field.Key, value ?? ""))).ToList() })
        {
            StatusCode = StatusCodes.Status429TooManyRequests,
        }.ExecuteAsync(context);
    }

    private static PartitionedRateLimiter<Asker> ByVoice(FairShare share) =>
        PartitionedRateLimiter.Create<Asker, (long, long)>(asker => asker.Voice is { } voice ? Bucket((asker.Programme, voice), share) : RateLimitPartition.GetNoLimiter((asker.Programme, 0L)));

    private static PartitionedRateLimiter<Asker> ByRange(FairShare share) => PartitionedRateLimiter.Create<Asker, (long, long)>(asker => Bucket((asker.Programme, asker.Range), share));

    private static PartitionedRateLimiter<Asker> ByProgramme(FairShare share) => PartitionedRateLimiter.Create<Asker, (long, long)>(asker => Bucket((asker.Programme, 0L), share));

    private static RateLimitPartition<(long, long)> Bucket((long, long) key, FairShare share) => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = share.Burst,
        TokensPerPeriod = share.Tokens,
        ReplenishmentPeriod = TimeSpan.FromSeconds(share.Seconds),
        QueueLimit = 0,
    });

    private readonly record struct Asker(long Programme, long? Voice, long Range);
}

/// <summary>On routes by which people take part.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FairAttribute(FairAct act) : Attribute
{
    public FairAct Act => act;
}

internal static class FairRoutes
{
    public static T Fairly<T>(this T route, FairAct act)
        where T : IEndpointConventionBuilder => route.WithMetadata(new FairAttribute(act));
}
