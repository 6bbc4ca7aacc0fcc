using Heard.Analysis.Text;
using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Data.Speaking;
using Heard.Web.Listen.Moderation;
using Heard.Web.Shared;
using Heard.Web.Shared.Speaking;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Listen.Conversations;

/// <summary>What the addresses of a conversation have in common: finding it, who may read it, and its pages.</summary>
internal sealed class ConversationDesk(Here here, HeardDb db, Speaker speaker, HeldIdeas held, LikeIdeas like, BatchWriter writer, HeldBackLines heldBack, IHttpContextAccessor http)
{
    private Spoken.Marked? marked;

    private const int FewestTyped = 12;

    public Programme Programme => here.Programme;

    /// <summary>The pages that follow ask the author about these.</summary>
    public ConversationDesk Marking(Spoken.Marked parts)
    {
        marked = parts;
        return this;
    }

    public Phase PhaseOf(Conversation conversation) => conversation.PhaseOn(here.Today);

    /// <summary>A conversation that is held here; null where there is none, or the programme is not open.</summary>
    public async Task<Conversation?> Find(string key, CancellationToken stop) =>
        here.Programme.IsHidden() || Key.Read(key) is not { } id ? null
        : await db.Conversations.AsNoTracking().SingleOrDefaultAsync(c => c.ProgrammeId == here.Programme.Id && c.Id == id && c.OpensOn != null, stop);

    /// <summary>Everybody, where it is public; else who takes part, and the team.</summary>
    public async Task<bool> MayRead(Conversation conversation, CancellationToken stop)
    {
        if (conversation.Audience == Audience.Public || await speaker.Session(stop) is not null)
        {
            return true;
        }

        var user = http.HttpContext!.User;
        if (user.Identity is not { IsAuthenticated: true })
        {
            return false;
        }

        var account = user.AccountId();
        return await db.Memberships.AnyAsync(m => m.ProgrammeId == here.Programme.Id && m.AccountId == account, stop);
    }

    /// <summary>To where one joins, and from there back here.</summary>
    public RedirectHttpResult Join()
    {
        var request = http.HttpContext!.Request;
        var then = HttpMethods.IsGet(request.Method) ? request.Path + request.QueryString : request.Headers.Referer.ToString() is { Length: > 0 } page && Uri.TryCreate(page, UriKind.Absolute, out var at) ? at.PathAndQuery : "";
        return TypedResults.LocalRedirect($"/{Programme.Slug}/join?then={Uri.EscapeDataString(then)}");
    }

    public async Task<RazorComponentResult<ConversationPage>> Page(Conversation conversation, IdeaForm form, FieldErrors errors, string? said, CancellationToken stop)
    {
        var (view, known) = await View(conversation, stop);
        if (view.Phase.TakesIdeas() && view.MaySpeak)
        {
            like.Prepare(conversation, view.Total, Programme.Version);
        }

        if (!view.IsOwnFirst && view.Phase is not Phase.Prioritise)
        {
            long[] ids = [.. FairExposure.Next(await held.Of(db, conversation, stop), known, ConversationEndpoints.AtOnce, Random.Shared)];

            // What was seen least comes first, which is what was said last: in that order the page would tell who wrote it to whoever saw them come.
            Random.Shared.Shuffle(ids);
            view = view with { Ideas = await db.Ideas(conversation, ids, IsNamed, stop) };
            writer.Show(conversation.ProgrammeId, conversation.Id, ids);
        }
        else if (view.Phase is Phase.Prioritise)
        {
            view = view with { Ideas = await db.Ideas(conversation, await Leading(conversation, stop), IsNamed, stop) };
        }

        return new RazorComponentResult<ConversationPage>(new { Programme, here.Today, View = view, Form = form, Errors = errors, Said = said, Canonical = http.HttpContext!.Request.Full() }) { StatusCode = Status(errors) };
    }

    public async Task<RazorComponentResult<AllIdeasPage>> All(Conversation conversation, int page, string? q, CancellationToken stop)
    {
        var (view, _) = await View(conversation, stop);
        var ideas = db.IdeasOf(conversation);
        if (q?.Trim() is { Length: > 0 } words)
        {
            var pattern = TraceSearch.Pattern(words);
            ideas = ideas.Where(c => EF.Functions.Like(c.Words.ToLower(), pattern, "\\"));
        }

        var count = view.IsOwnFirst ? 0 : await ideas.CountAsync(stop);
        var ids = view.IsOwnFirst ? [] : await ideas.OrderBy(c => c.Id).Skip((page - 1) * ConversationEndpoints.OnAPage).Take(ConversationEndpoints.OnAPage).Select(c => c.Id).ToListAsync(stop);
        view = view with { Ideas = await db.Ideas(conversation, ids, IsNamed, stop) };
        return new RazorComponentResult<AllIdeasPage>(new { Programme, View = view, Number = page, Found = count, Query = q });
    }

    public async Task<RazorComponentResult<IdeaPage>?> Idea(Conversation conversation, long id, ReplyForm form, FieldErrors errors, CancellationToken stop)
    {
        var (view, _) = await View(conversation, stop);
        var ideas = view.IsOwnFirst && !view.Mine.Contains(id) ? [] : await db.Ideas(conversation, [id], IsNamed, stop);
        return ideas is [var idea] ? new RazorComponentResult<IdeaPage>(new { Programme, View = view, Idea = idea, Originals = idea.IsSummary ? await db.Originals(conversation, id, stop) : [], Form = form, Errors = errors, Said = http.HttpContext!.Request.Query["said"].FirstOrDefault() }) { StatusCode = Status(errors) } : null;
    }

    public async Task<IReadOnlyList<Idea>> Similar(Conversation conversation, string? words, CancellationToken stop)
    {
        if (words is not { Length: >= FewestTyped and <= SpokenWords.MostCharacters * 2 }
            || await WritesFirst(conversation, async session => await db.WrittenIn(conversation, session.VoiceId).AnyAsync(stop), stop))
        {
            return [];
        }

        return await db.Ideas(conversation, like.Find(conversation, (await held.Of(db, conversation, stop)).Count, Programme.Version, words), IsNamed, stop);
    }

    private bool IsNamed => Programme.VoiceMode == VoiceMode.Named;

    private int Status(FieldErrors errors) => errors.Any || marked is not null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;

    private async Task<(ConversationView View, IReadOnlySet<long> Known)> View(Conversation conversation, CancellationToken stop)
    {
        var session = await speaker.Session(stop);
        var phase = conversation.PhaseOn(here.Today);
        var (mine, answered) = session is { IsOwn: true } ? await db.KnownTo(conversation, session.VoiceId, stop) : ([], []);
        var dots = session is { IsOwn: true } && phase.TakesDots() ? await db.DotsOf(conversation, session.VoiceId, stop) : [];
        var view = new ConversationView
        {
            Conversation = conversation,
            Phase = phase,
            Session = session,
            MaySpeak = session is not null || Programme.Joining.IsOpenToAll,
            Total = (await held.Of(db, conversation, stop)).Count,
            Mine = mine,
            Answered = answered,
            Dots = dots,
            Marked = marked?.Parts,
            HeldBack = await heldBack.Of(db, conversation, stop),
            IsOwnFirst = await WritesFirst(conversation, _ => Task.FromResult(mine.Count > 0), stop),
            SoFar = await db.FacilitatorPosts.AsNoTracking().Where(p => p.ProgrammeId == conversation.ProgrammeId && p.ConversationId == conversation.Id && p.ReplyToId == null).OrderByDescending(p => p.On).ToListAsync(stop),
        };
        return (view, new HashSet<long>([.. mine, .. answered.Keys]));
    }

    /// <summary>Others' ideas are not shown yet. Where a mail began the session they are: whether the voice wrote is not told.</summary>
    private async Task<bool> WritesFirst(Conversation conversation, Func<VoiceSession, Task<bool>> hasWritten, CancellationToken stop) =>
        conversation.IsOwnFirst && PhaseOf(conversation).TakesIdeas()
        && (await speaker.Session(stop) is not { } session || (session.IsOwn && !await hasWritten(session)));

    /// <summary>What people spend dots on: the ideas with most agreement that is sure.</summary>
    private async Task<IReadOnlyList<long>> Leading(Conversation conversation, CancellationToken stop) =>
        [.. (await held.Of(db, conversation, stop))
            .OrderByDescending(idea => Analysis.Cuts.Interval.Wilson(idea.Agree, idea.Agree + idea.Disagree + idea.Pass).Low)
            .ThenBy(idea => idea.Id).Take(ConversationEndpoints.OnAPage).Select(idea => idea.Id)];
}
