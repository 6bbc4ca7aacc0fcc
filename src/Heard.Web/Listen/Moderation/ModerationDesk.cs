using System.Globalization;
using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Moderating;
using Heard.Web.Listen.Conversations;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Listen.Moderation;

/// <summary>What the addresses of both queues have in common: who asks, what they may read, and putting a decision into effect.</summary>
internal sealed class ModerationDesk(Here here, HeardDb db, IHttpContextAccessor http, HeldIdeas held, HeldBackLines counts, ProgrammeVersions versions, DutyAlert alert, TimeProvider clock)
{
    public Programme Programme => here.Programme;

    public long Account { get; } = http.HttpContext!.User.AccountId();

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The duty lead and the deputy alone.</summary>
    public bool IsOnDuty => here.Programme.Watch.IsOnDuty(Account);

    public Moderator By => new(Account, here.Today);

    /// <summary>Whatever stands outside the restricted queue for moderators, and what stands in it for those on duty; null for everything else.</summary>
    public async Task<Contribution?> Find(string line, bool restricted, CancellationToken stop) =>
        (!restricted || IsOnDuty) && Key.Read(line) is { } id && await db.Moderated(here.Programme.Id, id, stop) is { } said && await db.IsForDuty(said, stop) == restricted ? said : null;

    /// <summary>How a form says which words it was shown, and where they stood.</summary>
    public static string State(Contribution said) => string.Create(CultureInfo.InvariantCulture, $"{said.Version}.{(int)said.Visibility}");

    /// <summary>The programme's reasons; the usual ones until it has its own.</summary>
    public async Task<IReadOnlyList<string>> Reasons(CancellationToken stop) =>
        await db.ModerationReasons.Where(r => r.ProgrammeId == here.Programme.Id).OrderBy(r => r.Order).Select(r => r.Name).ToListAsync(stop) is { Count: > 0 } own ? own : UsualReasons.All;

    /// <summary>Where a queue is.</summary>
    public string At(bool restricted) => $"/{here.Programme.Slug}/team/{(restricted ? "restricted" : "moderation")}";

    /// <summary>Puts one decision into effect, unless the words changed or somebody decided since they were read.</summary>
    /// <param name="decide">Returns the decision; null where something stands against it, such as an appeal that came meanwhile.</param>
    public async Task<Results<RedirectHttpResult, NotFound>> Act(HeardDb rows, string line, bool restricted, ActForm form, Func<Contribution, Task<ModerationDecision?>> decide, CancellationToken stop)
    {
        await using var writing = await rows.WriteAlone(here.Programme.Id, stop);
        if (await Find(line, restricted, stop) is not { } said)
        {
            return TypedResults.NotFound();
        }

        if (form.State != State(said) || await decide(said) is not { } decision)
        {
            return TypedResults.LocalRedirect($"{At(restricted)}/{line}?missing=changed");
        }

        if (decision.Act == ModerationAct.Restricted)
        {
            await alert.Ring(stop);
        }

        await writing.Commit(stop);
        Forget(said.ConversationId!.Value);
        var stays = said.Visibility.IsForDuty() == restricted;
        return TypedResults.LocalRedirect(!stays && !restricted ? $"{At(restricted)}?told=sent#next"
            : form.FromQueue is null && stays ? $"{At(restricted)}/{line}?did={Key.Write(decision.Id)}"
            : $"{At(restricted)}?did={Key.Write(decision.Id)}#next");
    }

    public async Task ForgetAll(HeardDb rows, CancellationToken stop)
    {
        foreach (var conversation in await rows.Conversations.Where(c => c.ProgrammeId == here.Programme.Id && c.OpensOn != null).Select(c => c.Id).ToListAsync(stop))
        {
            Forget(conversation);
        }
    }

    /// <summary>Whoever reads next finds it so, on every page of this node.</summary>
    public void Forget(long conversation)
    {
        held.Forget(here.Programme.Id, conversation);
        counts.Forget(here.Programme.Id, conversation);
        versions.Forget(here.Programme.Slug);
    }
}
