using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Data.Moderating;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Listen.Moderation;

/// <summary>Reading the queues, one contribution, what stands, and the log; and deciding about several at once.</summary>
internal static class QueueEndpoints
{
    private const int MostTicked = 200;

    /// <summary>Decided at once, so that nobody who answers meanwhile waits long.</summary>
    private const int AtOnce = 20;
    private const int OnAPage = 50;
    private const int MostLogged = 200;

    public static void Map(IEndpointRouteBuilder team)
    {
        team.MapGet("/moderation", Queue).ForTeam(Role.Facilitator);
        team.MapPost("/moderation/several", Several).ForTeam(Role.Facilitator).SayingNothing();
        team.MapGet("/moderation/log", Log).ForTeam(Role.Facilitator);
        team.MapGet("/moderation/standing", Standing).ForTeam(Role.Facilitator);
        team.MapPost("/moderation/merger", Merge).ForTeam(Role.Facilitator).SayingNothing();
        team.MapGet("/moderation/{line}", (string line, string? missing, string? did, ModerationDesk desk, HeardDb db, CancellationToken stop) => One(line, false, missing, did, desk, db, stop)).ForTeam(Role.Facilitator);
        team.MapGet("/restricted", Restricted).ForDuty();
        team.MapGet("/restricted/{line}", (string line, string? missing, string? did, ModerationDesk desk, HeardDb db, CancellationToken stop) => One(line, true, missing, did, desk, db, stop)).ForDuty();
    }

    private static async Task<RazorComponentResult<QueuePage>> Queue(string? did, string? told, int? skipped, Here here, ModerationDesk desk, Bursts bursts, HeardDb db, CancellationToken stop)
    {
        var waiting = await db.Queue(here.Programme.Id, desk.Account, stop);
        var shown = bursts.Of(here.Programme.Id, here.Today);
        var ideas = shown.Select(b => b.IdeaId).Distinct().ToList();
        return new RazorComponentResult<QueuePage>(new
        {
            here.Programme,
            here.Today,
            Waiting = waiting,
            Reasons = await desk.Reasons(stop),
            Bursts = shown,
            Ideas = await db.Contributions.Where(c => c.ProgrammeId == here.Programme.Id && ideas.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Words, stop),
            Done = await Done(did, restricted: false, desk, db, stop),
            Told = told,
            Skipped = skipped ?? 0,
            desk.IsOnDuty,
            Restricted = (await db.QueueLength(here.Programme.Id, stop)).Restricted,
        });
    }

    private static async Task<RazorComponentResult<RestrictedPage>> Restricted(string? did, string? told, Here here, ModerationDesk desk, HeardDb db, CancellationToken stop) => new(new
    {
        here.Programme,
        desk.Now,
        Waiting = await db.RestrictedQueue(here.Programme.Id, stop),
        Kept = await db.KeptRestricted(here.Programme.Id, stop),
        Log = await db.Decisions(here.Programme.Id, restricted: true, null, MostLogged, stop),
        Done = await Done(did, restricted: true, desk, db, stop),
        Told = told,
    });

    private static async Task<Results<RazorComponentResult<ItemPage>, NotFound>> One(string line, bool restricted, string? missing, string? did, ModerationDesk desk, HeardDb db, CancellationToken stop)
    {
        if (await desk.Find(line, restricted, stop) is not { } said || await db.QueuedItem(desk.Programme.Id, said.Id, stop) is not { } item)
        {
            return TypedResults.NotFound();
        }

        return new RazorComponentResult<ItemPage>(new
        {
            desk.Programme,
            desk.Now,
            Item = item,
            IsRestricted = restricted,
            At = desk.At(restricted),
            Reasons = await desk.Reasons(stop),
            Letters = await db.Letters(desk.Programme.Id, said.Id, desk.IsOnDuty, stop),
            Before = await db.BeforeRedaction(desk.Programme.Id, said.Id, desk.IsOnDuty, stop),
            Log = await db.Decisions(desk.Programme.Id, restricted, said.Id, MostLogged, stop),
            MayHear = await db.MayHear(desk.Programme.Id, desk.Account, item, stop),
            Missing = missing,
            Done = await Done(did, restricted, desk, db, stop),
        });
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> Several(Here here, ModerationDesk desk, HeardDb db, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var ticked = form["Ticked"].Take(MostTicked).Select(value => value?.Split('.', 2)).Where(pair => pair is [_, _]).ToDictionary(pair => pair![0], pair => pair![1]);
        var removes = form["Do"] == "remove";
        var reason = form["Reason"].ToString().Trim();
        if (ticked.Count == 0 || (removes && reason.Length is 0 or > ModerationDecision.MostReason))
        {
            return TypedResults.LocalRedirect($"{desk.At(false)}?told={(ticked.Count == 0 ? "none" : "reason")}");
        }

        var set = Ids.New();
        var skipped = 0;
        ModerationDecision? last = null;
        foreach (var some in ticked.OrderBy(pair => pair.Key, StringComparer.Ordinal).Chunk(AtOnce))
        {
            db.ChangeTracker.Clear();
            await using var writing = await db.WriteAlone(here.Programme.Id, stop);
            foreach (var (line, state) in some)
            {
                // What its author wrote is read one by one; what changed since the page was made is read again.
                if (await desk.Find(line, false, stop) is not { } said || ModerationDesk.State(said) != state || await db.WaitingItem(said, stop) is { Appeal: not null } or { HasLetter: true })
                {
                    skipped++;
                    continue;
                }

                last = removes ? await db.Decide(said, ModerationAct.Removed, Visibility.Removed, reason, "", desk.By, stop, set)
                    : await db.Decide(said, said.Visibility == Visibility.Published ? ModerationAct.LeftStanding : ModerationAct.Published, Visibility.Published, "", "", desk.By, stop, set);
            }

            await writing.Commit(stop);
        }

        await desk.ForgetAll(db, stop);
        return TypedResults.LocalRedirect($"{desk.At(false)}?{(last is null ? "" : $"did={Key.Write(last.Id)}&")}skipped={skipped}#next");
    }

    private static async Task<RazorComponentResult<LogPage>> Log(Here here, HeardDb db, CancellationToken stop) =>
        new(new { here.Programme, Log = await db.Decisions(here.Programme.Id, restricted: false, null, MostLogged, stop) });

    private static async Task<Results<RazorComponentResult<StandingPage>, NotFound>> Standing(string? conversation, string? q, int? page, string? missing, Here here, ModerationDesk desk, HeardDb db, CancellationToken stop)
    {
        var held = await db.Conversations.AsNoTracking().Where(c => c.ProgrammeId == here.Programme.Id && c.OpensOn != null).OrderBy(c => c.Title).ToListAsync(stop);
        var one = held.Find(c => Key.Write(c.Id) == conversation) ?? held.FirstOrDefault();
        var at = Math.Clamp(page ?? 1, 1, 1_000_000);
        var lines = one is null ? null : db.Contributions.AsNoTracking().Where(c => c.ProgrammeId == here.Programme.Id && c.ConversationId == one.Id && c.WithdrawnOn == null);
        if (lines is not null && q?.Trim() is { Length: > 0 and <= 100 } words)
        {
            var pattern = TraceSearch.Pattern(words);
            lines = lines.Where(c => EF.Functions.Like(c.Words.ToLower(), pattern, "\\"));
        }

        var found = lines is null ? [] : await lines.OrderBy(c => c.Id).Skip((at - 1) * OnAPage).Take(OnAPage + 1).ToListAsync(stop);
        return new RazorComponentResult<StandingPage>(new { here.Programme, Conversations = held, One = one, Query = q, Number = at, Found = (IReadOnlyList<Contribution>)[.. found.Take(OnAPage)], HasMore = found.Count > OnAPage, Missing = missing });
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> Merge(Here here, ModerationDesk desk, HeardDb db, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var back = $"{desk.At(false)}/standing?conversation={Uri.EscapeDataString(form["Conversation"].ToString())}";
        var ids = form["Ticked"].Take(Replacing.MostMerged).Select(Key.Read).OfType<long>().Distinct().ToList();
        if (ids.Count < 2 || Replacements.Read(form["Words"]) is not [var words])
        {
            return TypedResults.LocalRedirect($"{back}&missing={(ids.Count < 2 ? "ticks" : "words")}");
        }

        ModerationDecision? decision;
        await using (var writing = await db.WriteAlone(here.Programme.Id, stop))
        {
            var originals = await db.Contributions.Where(c => c.ProgrammeId == here.Programme.Id && ids.Contains(c.Id) && c.WithdrawnOn == null).OrderBy(c => c.Id).ToListAsync(stop);
            if (originals.Count != ids.Count || originals.Any(o => o.ReplyToId is not null || o.ConversationId is null || o.ConversationId != originals[0].ConversationId)
                || await db.Moderated(here.Programme.Id, originals[0].Id, stop) is null)
            {
                return TypedResults.LocalRedirect($"{back}&missing=changed");
            }

            decision = await db.Replace(here.Programme, originals, [words], "", "", desk.By, stop);
            if (decision is null)
            {
                return TypedResults.LocalRedirect($"{back}&missing=changed");
            }

            await writing.Commit(stop);
        }

        await desk.ForgetAll(db, stop);
        return TypedResults.LocalRedirect($"{desk.At(false)}?did={Key.Write(decision.Id)}");
    }

    /// <summary>What was just decided, to be undone at once; null where it is not there to be.</summary>
    private static async Task<Logged?> Done(string? did, bool restricted, ModerationDesk desk, HeardDb db, CancellationToken stop)
    {
        if (Key.Read(did) is not { } id || await db.ModerationDecisions.AsNoTracking().SingleOrDefaultAsync(d => d.ProgrammeId == desk.Programme.Id && d.Id == id && !d.IsUndone, stop) is not { } decision || decision.IsRestricted != restricted)
        {
            return null;
        }

        var words = await db.Contributions.IgnoreQueryFilters().Where(c => c.ProgrammeId == desk.Programme.Id && c.Id == decision.ContributionId && (restricted || (c.Visibility != Visibility.Restricted && c.Visibility != Visibility.Withheld))).Select(c => c.Words).SingleOrDefaultAsync(stop);
        return new Logged(decision, "", words);
    }
}
