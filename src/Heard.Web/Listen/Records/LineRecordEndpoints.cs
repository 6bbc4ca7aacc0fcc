using System.Globalization;
using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.Listen.Import;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Data.Keeping;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Listen.Records;

using Answer = Results<RedirectHttpResult, RazorComponentResult<LineRecordPage>, NotFound>;

/// <summary>One line in the records: corrected, narrowed, held, released, withdrawn.</summary>
internal static class LineRecordEndpoints
{
    public static void Map(IEndpointRouteBuilder team)
    {
        team.MapGet("/records/{line}", Read).ForTeam(Role.Lead);
        team.MapPost("/records/{line}/correction", Correct).ForTeam(Role.Lead);
        team.MapPost("/records/{line}/narrowing", Narrow).ForTeam(Role.Lead);
        team.MapPost("/records/{line}/hold", Hold).ForTeam(Role.Lead);
        team.MapPost("/records/{line}/release", Release).ForTeam(Role.Lead);
        team.MapPost("/records/{line}/withdrawal", Withdraw).ForTeam(Role.Lead);
    }

    private static async Task<Answer> Read(string line, Here here, HeardDb db, CancellationToken stop) =>
        await Page(line, here, db, FieldErrors.None, null, null, stop);

    private static async Task<Answer> Correct(string line, Here here, [FromForm] CorrectionForm? form, HeardDb db, CancellationToken stop)
    {
        var errors = new FieldErrors();
        var words = errors.Need("Words", form?.Words, ListenTexts.EnterTheWordsAsTheyShouldBe, Line.MostCharacters);
        var because = errors.Need("Because", form?.Because, ListenTexts.SayWhySuchAsTheRequestsNumber, Core.People.Hold.MostReason);
        await using (var writing = await db.Write(stop))
        {
            // Locks the programme's row: two corrections, or a correction and a withdrawal, come one after the other.
            await db.Touch([here.Programme.Id], stop);
            if (await Find(line, here, db, stop) is not { } found)
            {
                return TypedResults.NotFound();
            }

            if (found.IsWithdrawn)
            {
                errors.Add("Words", ListenTexts.TheLineWasWithdrawnMeanwhileNothingCan);
            }
            else if (form?.Version != found.Version.ToString(CultureInfo.InvariantCulture))
            {
                errors.Add("Words", ListenTexts.SomebodyCorrectedThisLineMeanwhileLookAt);
            }

            if (!errors.Any)
            {
                if (found.Correct(words, because, here.Today) is { } earlier)
                {
                    db.EarlierWords.Add(earlier);
                }

                await db.SaveChangesAsync(stop);
                await writing.Commit(stop);
                return Back(here, line);
            }
        }

        return await Page(line, here, db, errors, form, null, stop);
    }

    private static async Task<Answer> Narrow(string line, Here here, [FromForm] NarrowingForm? form, HeardDb db, CancellationToken stop)
    {
        if (await Find(line, here, db, stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        if (!Enum.TryParse<Audience>(form?.Audience, out var audience) || !Enum.IsDefined(audience) || !found.Narrow(audience))
        {
            db.ChangeTracker.Clear();
            return await Page(line, here, db, new FieldErrors().Add("Audience", ListenTexts.ChooseFewerPeopleThanMayReadIt), null, null, stop);
        }

        await db.SaveChangesAsync(stop);
        return Back(here, line);
    }

    private static async Task<Answer> Hold(string line, Here here, [FromForm] HoldForm? form, HeardDb db, CancellationToken stop)
    {
        var errors = new FieldErrors();
        var because = errors.Need("HoldBecause", form?.HoldBecause, ListenTexts.SayWhySuchAsTheRequestsNumber, Core.People.Hold.MostReason);
        await using (var writing = await db.Write(stop))
        {
            await db.Touch([here.Programme.Id], stop);
            if (await Find(line, here, db, stop) is not { } found)
            {
                return TypedResults.NotFound();
            }

            if (found.IsWithdrawn)
            {
                errors.Add("HoldBecause", ListenTexts.TheLineWasWithdrawnThereIsNothing);
            }

            if (!errors.Any)
            {
                if (!await db.Holds.AnyAsync(h => h.ProgrammeId == found.ProgrammeId && h.ContributionId == found.Id, stop))
                {
                    db.Holds.Add(new Hold(found.ProgrammeId, found.Id, because, here.Today));
                }

                await db.SaveChangesAsync(stop);
                await writing.Commit(stop);
                return Back(here, line);
            }
        }

        return await Page(line, here, db, errors, null, null, stop);
    }

    private static async Task<Answer> Release(string line, Here here, HeardDb db, CancellationToken stop)
    {
        if (await Find(line, here, db, stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        db.Holds.RemoveRange(await db.Holds.Where(h => h.ProgrammeId == found.ProgrammeId && h.ContributionId == found.Id).ToListAsync(stop));
        await db.SaveChangesAsync(stop);
        return Back(here, line);
    }

    private static async Task<Answer> Withdraw(string line, Here here, [FromForm] WithdrawalForm? form, HeardDb db, CancellationToken stop)
    {
        if (await Find(line, here, db, stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        var errors = new FieldErrors();
        var because = errors.Need("WithdrawBecause", form?.WithdrawBecause, ListenTexts.SayWhySuchAsTheRequestsNumber, Erasure.MostReason);
        if (form?.Looked is null)
        {
            errors.Add("Looked", ListenTexts.LookAtWhatStandsOnTheLine);
        }

        if (errors.Any)
        {
            return await Page(line, here, db, errors, null, form, stop);
        }

        await using (var writing = await db.Write(stop))
        {
            var (programme, id) = (found.ProgrammeId, found.Id);
            if (await db.Withdraw(programme, db.Contributions.Where(c => c.Id == id), here.Today, because, stop) > 0 || found.IsWithdrawn)
            {
                await db.SaveChangesAsync(stop);
                await writing.Commit(stop);
                return Back(here, line);
            }
        }

        return await Page(line, here, db, errors.Add("WithdrawBecause", ListenTexts.TheLineIsOnHoldLiftThe), null, form, stop);
    }

    private static async Task<Contribution?> Find(string line, Here here, HeardDb db, CancellationToken stop) =>
        Key.Read(line) is { } id ? await db.Recorded(here.Programme.Id).SingleOrDefaultAsync(c => c.Id == id, stop) : null;

    private static RedirectHttpResult Back(Here here, string line) => TypedResults.LocalRedirect($"/{here.Programme.Slug}/team/records/{line}");

    private static async Task<Answer> Page(string line, Here here, HeardDb db, FieldErrors errors, CorrectionForm? correction, WithdrawalForm? withdrawal, CancellationToken stop)
    {
        if (Key.Read(line) is not { } id || await db.ReadRecord(here.Programme.Id, id, stop) is not { } reading)
        {
            return TypedResults.NotFound();
        }

        return new RazorComponentResult<LineRecordPage>(new
        {
            here.Programme,
            Reading = reading,
            Correction = correction ?? new CorrectionForm { Words = reading.Line.Words },
            Withdrawal = withdrawal ?? new WithdrawalForm(),
            Errors = errors,
        })
        {
            StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
    }
}
