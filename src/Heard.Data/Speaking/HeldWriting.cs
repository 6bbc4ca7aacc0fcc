using Heard.Core.Listen;
using Heard.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Speaking;

public static class HeldWritings
{
    /// <summary>Inside the caller's <see cref="Writing"/>: people go on here where what was brought in ended. What was brought in becomes ideas.</summary>
    public static async Task OpenHere(this HeardDb db, Programme programme, Conversation conversation, DateOnly opensOn, CancellationToken stop)
    {
        conversation.OpensOn = opensOn;
        programme.HoldsConversations = true;
        db.ImportReports.Add(Speaking.Source(programme, conversation, opensOn));
        await db.CountAnew(programme.Id, conversation.Id, stop);
    }

    /// <summary>Inside the caller's <see cref="Writing"/>: fewer people read the conversation, and everything that was said in it, from here on.</summary>
    public static async Task Narrow(this HeardDb db, Conversation conversation, Audience audience, CancellationToken stop)
    {
        conversation.Audience = audience;
        await db.Contributions.IgnoreQueryFilters().Where(c => c.ProgrammeId == conversation.ProgrammeId && c.ConversationId == conversation.Id && c.Audience > audience)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Audience, audience), stop);
    }

    /// <summary>Inside the caller's <see cref="Writing"/>: takes away a conversation in which nobody spoke, with what facilitators wrote in it.</summary>
    public static async Task Delete(this HeardDb db, Programme programme, Conversation conversation, CancellationToken stop)
    {
        var source = Speaking.SourceOf(programme, conversation.Id);
        await db.FacilitatorPosts.Where(p => p.ProgrammeId == programme.Id && p.ConversationId == conversation.Id).ExecuteDeleteAsync(stop);
        await db.ImportReports.Where(i => i.ProgrammeId == programme.Id && i.Id == source).ExecuteDeleteAsync(stop);
        db.Conversations.Remove(conversation);
        programme.HoldsConversations = await db.Conversations.AnyAsync(c => c.ProgrammeId == programme.Id && c.Id != conversation.Id && c.OpensOn != null, stop);
    }
}
