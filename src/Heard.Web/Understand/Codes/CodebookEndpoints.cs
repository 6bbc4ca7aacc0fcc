using System.Globalization;
using Heard.Core;
using Heard.Core.People;
using Heard.Core.Understand;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Understand.Codes;

/// <summary>The codebook: codes in groups, each with a description of when it applies.</summary>
internal static class CodebookEndpoints
{
    public static void Map(IEndpointRouteBuilder team)
    {
        team.MapGet("/coding/codebook", Read).ForTeam(Role.Analyst);
        team.MapGet("/coding/codebook/printed", Printed).ForTeam(Role.Analyst);
        team.MapPost("/coding/codes", Add).ForTeam(Role.Analyst).Saying(() => UnderstandTexts.ItIsInTheCodebook);
        team.MapGet("/coding/codes/{code}", ReadOne).ForTeam(Role.Analyst);
        team.MapPost("/coding/codes/{code}", Change).ForTeam(Role.Analyst);
        team.MapPost("/coding/codes/{code}/merging", Merge).ForTeam(Role.Analyst).Saying(() => UnderstandTexts.TheTwoCodesAreOneNowLines);
        team.MapPost("/coding/codes/{code}/deletion", Delete).ForTeam(Role.Analyst).Saying(() => UnderstandTexts.ItIsGoneFromTheCodebook);
        team.MapPost("/coding/codebook/themes", FromThemes).ForTeam(Role.Analyst).Saying(() => UnderstandTexts.EachThemeIsACodeNowChange);
    }

    private static async Task<RazorComponentResult<CodebookPage>> Read(Here here, HeardDb db, CancellationToken stop) => await Page(here, db, new CodeForm(), FieldErrors.None, stop);

    private static async Task<RazorComponentResult<CodebookPrintedPage>> Printed(Here here, HeardDb db, CancellationToken stop) =>
        new(new { here.Programme, Book = await db.ReadCodebook(here.Programme.Id, counted: true, stop), here.Today });

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<CodebookPage>>> Add(Here here, [FromForm] CodeForm form, HeardDb db, CancellationToken stop)
    {
        var programme = here.Programme.Id;
        var errors = new FieldErrors();
        await using var writing = await db.WriteAlone(programme, stop);
        var codes = await db.Codes.Where(c => c.ProgrammeId == programme).ToListAsync(stop);
        var isGroup = form.What == CodeForm.NewGroup;
        var group = isGroup ? null : GroupOf(form.Group, codes);
        var (name, description) = Words(form, null, isGroup, group, codes, errors);
        if (codes.Count >= Code.Most)
        {
            errors.Add("Name", string.Format(CultureInfo.CurrentCulture, UnderstandTexts.ACodebookHoldsCodesAndGroupsAt, Code.Most));
        }

        if (errors.Any)
        {
            return await Page(here, db, form, errors, stop);
        }

        await db.BeginCodebook(programme, stop);
        var code = new Code(programme, Ids.New(), name, isGroup, 0);
        code.Describe(name, description);
        code.Place(group, CodebookOrder.Last(codes, isGroup, group));
        db.Codes.Add(code);
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return TypedResults.LocalRedirect($"{Home(here)}#{Key.Write(code.Id)}");
    }

    private static async Task<Results<RazorComponentResult<CodePage>, NotFound>> ReadOne(string code, Here here, HeardDb db, CancellationToken stop) =>
        await db.CodeAt(here, code, stop) is { } found ? await OnePage(here, db, found, null, FieldErrors.None, stop) : TypedResults.NotFound();

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<CodePage>, NotFound>> Change(string code, Here here, [FromForm] CodeForm form, HeardDb db, CancellationToken stop)
    {
        var programme = here.Programme.Id;
        await using var writing = await db.WriteAlone(programme, stop);
        if (await db.CodeAt(here, code, stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        var codes = await db.Codes.Where(c => c.ProgrammeId == programme).ToListAsync(stop);
        var errors = new FieldErrors();
        var group = found.IsGroup ? null : GroupOf(form.Group, codes);
        var (name, description) = Words(form, found, found.IsGroup, group, codes, errors);
        var place = CodebookOrder.Read(form.Place, errors);
        if (errors.Any)
        {
            return await OnePage(here, db, found, form, errors, stop);
        }

        found.Describe(name, description);
        found.Place(group, found.Order);
        CodebookOrder.Put(codes, found, place);
        await db.BeginCodebook(programme, stop);
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return TypedResults.LocalRedirect($"{Home(here)}#{Key.Write(found.Id)}");
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<CodePage>, NotFound>> Merge(string code, Here here, [FromForm] string? into, HeardDb db, CancellationToken stop)
    {
        await using var writing = await db.WriteAlone(here.Programme.Id, stop);
        if (await db.CodeAt(here, code, stop) is not { IsGroup: false } found)
        {
            return TypedResults.NotFound();
        }

        if (await db.CodeAt(here, into, stop) is not { IsGroup: false } target || target.Id == found.Id)
        {
            return await OnePage(here, db, found, null, new FieldErrors().Add("into", UnderstandTexts.ChooseTheCodeThatTakesTheLines), stop);
        }

        await db.BeginCodebook(here.Programme.Id, stop);
        await db.MergeCodes(here.Programme.Id, found.Id, target.Id, stop);
        await db.SaveDetached(found, writing, stop);
        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/team/coding/codes/{Key.Write(target.Id)}");
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> Delete(string code, Here here, HeardDb db, CancellationToken stop)
    {
        await using var writing = await db.WriteAlone(here.Programme.Id, stop);
        if (await db.CodeAt(here, code, stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        await db.BeginCodebook(here.Programme.Id, stop);
        await db.DeleteCode(here.Programme.Id, found.Id, stop);
        await db.SaveDetached(found, writing, stop);
        return TypedResults.LocalRedirect(Home(here));
    }

    /// <summary>One code for each theme that stands, with its description. Lines are not coded: a theme was found, a code is given.</summary>
    private static async Task<RedirectHttpResult> FromThemes(Here here, HeardDb db, CancellationToken stop)
    {
        var programme = here.Programme.Id;
        var reading = await db.ReadThemes(programme, onlyPublished: false, stop);
        await using var writing = await db.WriteAlone(programme, stop);
        var codes = await db.Codes.Where(c => c.ProgrammeId == programme).ToListAsync(stop);
        var named = codes.Where(c => !c.IsGroup).Select(c => c.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var order = CodebookOrder.Last(codes, isGroup: false, null);
        await db.BeginCodebook(programme, stop);
        foreach (var theme in reading.Themes.Where(theme => named.Add(theme.Title)).Take(Math.Max(0, Code.Most - codes.Count)))
        {
            var code = new Code(programme, Ids.New(), theme.Title, isGroup: false, order++);
            code.Describe(theme.Title, theme.Description);
            db.Codes.Add(code);
        }

        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return TypedResults.LocalRedirect(Home(here));
    }

    public static string Home(Here here) => $"/{here.Programme.Slug}/team/coding/codebook";

    private static async Task<Code?> CodeAt(this HeardDb db, Here here, string? key, CancellationToken stop)
    {
        var programme = here.Programme.Id;
        return Key.Read(key) is { } id ? await db.Codes.SingleOrDefaultAsync(c => c.ProgrammeId == programme && c.Id == id, stop) : null;
    }

    // The row is gone already, by a statement of its own; what else the request saves goes with it.
    private static async Task SaveDetached(this HeardDb db, Code gone, Writing writing, CancellationToken stop)
    {
        db.Entry(gone).State = EntityState.Detached;
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
    }

    private static Code? GroupOf(string? key, List<Code> codes) => Key.Read(key) is { } id ? codes.Find(c => c.Id == id && c.IsGroup) : null;

    private static (string Name, string Description) Words(CodeForm form, Code? self, bool isGroup, Code? group, List<Code> codes, FieldErrors errors)
    {
        var name = errors.Need("Name", form.Name, isGroup ? UnderstandTexts.EnterANameForTheGroup : UnderstandTexts.EnterANameForTheCode, Code.MostName);
        var description = errors.Optional("Description", form.Description, Code.MostDescription);
        if (codes.Exists(c => c.Id != self?.Id && c.IsGroup == isGroup && c.GroupId == group?.Id && string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase)))
        {
            errors.Add("Name", isGroup ? UnderstandTexts.ThereIsAGroupOfThisName : UnderstandTexts.ThereIsACodeOfThisName);
        }

        return (name, description);
    }

    private static async Task<RazorComponentResult<CodebookPage>> Page(Here here, HeardDb db, CodeForm form, FieldErrors errors, CancellationToken stop)
    {
        var programme = here.Programme.Id;
        return await CodebookPages.Of(here, db, form, errors, await db.Themes.CountAsync(t => t.ProgrammeId == programme && t.MergedIntoId == null, stop), stop);
    }

    private static async Task<RazorComponentResult<CodePage>> OnePage(Here here, HeardDb db, Code code, CodeForm? form, FieldErrors errors, CancellationToken stop)
    {
        var programme = here.Programme.Id;
        var book = await db.ReadCodebook(programme, counted: true, stop);
        var only = code.IsGroup ? 0 : await db.OnlyWith(programme, code.Id).CountAsync(stop);
        var siblings = code.IsGroup ? [.. book.Groups.Select(g => g.Group).OfType<Code>().Select(g => g.Id)] : book.Groups.Single(g => g.Group?.Id == code.GroupId).Codes.Select(c => c.Id).ToList();
        return new(new
        {
            here.Programme,
            Code = code,
            Book = book,
            Only = only,
            Form = form ?? new CodeForm
            {
                Name = code.Name,
                Description = code.Description,
                Group = code.GroupId is { } group ? Key.Write(group) : "",
                Place = (siblings.IndexOf(code.Id) + 1).ToString(CultureInfo.InvariantCulture),
            },
            Errors = errors,
        })
        {
            StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
    }
}
