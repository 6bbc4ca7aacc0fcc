using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Keeping;
using Heard.Data.Outbox;
using Heard.Web.Reach.OpenId;
using Heard.Web.Shared;
using Heard.Web.Shared.Fair;
using Heard.Web.Shared.Speaking;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Heard.Web.Reach.Join;

/// <summary>
/// Joining by a work address: a code and a link are mailed to it where it may join. Asking does the same whatever the address is; whether
/// it may join is looked up when the mail is made, so that neither the answer nor its time says who is on the roster.
/// </summary>
internal static class AddressEndpoints
{
    /// <summary>Mails to one address within <see cref="Recovers"/>.</summary>
    public const int MostMails = 5;
    private static readonly TimeSpan Recovers = TimeSpan.FromMinutes(15);

    public static void Map(IEndpointRouteBuilder programme)
    {
        programme.MapPost("/join/address", Ask).ForEveryone().Fairly(FairAct.Joins).RequireRateLimiting(JoinEndpoints.Limited);
        programme.MapGet("/join/code", (Here here, HttpContext http) => CodePage(here, http, new JoinForm(), FieldErrors.None)).ForEveryone();
        programme.MapPost("/join/code", Type).ForEveryone().Fairly(FairAct.Joins).RequireRateLimiting(JoinEndpoints.Limited);
        programme.MapGetAndHead("/join/mail/{asked}", ReadLink).ForEveryone().RequireRateLimiting(JoinEndpoints.Limited);
        programme.MapPost("/join/mail/{asked}", FollowLink).ForEveryone().Fairly(FairAct.Joins).RequireRateLimiting(JoinEndpoints.Limited);
    }

    private static async Task<IResult> Ask(
        Here here, [FromForm] JoinForm form, HeardDb db, Mail mail, OpenIdProviders providers, Speaker speaker, IMemoryCache asks, TimeProvider clock, HttpContext http, CancellationToken stop)
    {
        var (programme, now) = (here.Programme, clock.GetUtcNow());
        var errors = new FieldErrors();
        var address = form.ReadAddress(errors);
        if (programme.IsHidden() || !mail.IsConfigured || !programme.Joining.TakesCredentials(here.Today))
        {
            return TypedResults.LocalRedirect($"/{programme.Slug}/join");
        }

        if (errors.Any)
        {
            return await JoinEndpoints.Page(here, db, mail, providers, speaker, form, errors, stop);
        }

        var asked = new Asked(Ids.New(), address, Onwards.IsLocal(form.Then) ? form.Then : null);
        db.JoinCodes.Add(new JoinCode { ProgrammeId = programme.Id, Id = asked.CodeId, CodeHash = RandomNumberGenerator.GetBytes(32), ExpiresAt = now + Asked.Good });
        if (MayMail(asks, programme.Id, address))
        {
            var site = http.Request.Site();
            db.Send(OutboxKinds.JoinCode, JsonSerializer.Serialize(new AddressMail.Order(asked, site, now + Asked.Good)), now, programme.Id);
        }

        await db.SaveChangesAsync(stop);
        asked.Write(http, programme);
        return TypedResults.LocalRedirect($"/{programme.Slug}/join/code");
    }

    /// <summary>Nobody's mailbox is filled. Counted in memory alone, by a hash; who asks too often is told nothing else.</summary>
    private static bool MayMail(IMemoryCache asks, long programmeId, string address)
    {
        var counted = asks.GetOrCreate((typeof(AddressEndpoints), programmeId, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(address)))), entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Recovers;
            return new int[1];
        })!;
        return Interlocked.Increment(ref counted[0]) <= MostMails;
    }

    private static async Task<IResult> Type(
        Here here, [FromForm] JoinForm form, HeardDb db, TieKeys keys, Entrance entrance, HttpContext http, TimeProvider clock, CancellationToken stop)
    {
        var programme = here.Programme;
        var errors = new FieldErrors();
        var name = form.ReadName(programme, errors);
        var code = ShortCode.Read(form.Code);
        if (code is null)
        {
            errors.Add("Code", ReachTexts.EnterThe6CharactersThatWereMailed);
        }

        if (errors.Any)
        {
            return CodePage(here, http, form, errors);
        }

        if (Asked.Read(http, programme) is not { } asked || programme.IsHidden())
        {
            return CodePage(here, http, form, NotThat());
        }

        if (entrance.Repeats(form, Ties.Address(asked.Address)))
        {
            Asked.Forget(http, programme);
            return programme.GoOn(asked.Then);
        }

        // Whether the address may join is looked up last: a wrong code is answered alike, and as fast, for one that may not.
        var now = clock.GetUtcNow();
        if (await db.TieKey(keys, programme, here.Today, stop) is not { } key)
        {
            return JoinPages.Refused(programme, programme.Joining.HasEnded(here.Today) ? JoinRefusal.Ended : JoinRefusal.NoKey);
        }

        if (!await IsRight(db, programme.Id, asked.CodeId, AddressMail.Hash(key, asked.CodeId, code!), now, stop) || await db.MayJoin(programme.Id, asked.Address, stop) is not { } eligible)
        {
            return CodePage(here, http, form, NotThat());
        }

        var refusal = await entrance.Verified(Ties.Address(eligible.Address), eligible, form, name, (_, ended) => Use(db, programme.Id, asked.CodeId, now, ended), stop);
        switch (refusal)
        {
            case null:
                Asked.Forget(http, programme);
                return programme.GoOn(asked.Then);
            case JoinRefusal.Used:
                return CodePage(here, http, form, NotThat());
            default:
                return JoinPages.Refused(programme, refusal.Value);
        }
    }

    private static IResult ReadLink(string asked, Here here, HttpResponse response) => here.Programme.IsHidden()
        ? new RazorComponentResult<NotYetPage>(new { here.Programme })
        : JoinPages.Confirm(here, $"/{here.Programme.Slug}/join/mail/{Uri.EscapeDataString(asked)}", new JoinForm(), FieldErrors.None, response);

    private static async Task<IResult> FollowLink(
        string asked, Here here, [FromForm] JoinForm form, HeardDb db, Entrance entrance, IDataProtectionProvider protection, HttpResponse response, TimeProvider clock, CancellationToken stop)
    {
        var programme = here.Programme;
        var errors = new FieldErrors();
        var name = form.ReadName(programme, errors);
        if (errors.Any)
        {
            return JoinPages.Confirm(here, $"/{programme.Slug}/join/mail/{Uri.EscapeDataString(asked)}", form, errors, response);
        }

        if (programme.IsHidden() || Asked.Open(protection, programme.Id, asked) is not { } opened || await db.MayJoin(programme.Id, opened.Address, stop) is not { } eligible)
        {
            return JoinPages.Refused(programme, JoinRefusal.Used);
        }

        var now = clock.GetUtcNow();
        var refusal = await entrance.Verified(Ties.Address(eligible.Address), eligible, form, name, (_, ended) => Use(db, programme.Id, opened.CodeId, now, ended), stop);
        return refusal is { } because ? JoinPages.Refused(programme, because) : programme.GoOn(opened.Then);
    }

    /// <summary>A try is counted before it is compared, in a transaction of its own: a thousand at once are a thousand tries.</summary>
    private static async Task<bool> IsRight(HeardDb db, long programmeId, long id, byte[] hash, DateTimeOffset now, CancellationToken stop)
    {
        await using var writing = await db.Write(stop);
        var counted = await db.JoinCodes.Where(c => c.ProgrammeId == programmeId && c.Id == id && c.Tries < JoinCode.MostTries && c.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Tries, c => c.Tries + 1), stop);
        var right = await db.JoinCodes.Where(c => c.ProgrammeId == programmeId && c.Id == id).Select(c => c.CodeHash).SingleOrDefaultAsync(stop);
        await writing.Commit(stop);
        return counted == 1 && right is not null && CryptographicOperations.FixedTimeEquals(right, hash);
    }

    /// <summary>Code and link are one thing: whichever is used first ends both.</summary>
    private static async Task<bool> Use(HeardDb db, long programmeId, long id, DateTimeOffset now, CancellationToken stop) =>
        await db.JoinCodes.Where(c => c.ProgrammeId == programmeId && c.Id == id && c.ExpiresAt > now).ExecuteDeleteAsync(stop) == 1;

    private static FieldErrors NotThat() => new FieldErrors().Add("Code", ReachTexts.ThisIsNotTheCodeOrIt);

    private static RazorComponentResult<MailedCodePage> CodePage(Here here, HttpContext http, JoinForm form, FieldErrors errors)
    {
        http.Response.Headers.CacheControl = "no-store";
        return new(new { here.Programme, HasAsked = Asked.Read(http, here.Programme) is not null, Form = form, Errors = errors })
        {
            StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
    }
}
