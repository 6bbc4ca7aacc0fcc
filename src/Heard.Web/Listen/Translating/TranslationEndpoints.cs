using System.Globalization;
using Heard.Analysis.Marks;
using Heard.Analysis.Text;
using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data;
using Heard.Web.Listen.Conversations;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Listen.Translating;

/// <summary>Linking what a person translated to what was said in another language, wherever it was said. Nobody is noted as having done it.</summary>
internal static class TranslationEndpoints
{
    public static void Map(IEndpointRouteBuilder team)
    {
        team.MapGet("/translations/{line}", Read).ForTeam(Role.Facilitator, Role.Analyst);
        team.MapPost("/translations/{line}", Link).ForTeam(Role.Facilitator, Role.Analyst).Saying(() => ListenTexts.TheTranslationIsLinked);
        team.MapPost("/translations/{line}/removal", Remove).ForTeam(Role.Facilitator, Role.Analyst).Saying(() => ListenTexts.TheTranslationIsTakenAway);
    }

    private static async Task<Results<RazorComponentResult<TranslationPage>, NotFound>> Read(string line, Here here, HeardDb db, CancellationToken stop) =>
        await Find(line, here, db, stop) is { } said ? await Page(said, null, FieldErrors.None, here, db, stop) : TypedResults.NotFound();

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<TranslationPage>, NotFound>> Link(
        string line, [FromForm] TranslationForm form, Here here, HeardDb db, LikeIdeas like, ProgrammeVersions versions, CancellationToken stop)
    {
        await using var writing = await db.WriteAlone(here.Programme.Id, stop);
        if (await Find(line, here, db, stop) is not { } said)
        {
            return TypedResults.NotFound();
        }

        var errors = new FieldErrors();
        if (!Languages.Knows(form.Language))
        {
            errors.Add(nameof(form.Language), ListenTexts.ChooseTheLanguageInWhichItWas);
        }

        var words = Clean(errors.Need(nameof(form.Words), form.Words, ListenTexts.WriteWhatItSaysInEnglish, Translation.MostWords));
        var by = Clean(errors.Optional(nameof(form.By), form.By, Translation.MostBy)).Replace('\n', ' ');
        if (IdentifyingText.In(by).Count > 0)
        {
            errors.Add(nameof(form.By), ListenTexts.SayWhatTheyAreNotWhoReaders);
        }

        if (form.Version != Version(said))
        {
            errors.Add(nameof(form.Words), ListenTexts.TheWordsWereChangedMeanwhileLookAt);
        }

        if (errors.Any)
        {
            return await Page(said, form, errors, here, db, stop);
        }

        return await Save(said, new Translation(form.Language!, words, by), writing, here, db, like, versions, stop);
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> Remove(
        string line, Here here, HeardDb db, LikeIdeas like, ProgrammeVersions versions, CancellationToken stop)
    {
        await using var writing = await db.WriteAlone(here.Programme.Id, stop);
        return await Find(line, here, db, stop) is { } said ? await Save(said, null, writing, here, db, like, versions, stop) : TypedResults.NotFound();
    }

    private static async Task<RedirectHttpResult> Save(
        Contribution said, Translation? translation, Writing writing, Here here, HeardDb db, LikeIdeas like, ProgrammeVersions versions, CancellationToken stop)
    {
        said.Translate(translation);
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        versions.Forget(here.Programme.Slug);
        if (said.ConversationId is { } conversation)
        {
            like.Forget(said.ProgrammeId, conversation);
        }

        return TypedResults.LocalRedirect(await Home(said, here, db, stop));
    }

    /// <summary>What is published, for all who read the team's lines; what waits, for moderators; what may carry harm, for those on duty.</summary>
    private static async Task<Contribution?> Find(string line, Here here, HeardDb db, CancellationToken stop) =>
        Key.Read(line) is { } id
        && await db.Contributions.IgnoreQueryFilters().SingleOrDefaultAsync(c => c.ProgrammeId == here.Programme.Id && c.Id == id && c.WithdrawnOn == null, stop) is { } said
        && (said.Visibility == Visibility.Published || (said.Visibility.IsForDuty() ? here.IsOnDuty : here.May(Role.Facilitator)))
            ? said : null;

    /// <summary>Where the team reads the line.</summary>
    private static async Task<string> Home(Contribution said, Here here, HeardDb db, CancellationToken stop)
    {
        var (team, key) = ($"/{here.Programme.Slug}/team", Key.Write(said.Id));
        if (said.Visibility != Visibility.Published)
        {
            return $"{team}/{(said.Visibility.IsForDuty() ? "restricted" : "moderation")}/{key}";
        }

        if (said.WorkshopId is { } id)
        {
            var number = await db.Workshops.Where(w => w.ProgrammeId == said.ProgrammeId && w.Id == id).Select(w => w.Number).SingleAsync(stop);
            return $"{team}/workshops/{number}/lines/{key}";
        }

        return said.ConversationId is { } conversation && await db.Conversations.AnyAsync(c => c.ProgrammeId == said.ProgrammeId && c.Id == conversation && c.OpensOn != null, stop)
            ? $"{team}/conversations/{Key.Write(conversation)}/ideas/{Key.Write(said.ReplyToId ?? said.Id)}"
            : $"{team}/translations/{key}";
    }

    private static async Task<RazorComponentResult<TranslationPage>> Page(Contribution said, TranslationForm? form, FieldErrors errors, Here here, HeardDb db, CancellationToken stop)
    {
        var now = said.Translation;
        return new(new
        {
            here.Programme,
            Said = said,
            Home = await Home(said, here, db, stop),
            Form = form ?? new TranslationForm { Language = now?.Language, Words = now?.Words, By = now?.By },
            Version = Version(said),
            Errors = errors,
        })
        {
            StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
    }

    /// <summary>Without what would turn the page around or pile up on a letter.</summary>
    private static string Clean(string words) => SpokenWords.Of(words, Translation.MostWords) is SpokenWords.Clean clean ? clean.Words : "";

    private static string Version(Contribution said) => said.Version.ToString(CultureInfo.InvariantCulture);
}
