using Heard.Analysis.Text;
using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Keeping;
using Heard.Data.Moderating;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Heard.Web.Listen.Moderation;

using Answer = Results<RedirectHttpResult, NotFound>;

/// <summary>Deciding about one contribution, in the moderators' queue and in the restricted one.</summary>
internal static class ActEndpoints
{
    public static void Map(IEndpointRouteBuilder team)
    {
        Role[] ordinary = [Role.Facilitator];
        team.MapPost("/moderation/{line}/publication", (string line, [FromForm] ActForm form, ModerationDesk desk, HeardDb db, CancellationToken stop) => Publish(line, false, form, desk, db, stop)).ForTeam(ordinary).SayingNothing();
        team.MapPost("/moderation/{line}/removal", (string line, [FromForm] ActForm form, ModerationDesk desk, HeardDb db, CancellationToken stop) => Remove(line, false, form, desk, db, stop)).ForTeam(ordinary).SayingNothing();
        team.MapPost("/moderation/{line}/redaction", (string line, [FromForm] ActForm form, ModerationDesk desk, HeardDb db, HttpContext http, CancellationToken stop) => Redact(line, false, form, desk, db, http, stop)).ForTeam(ordinary).SayingNothing();
        team.MapPost("/moderation/{line}/reading", (string line, [FromForm] ActForm form, ModerationDesk desk, HeardDb db, CancellationToken stop) => Leave(line, false, form, desk, db, stop)).ForTeam(ordinary).SayingNothing();
        team.MapPost("/moderation/{line}/restriction", Restrict).ForTeam(ordinary).SayingNothing();
        team.MapPost("/moderation/{line}/rewording", Reword).ForTeam(ordinary).SayingNothing();
        team.MapPost("/moderation/{line}/appeal", (string line, [FromForm] ActForm form, ModerationDesk desk, HeardDb db, CancellationToken stop) => Hear(line, false, form, desk, db, stop)).ForTeam(ordinary).SayingNothing();
        team.MapPost("/restricted/{line}/appeal", (string line, [FromForm] ActForm form, ModerationDesk desk, HeardDb db, CancellationToken stop) => Hear(line, true, form, desk, db, stop)).ForDuty().SayingNothing();
        team.MapPost("/moderation/{line}/letters", (string line, [FromForm] ActForm form, ModerationDesk desk, HeardDb db, CancellationToken stop) => Write(line, false, form, desk, db, stop)).ForTeam(ordinary).Saying(() => ListenTexts.TheLetterIsOnItsAuthorsPage);
        team.MapPost("/moderation/decisions/{decision}/undoing", (string decision, ModerationDesk desk, HeardDb db, CancellationToken stop) => Undo(decision, false, desk, db, stop)).ForTeam(ordinary).SayingNothing();

        team.MapPost("/restricted/{line}/publication", (string line, [FromForm] ActForm form, ModerationDesk desk, HeardDb db, CancellationToken stop) => Publish(line, true, form, desk, db, stop)).ForDuty().SayingNothing();
        team.MapPost("/restricted/{line}/removal", (string line, [FromForm] ActForm form, ModerationDesk desk, HeardDb db, CancellationToken stop) => Remove(line, true, form, desk, db, stop)).ForDuty().SayingNothing();
        team.MapPost("/restricted/{line}/redaction", (string line, [FromForm] ActForm form, ModerationDesk desk, HeardDb db, HttpContext http, CancellationToken stop) => Redact(line, true, form, desk, db, http, stop)).ForDuty().SayingNothing();
        team.MapPost("/restricted/{line}/reading", (string line, [FromForm] ActForm form, ModerationDesk desk, HeardDb db, CancellationToken stop) => Leave(line, true, form, desk, db, stop)).ForDuty().SayingNothing();
        team.MapPost("/restricted/{line}/withdrawal", Erase).ForDuty().SayingNothing();
        team.MapPost("/restricted/{line}/keeping", Keep).ForDuty().SayingNothing();
        team.MapPost("/restricted/{line}/letters", (string line, [FromForm] ActForm form, ModerationDesk desk, HeardDb db, CancellationToken stop) => Write(line, true, form, desk, db, stop)).ForDuty().Saying(() => ListenTexts.TheLetterIsOnItsAuthorsPage);
        team.MapPost("/restricted/decisions/{decision}/undoing", (string decision, ModerationDesk desk, HeardDb db, CancellationToken stop) => Undo(decision, true, desk, db, stop)).ForDuty().SayingNothing();
    }

    private static Task<Answer> Publish(string line, bool restricted, ActForm form, ModerationDesk desk, HeardDb db, CancellationToken stop) =>
        desk.Act(db, line, restricted, form, said => said.Visibility == Visibility.Published
            ? db.Decide(said, ModerationAct.LeftStanding, Visibility.Published, "", Note(form), desk.By, stop)
            : db.Decide(said, ModerationAct.Published, Visibility.Published, "", Note(form), desk.By, stop), stop);

    /// <summary>What its author wrote was read, and it stays where it is.</summary>
    private static Task<Answer> Leave(string line, bool restricted, ActForm form, ModerationDesk desk, HeardDb db, CancellationToken stop) =>
        desk.Act(db, line, restricted, form, async said => said.Visibility == Visibility.Waiting ? null : await db.Decide(said, ModerationAct.LeftStanding, said.Visibility, "", "", desk.By, stop), stop);

    private static async Task<Answer> Remove(string line, bool restricted, ActForm form, ModerationDesk desk, HeardDb db, CancellationToken stop)
    {
        // The list may have changed since the page was made: what was chosen from it counts.
        var reason = Cut(form.Reason, ModerationDecision.MostReason);
        return reason.Length == 0
            ? Back(desk, line, restricted, "reason")
            : await desk.Act(db, line, restricted, form, said => db.Decide(said, ModerationAct.Removed, restricted ? Visibility.Withheld : Visibility.Removed, reason, Note(form), desk.By, stop), stop);
    }

    private static async Task<Answer> Redact(string line, bool restricted, ActForm form, ModerationDesk desk, HeardDb db, HttpContext http, CancellationToken stop)
    {
        var parts = (await http.Request.ReadFormAsync(stop))["Part"];
        var nothing = false;
        var answer = await desk.Act(db, line, restricted, form, async said =>
        {
            var words = Redaction.Apply(said.Words, Redacting.Parts(said.Words, parts, form.Also));
            if (said.Correct(words, restricted ? Redaction.OnDuty : Redaction.ByModerator, desk.By.Today) is not { } earlier)
            {
                nothing = true;
                return null;
            }

            db.EarlierWords.Add(earlier);
            return await db.Decide(said, ModerationAct.Redacted, Visibility.Published, Cut(form.Reason, ModerationDecision.MostReason), Note(form), desk.By, stop);
        }, stop);
        return nothing ? Back(desk, line, restricted, "nothing") : answer;
    }

    private static Task<Answer> Restrict(string line, [FromForm] ActForm form, ModerationDesk desk, HeardDb db, CancellationToken stop) =>
        desk.Act(db, line, false, form, said => db.Restrict(said, Note(form), desk.By, desk.Now, stop), stop);

    private static Task<Answer> Keep(string line, [FromForm] ActForm form, ModerationDesk desk, HeardDb db, CancellationToken stop) =>
        desk.Act(db, line, true, form, said => db.Decide(said, ModerationAct.KeptRestricted, Visibility.Restricted, "", Note(form), desk.By, stop), stop);

    private static async Task<Answer> Reword(string line, [FromForm] ActForm form, ModerationDesk desk, HeardDb db, CancellationToken stop)
    {
        var words = Replacements.Read(form.Words);
        if (words is not { Count: > 0 and <= Replacing.MostParts })
        {
            return Back(desk, line, false, "words");
        }

        return await desk.Act(db, line, false, form, said => db.Replace(desk.Programme, [said], words, Cut(form.Reason, ModerationDecision.MostReason), Note(form), desk.By, stop), stop);
    }

    private static async Task<Answer> Hear(string line, bool restricted, ActForm form, ModerationDesk desk, HeardDb db, CancellationToken stop)
    {
        if (Key.Read(line) is not { } id || await db.QueuedItem(desk.Programme.Id, id, stop) is not { } item || !await db.MayHear(desk.Programme.Id, desk.Account, item, stop))
        {
            return TypedResults.NotFound();
        }

        if (Note(form).Length == 0)
        {
            return Back(desk, line, restricted, "answer");
        }

        return form.Answer == "yes"
            ? await desk.Act(db, line, restricted, form, said => db.Restore(said, Note(form), desk.By, stop), stop)
            : await desk.Act(db, line, restricted, form, said => db.Decide(said, ModerationAct.AppealRefused, said.Visibility, "", Note(form), desk.By, stop), stop);
    }

    private static async Task<Answer> Write(string line, bool restricted, ActForm form, ModerationDesk desk, HeardDb db, CancellationToken stop)
    {
        var words = SpokenWords.Of(form.Words) is SpokenWords.Clean clean ? clean.Words : "";
        if (words.Length is 0 or > BlindLetter.MostWords)
        {
            return Back(desk, line, restricted, "letter");
        }

        await using var writing = await db.WriteAlone(desk.Programme.Id, stop);
        if (await desk.Find(line, restricted, stop) is not { } said)
        {
            return TypedResults.NotFound();
        }

        await db.WriteToAuthor(said, words, restricted, desk.By.Today, stop);
        await writing.Commit(stop);
        return TypedResults.LocalRedirect($"{desk.At(restricted)}/{line}#letters");
    }

    /// <summary>On request, as the records pages do for what everybody else may read.</summary>
    private static async Task<Answer> Erase(string line, [FromForm] ActForm form, ModerationDesk desk, HeardDb db, CancellationToken stop)
    {
        var because = Cut(form.Reason, Erasure.MostReason);
        if (because.Length == 0)
        {
            return Back(desk, line, true, "erasure");
        }

        await using var writing = await db.WriteAlone(desk.Programme.Id, stop);
        if (await desk.Find(line, true, stop) is not { } said)
        {
            return TypedResults.NotFound();
        }

        if (await db.Withdraw(desk.Programme.Id, db.Contributions.Where(c => c.Id == said.Id), desk.By.Today, because, stop) == 0)
        {
            return Back(desk, line, true, "held");
        }

        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        desk.Forget(said.ConversationId!.Value);
        return TypedResults.LocalRedirect($"{desk.At(true)}?told=erased");
    }

    private static async Task<Answer> Undo(string decision, bool restricted, ModerationDesk desk, HeardDb db, CancellationToken stop)
    {
        await using var writing = await db.WriteAlone(desk.Programme.Id, stop);
        if (Key.Read(decision) is not { } id)
        {
            return TypedResults.NotFound();
        }

        if (!await db.Undo(desk.Programme.Id, id, restricted && desk.IsOnDuty, desk.By, stop))
        {
            return TypedResults.LocalRedirect($"{desk.At(restricted)}?told=stands");
        }

        await writing.Commit(stop);
        await desk.ForgetAll(db, stop);
        return TypedResults.LocalRedirect($"{desk.At(restricted)}?told=undone#next");
    }

    private static RedirectHttpResult Back(ModerationDesk desk, string line, bool restricted, string missing) => TypedResults.LocalRedirect($"{desk.At(restricted)}/{line}?missing={missing}");

    private static string Note(ActForm form) => Cut(form.Note, ModerationDecision.MostNote);

    private static string Cut(string? text, int most)
    {
        var trimmed = (text ?? "").ReplaceLineEndings("\n").Trim();
        return trimmed.Length <= most ? trimmed : trimmed[..most];
    }
}
