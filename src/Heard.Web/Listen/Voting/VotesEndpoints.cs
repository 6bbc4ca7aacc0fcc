using System.Security.Claims;
using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Data.Speaking;
using Heard.Web.Listen.Import.Files;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Listen.Voting;

public sealed record VotesForm
{
    public string? Title { get; init; }
    public string? Audience { get; init; }
}

/// <summary>Bringing in how people voted on what others said.</summary>
internal static class VotesEndpoints
{
    public static void Map(IEndpointRouteBuilder team)
    {
        team.MapGet("/votes", Begin).ForTeam(Role.Analyst);
        team.MapPost("/votes", Take).ForTeam(Role.Analyst).Saying(() => ListenTexts.TheVotesAreBroughtIn);
        team.MapPost("/votes/{conversation}/turning", Turn).ForTeam(Role.Analyst).Saying(() => ListenTexts.TheVotesAreTurnedRound);
        team.MapPost("/votes/{conversation}/removal", Remove).ForTeam(Role.Analyst).Saying(() => ListenTexts.TheVotesAreRemovedTheStatementsStay);
    }

    private static async Task<RazorComponentResult<BringVotesPage>> Begin([FromQuery] string? into, Here here, HeardDb db, CancellationToken stop)
    {
        var title = await db.Conversations.Where(c => c.ProgrammeId == here.Programme.Id && c.Id == (Key.Read(into) ?? -1)).Select(c => c.Title).SingleOrDefaultAsync(stop);
        return Page(here, new VotesForm { Title = title }, FieldErrors.None);
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<BringVotesPage>>> Take(
        Here here, [FromForm] VotesForm form, IFormFileCollection files, ClaimsPrincipal user, HeardDb db, TimeProvider clock, CancellationToken stop)
    {
        var errors = new FieldErrors();
        List<IFormFile> chosen = [.. files.Where(file => file is { Name: "files", FileName.Length: > 0 })];
        if (chosen.Count is 0 or > VoteFiles.MostFiles || chosen.Sum(file => file.Length) > Uploads.MostBytes)
        {
            errors.Add("files", chosen.Count == 0 ? ListenTexts.ChooseTheFileOfVotes : chosen.Count > VoteFiles.MostFiles ? ListenTexts.ChooseNoMoreThanThreeFiles : ListenTexts.VotesTooLarge);
        }

        var title = errors.Need("Title", form.Title, ListenTexts.SayWhatItWasAbout, Conversation.MostTitle);
        var audience = Enum.TryParse<Audience>(form.Audience, out var read) && Enum.IsDefined(read) ? read : here.Programme.UsualAudience;
        if (!errors.Any && await Read(chosen, title, errors, stop) is { } votes)
        {
            var conversation = await new VotesImport(db, clock).Run(here.Programme, votes, title, audience, user.AccountId(), stop);
            return TypedResults.LocalRedirect($"/{here.Programme.Slug}/team/opinions/{Key.Write(conversation)}");
        }

        return Page(here, form, errors);
    }

    private static async Task<VoteFiles?> Read(List<IFormFile> chosen, string title, FieldErrors errors, CancellationToken stop)
    {
        var opened = chosen.ConvertAll(file => (Name: Path.GetFileName(file.FileName), File: file.OpenReadStream()));
        try
        {
            return VoteFiles.Read([.. opened.SelectMany(file => VoteArchive.Looks(file.Name) ? VoteArchive.Unpack(file.Name, file.File) : [file])], title, stop);
        }
        catch (UnusableInputException refused)
        {
            errors.Add("files", refused.Message);
            return null;
        }
        finally
        {
            foreach (var (_, file) in opened)
            {
                await file.DisposeAsync();
            }
        }
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> Turn(string conversation, Here here, HeardDb db, CancellationToken stop)
    {
        var (programme, id) = (here.Programme.Id, Key.Read(conversation) ?? -1);
        await using var writing = await db.WriteAlone(programme, stop);
        if (await db.Voted(programme, id, stop) is not { } held)
        {
            return TypedResults.NotFound();
        }

        await db.VotesBrought(programme, id).Where(v => v.Choice != Choice.Pass)
            .ExecuteUpdateAsync(set => set.SetProperty(v => v.Choice, v => v.Choice == Choice.Agree ? Choice.Disagree : Choice.Agree), stop);
        held.VotesVersion++;
        await db.SaveChangesAsync(stop);
        await db.CountAnew(held, stop);
        await writing.Commit(stop);
        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/team/opinions/{conversation}");
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> Remove(string conversation, Here here, HeardDb db, CancellationToken stop)
    {
        var (programme, id) = (here.Programme.Id, Key.Read(conversation) ?? -1);
        await using var writing = await db.WriteAlone(programme, stop);
        if (await db.Voted(programme, id, stop) is not { } held)
        {
            return TypedResults.NotFound();
        }

        await db.RemoveVotes(programme, id, stop);
        held.VotesImportId = null;
        held.VotesVersion++;
        await db.SaveChangesAsync(stop);
        await db.CountAnew(held, stop);
        await writing.Commit(stop);
        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/team/opinions");
    }

    private static Task CountAnew(this HeardDb db, Conversation conversation, CancellationToken stop) =>
        conversation.IsHeldHere ? db.CountAnew(conversation.ProgrammeId, conversation.Id, stop) : Task.CompletedTask;

    private static Task<Conversation?> Voted(this HeardDb db, long programme, long id, CancellationToken stop) =>
        db.Conversations.SingleOrDefaultAsync(c => c.ProgrammeId == programme && c.Id == id && c.VotesImportId != null, stop);

    private static RazorComponentResult<BringVotesPage> Page(Here here, VotesForm form, FieldErrors errors) =>
        new(new { here.Programme, Form = form, Errors = errors })
        {
            StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
}
