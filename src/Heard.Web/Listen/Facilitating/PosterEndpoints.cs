using Heard.Core;
using Heard.Core.People;
using Heard.Data;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Listen.Facilitating;

/// <summary>A sheet to print that leads to a conversation, and the short address on it.</summary>
internal static class PosterEndpoints
{
    /// <summary>Letters of a conversation's key that an address to type has at least.</summary>
    private const int Fewest = 4;

    public static void Map(IEndpointRouteBuilder programme, IEndpointRouteBuilder team)
    {
        programme.MapGet("/c/{start}", Follow).ForEveryone();
        team.MapGet("/conversations/{conversation}/poster", Read).ForTeam();
    }

    /// <summary>To the conversation whose key begins so; to all of them where none does, or several.</summary>
    private static async Task<Results<RedirectHttpResult, NotFound>> Follow(string start, Here here, HeardDb db, CancellationToken stop)
    {
        if (here.Programme.IsHidden())
        {
            return TypedResults.NotFound();
        }

        var typed = start.ToLowerInvariant();
        var keys = typed.Length < Fewest ? [] : (await Keys(here.Programme, db, stop)).Where(key => key.StartsWith(typed, StringComparison.Ordinal)).ToList();
        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/conversations{(keys is [var one] ? "/" + one : "")}");
    }

    private static async Task<Results<RazorComponentResult<PosterPage>, NotFound>> Read(string conversation, Here here, HttpRequest request, HeardDb db, CancellationToken stop)
    {
        if (await db.Conversation(here.Programme, conversation, stop) is not { IsHeldHere: true } found)
        {
            return TypedResults.NotFound();
        }

        var site = request.Site();
        var address = $"{site}/{here.Programme.Slug}/c/{Short(Key.Write(found.Id), await Keys(here.Programme, db, stop))}";
        return new RazorComponentResult<PosterPage>(new { here.Programme, Conversation = found, Address = address, Site = site });
    }

    private static async Task<List<string>> Keys(Programme programme, HeardDb db, CancellationToken stop) =>
        (await db.Conversations.Where(c => c.ProgrammeId == programme.Id && c.OpensOn != null).Select(c => c.Id).ToListAsync(stop)).ConvertAll(Key.Write);

    /// <summary>As little of the key as tells it from the others.</summary>
    private static string Short(string key, List<string> all)
    {
        var length = Fewest;
        while (length < key.Length && all.Any(other => other != key && other.StartsWith(key[..length], StringComparison.Ordinal)))
        {
            length++;
        }

        return key[..length];
    }
}
