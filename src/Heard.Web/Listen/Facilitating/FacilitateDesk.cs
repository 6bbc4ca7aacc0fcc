using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Speaking;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Listen.Facilitating;

/// <summary>The pages on which a conversation is facilitated, with whatever form is wrong shown as it was sent.</summary>
internal sealed class FacilitateDesk(Here here, HeardDb db)
{
    public const int OnAPage = 50;

    /// <summary>One that is held here.</summary>
    public async Task<Conversation?> Find(string key, CancellationToken stop) => await db.Conversation(here.Programme, key, stop) is { IsHeldHere: true } found ? found : null;

    public async Task<RazorComponentResult<FacilitatePage>> Page(Conversation conversation, PostForm soFar, PinnedForm? pinned, FieldErrors errors, long account, CancellationToken stop)
    {
        var counts = await db.SaidIn(conversation).GroupBy(c => c.ReplyToId != null).Select(g => new { IsReply = g.Key, Count = g.Count() }).ToListAsync(stop);
        var ideas = counts.Where(c => !c.IsReply).Sum(c => c.Count);
        return new(new
        {
            here.Programme,
            here.Today,
            Conversation = conversation,
            Phase = conversation.PhaseOn(here.Today),
            Ideas = ideas,
            Replies = counts.Where(c => c.IsReply).Sum(c => c.Count),
            Answers = await db.Tallies.Where(t => t.ProgrammeId == conversation.ProgrammeId && t.ConversationId == conversation.Id).SumAsync(t => t.Agree + t.Disagree + t.Pass, stop),
            Needs = await Needs.Of(db, conversation, here.Today, IsNamed, stop),
            SoFar = await db.FacilitatorPosts.AsNoTracking().Where(p => p.ProgrammeId == conversation.ProgrammeId && p.ConversationId == conversation.Id && p.ReplyToId == null).OrderByDescending(p => p.On).ThenBy(p => p.Id).ToListAsync(stop),
            HasSpoken = ideas > 0 || await db.HasSpoken(conversation, stop),
            Form = soFar,
            Pinned = pinned ?? new PinnedForm { Summary = conversation.Summary, ClosingWords = conversation.ClosingWords },
            Errors = errors,
            Account = account,
        })
        {
            StatusCode = Status(errors),
        };
    }

    public async Task<RazorComponentResult<FacilitateIdeasPage>> All(Conversation conversation, int page, CancellationToken stop)
    {
        var found = await db.IdeasOf(conversation).CountAsync(stop);
        var ids = await db.IdeasOf(conversation).OrderBy(c => c.Id).Skip((page - 1) * OnAPage).Take(OnAPage).Select(c => c.Id).ToListAsync(stop);
        return new(new { here.Programme, Conversation = conversation, Ideas = await db.Ideas(conversation, ids, IsNamed, stop), Number = page, Found = found });
    }

    /// <summary>Null where there is no such idea.</summary>
    public async Task<RazorComponentResult<FacilitateIdeaPage>?> Idea(Conversation conversation, string key, PostForm form, FieldErrors errors, long account, CancellationToken stop) =>
        Key.Read(key) is { } id && await db.Ideas(conversation, [id], IsNamed, stop) is [var idea]
            ? new(new { here.Programme, Conversation = conversation, Idea = idea, Form = form, Errors = errors, Account = account }) { StatusCode = Status(errors) }
            : null;

    private bool IsNamed => here.Programme.VoiceMode == VoiceMode.Named;

    private static int Status(FieldErrors errors) => errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;
}
