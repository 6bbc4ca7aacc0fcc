using System.Globalization;
using Heard.Core;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Keeping;
using Heard.Data.Outbox;
using Heard.Web.Listen.Import;
using Heard.Web.Listen.Import.Files;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Listen.Roster;

public sealed record SendingForm
{
    /// <summary>Keys of organisations, and "none" for those of none; empty for everybody.</summary>
    public string[]? Organisations { get; init; }

    /// <summary>Also those who were sent one before.</summary>
    public string? Again { get; init; }
}

public sealed record RosterSearchForm
{
    /// <summary>Part of an address. It is posted, so that an address somebody looks for stands in no history or log.</summary>
    public string? Find { get; init; }
}

/// <summary>Who may join, by address: brought in, found, taken off, and sent their personal links.</summary>
internal static class RosterEndpoints
{
    private const int MostOnRoster = 100_000;

    public static void Map(IEndpointRouteBuilder team)
    {
        team.MapGet("/joining/roster", (string? page, Here here, HeardDb db, TieKeys keys, Mail mail, CancellationToken stop) =>
            Page(here, db, keys, mail, new Shown(int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1), stop)).ForTeam(Role.Lead);
        team.MapPost("/joining/roster", Take).ForTeam(Role.Lead).SayingNothing();
        team.MapPost("/joining/roster/search", Search).ForTeam(Role.Lead);
        team.MapPost("/joining/roster/links", Send).ForTeam(Role.Lead).Saying(() => ListenTexts.TheLinksAreBeingSentLoadThis);
        team.MapPost("/joining/roster/{entry}/removal", Remove).ForTeam(Role.Lead).Saying(() => ListenTexts.TheAddressIsOffTheRoster);
    }

    private static async Task<IResult> Take(Here here, IFormFileCollection files, HeardDb db, TieKeys keys, Mail mail, HttpResponse response, CancellationToken stop)
    {
        var errors = new FieldErrors();
        var file = files.FirstOrDefault(some => some is { Name: "file", FileName.Length: > 0 });
        if (file is null)
        {
            errors.Add("file", ListenTexts.ChooseAFileFirst);
        }
        else if (await db.Roster.CountAsync(r => r.ProgrammeId == here.Programme.Id, stop) >= MostOnRoster)
        {
            errors.Add("file", ListenTexts.TheRosterIsAsLongAsIt);
        }

        if (errors.Any || Read(file!, errors) is not { } read)
        {
            return await Page(here, db, keys, mail, new Shown(1) { Errors = errors }, stop);
        }

        response.Headers.CacheControl = "no-store";
        var report = await db.AddToRoster(here.Programme.Id, read, stop);
        db.ChangeTracker.Clear();
        return await Page(here, db, keys, mail, new Shown(1) { Report = report }, stop);
    }

    private static RosterFile? Read(IFormFile file, FieldErrors errors)
    {
        try
        {
            using var stream = file.OpenReadStream();
            var opened = FileReader.Open(stream, Path.GetFileName(file.FileName));
            if (opened is OpenedFile.Refused refused)
            {
                errors.Add("file", refused.Words());
                return null;
            }

            var read = RosterFile.Read(opened);
            if (read is null || read.People.Count + read.Skipped.Count == 0)
            {
                errors.Add("file", ListenTexts.NoColumnOfThisFileHoldsE);
                return null;
            }

            return read;
        }
        catch (UnusableInputException refused)
        {
            errors.Add("file", refused.Message);
            return null;
        }
    }

    private static Task<IResult> Search(Here here, [FromForm] RosterSearchForm form, HeardDb db, TieKeys keys, Mail mail, HttpResponse response, CancellationToken stop)
    {
        response.Headers.CacheControl = "no-store";
        var find = (form.Find ?? "").Trim().ToLowerInvariant();
        return Page(here, db, keys, mail, new Shown(1) { Find = find.Length <= RosterEntry.MostAddress ? find : find[..RosterEntry.MostAddress] }, stop);
    }

    private static async Task<IResult> Send(
        Here here, [FromForm] SendingForm? form, HeardDb db, TieKeys keys, Mail mail, TimeProvider clock, HttpRequest request, CancellationToken stop)
    {
        var programme = here.Programme;
        if (Refusal(here, mail) is { } because)
        {
            return await Page(here, db, keys, mail, new Shown(1) { Errors = new FieldErrors().Add("links", because) }, stop);
        }

        var site = request.Site();
        var chosen = (form?.Organisations ?? []).Select(Key.Read).OfType<long>().ToList();
        var (everybody, ofNone, again) = (form?.Organisations is not { Length: > 0 }, form?.Organisations?.Contains("none") == true, form?.Again is not null);
        await using var writing = await db.WriteAlone(programme.Id, stop);
        var entries = await db.Roster.AsNoTracking()
            .Where(r => r.ProgrammeId == programme.Id && (everybody || (ofNone && r.OrganisationId == null) || (r.OrganisationId != null && chosen.Contains(r.OrganisationId.Value))))
            .Where(r => r.InvitedOn == null || (again && r.InvitedOn < here.Today)).Select(r => r.Id).ToListAsync(stop);

        // A link that is about to be sent is not sent twice, however often the button is pressed.
        var waiting = (await db.Outbox.Where(m => m.ProgrammeId == programme.Id && m.Kind == OutboxKinds.RosterLink && m.DoneAt == null).Select(m => m.Payload).ToListAsync(stop))
            .Select(payload => System.Text.Json.JsonSerializer.Deserialize<RosterMail.Order>(payload)!.EntryId).ToHashSet();
        foreach (var entry in entries.Where(entry => !waiting.Contains(entry)))
        {
            db.Send(OutboxKinds.RosterLink, new RosterMail.Order(entry, site).Payload(), clock.GetUtcNow(), programme.Id);
        }

        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return Back(here);
    }

    /// <summary>Why no link can be sent; null where it can.</summary>
    private static string? Refusal(Here here, Mail mail) =>
        !mail.IsConfigured ? ListenTexts.NoMailServerIsConfiguredSoNo
        : !here.Programme.IsOpen ? ListenTexts.OpenTheProgrammeFirstUntilThenNobody
        : !here.Programme.Joining.IsSaid ? ListenTexts.SayFirstWhoRunsTheServerAnd
        : here.Programme.Joining.HasEnded(here.Today) ? ListenTexts.TheTieHasEndedSoNobodyCan
        : null;

    private static async Task<IResult> Remove(string entry, Here here, HeardDb db, CancellationToken stop)
    {
        if (Key.Read(entry) is not { } id || await db.Roster.SingleOrDefaultAsync(r => r.ProgrammeId == here.Programme.Id && r.Id == id, stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        db.Remove(found);
        await db.SaveChangesAsync(stop);
        return Back(here);
    }

    private static RedirectHttpResult Back(Here here) => TypedResults.LocalRedirect($"/{here.Programme.Slug}/team/joining/roster");

    private sealed record Shown(int Number)
    {
        public string Find { get; init; } = "";
        public RosterReport? Report { get; init; }
        public FieldErrors Errors { get; init; } = FieldErrors.None;
    }

    private static async Task<IResult> Page(Here here, HeardDb db, TieKeys keys, Mail mail, Shown shown, CancellationToken stop) =>
        new RazorComponentResult<RosterPage>(new
        {
            here.Programme,
            Reading = await db.ReadRoster(here.Programme, shown.Number, shown.Find, keys.Find(here.Programme.Id), stop),
            shown.Find,
            shown.Report,
            Refusal = Refusal(here, mail),
            shown.Errors,
        })
        {
            StatusCode = shown.Errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
}
