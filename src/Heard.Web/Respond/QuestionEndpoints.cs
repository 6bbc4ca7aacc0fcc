using System.Globalization;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Core.Respond;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Respond;

/// <summary>The question ledger as the team keeps it: proposals accepted, merged, rejected, and each of these taken back.</summary>
internal static class QuestionEndpoints
{
    public static void Map(IEndpointRouteBuilder team)
    {
        team.MapGet("/questions", Read).ForTeam();
        team.MapPost("/questions/acceptances", AcceptTicked).ForTeam(Role.Analyst, Role.Owner).Saying(() => RespondTexts.TheyAreInTheLedger);
        team.MapPost("/questions/{number:int}/acceptance", Accept).ForTeam(Role.Analyst, Role.Owner).Saying(() => RespondTexts.ItIsInTheLedger);
        team.MapPost("/questions/{number:int}/merging", Merge).ForTeam(Role.Analyst, Role.Owner).Saying(() => RespondTexts.TheTwoQuestionsAreOneNow);
        team.MapPost("/questions/{number:int}/rejection", Reject).ForTeam(Role.Analyst, Role.Owner).Saying(() => RespondTexts.ItIsRejected);
        team.MapPost("/questions/{number:int}/proposal", Undo).ForTeam(Role.Analyst, Role.Owner).Saying(() => RespondTexts.ItIsAProposalAgain);
    }

    private static Task<RazorComponentResult<QuestionsPage>> Read(Here here, HeardDb db, HttpRequest request, CancellationToken stop) =>
        Page(here, db, QuestionsView.Of(request.Query), null, null, FieldErrors.None, stop);

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<QuestionsPage>, NotFound>> Accept(
        int number, Here here, [FromForm] QuestionForm form, HeardDb db, CancellationToken stop)
    {
        if (await Find(db, here, number, stop) is not { MayTakeIn: true } question)
        {
            return TypedResults.NotFound();
        }

        var view = QuestionsView.At(question.Standing);
        var errors = new FieldErrors();
        var words = errors.Need($"words-{number}", form.Words, RespondTexts.WriteTheQuestion, Question.MostWords);
        var owner = errors.Optional($"owner-{number}", form.Owner, Question.MostOwner);
        var due = ReadDay($"due-{number}", form.Due, errors);
        if (!errors.Any && question.Accept(words, (await db.AskedNotForThePublic(here.Programme.Id, [question.Id], stop))[question.Id], here.Today) is { } repeated)
        {
            errors.Add($"words-{number}", Refusal(repeated));
        }

        if (errors.Any)
        {
            db.ChangeTracker.Clear();
            return await Page(here, db, view, number, form, errors, stop);
        }

        (question.Owner, question.Due) = (owner, due);
        await db.SaveChangesAsync(stop);
        return Back(here, view);
    }

    /// <summary>Those that may be accepted as they stand are; the others stay, each with its reason.</summary>
    private static async Task<Results<RedirectHttpResult, RazorComponentResult<QuestionsPage>>> AcceptTicked(Here here, HttpRequest request, HeardDb db, CancellationToken stop)
    {
        var view = QuestionsView.At(Standing.Proposed);
        var form = await request.ReadFormAsync(stop);
        int[] ticked = [.. form["Tick"].Take(QuestionDeskReadings.PageSize).Select(text => int.TryParse(text, CultureInfo.InvariantCulture, out var n) ? n : 0)];
        var questions = await db.Questions.Where(q => q.ProgrammeId == here.Programme.Id && q.Standing == Standing.Proposed && ticked.Contains(q.Number)).ToListAsync(stop);
        var errors = new FieldErrors();
        if (questions.Count == 0)
        {
            errors.Add("tick", RespondTexts.TickTheQuestionsThatYouAccept);
        }

        var kept = await db.AskedNotForThePublic(here.Programme.Id, [.. questions.Select(q => q.Id)], stop);
        foreach (var question in questions.OrderBy(q => q.Number))
        {
            if (question.Accept(question.Words, kept[question.Id], here.Today) is { } repeated)
            {
                errors.Add($"words-{question.Number}", string.Format(CultureInfo.CurrentCulture, RespondTexts.QuestionRefused, question.Number, Refusal(repeated)));
            }
        }

        if (db.ChangeTracker.Entries<Question>().Any(entry => entry.State == EntityState.Modified))
        {
            await db.SaveChangesAsync(stop);
        }

        if (!errors.Any)
        {
            return Back(here, view);
        }

        db.ChangeTracker.Clear();
        return await Page(here, db, view, null, null, errors, stop);
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<QuestionsPage>, NotFound>> Merge(
        int number, Here here, [FromForm] MergingForm form, HeardDb db, CancellationToken stop)
    {
        if (await Find(db, here, number, stop) is not { MayTakeIn: true } question)
        {
            return TypedResults.NotFound();
        }

        var view = QuestionsView.At(question.Standing);
        var other = int.TryParse(form.Into?.Trim(), CultureInfo.InvariantCulture, out var into) ? await Find(db, here, into, stop) : null;
        if (other is null || other.Id == question.Id || !other.MayTakeIn)
        {
            return await Page(here, db, view, number, null, new FieldErrors().Add($"into-{number}", RespondTexts.EnterTheNumberOfAnotherQuestionThatIsProposedOrAccepted), stop);
        }

        await using var writing = await db.WriteAlone(here.Programme.Id, stop);
        question.MergeInto(other);
        await Merging.TakeIn(db, question, other, stop);
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return Back(here, view);
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> Reject(int number, Here here, HeardDb db, CancellationToken stop)
    {
        if (await Find(db, here, number, stop) is not { } question)
        {
            return TypedResults.NotFound();
        }

        var view = QuestionsView.At(question.Standing);
        await using var writing = await db.WriteAlone(here.Programme.Id, stop);
        await Merging.TakeBack(db, question, stop);
        question.Reject();
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return Back(here, view);
    }

    /// <summary>Whatever was decided is taken back: the question is a proposal again.</summary>
    private static async Task<Results<RedirectHttpResult, NotFound>> Undo(int number, Here here, HeardDb db, CancellationToken stop)
    {
        if (await Find(db, here, number, stop) is not { } question)
        {
            return TypedResults.NotFound();
        }

        var view = QuestionsView.At(question.Standing);
        await using var writing = await db.WriteAlone(here.Programme.Id, stop);
        await Merging.TakeBack(db, question, stop);
        question.Propose();
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return Back(here, view);
    }

    private static Task<Question?> Find(HeardDb db, Here here, int number, CancellationToken stop) =>
        db.Questions.SingleOrDefaultAsync(q => q.ProgrammeId == here.Programme.Id && q.Number == number, stop);

    private static string Refusal(Contribution repeated) =>
        string.Format(CultureInfo.CurrentCulture, RespondTexts.ThisRepeatsALine, Shortened.To(repeated.Words, 300));

    private static DateOnly? ReadDay(string field, string? text, FieldErrors errors)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        errors.Add(field, RespondTexts.EnterTheDayAsYearMonthDay);
        return null;
    }

    private static RedirectHttpResult Back(Here here, QuestionsView view) => TypedResults.LocalRedirect($"/{here.Programme.Slug}/team/questions{view.Query}");

    private static async Task<RazorComponentResult<QuestionsPage>> Page(
        Here here, HeardDb db, QuestionsView view, int? at, QuestionForm? form, FieldErrors errors, CancellationToken stop) =>
        new(new { here.Programme, View = view, Reading = await db.QuestionDesk(here.Programme.Id, view.Standing, view.Page, stop), At = at, Form = form, Errors = errors })
        {
            StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
}
