using Heard.Core.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Heard.Web.Reach.Join;

/// <summary>Where somebody goes who has just joined.</summary>
internal static class Onwards
{
    public static RedirectHttpResult GoOn(this Programme programme, string? then) => TypedResults.LocalRedirect(IsLocal(then) ? then! : $"/{programme.Slug}{(programme.HoldsConversations ? "/conversations" : "")}");

    /// <summary>What carries the destination along; empty where there is none, or one elsewhere.</summary>
    public static string Query(string? then) => IsLocal(then) ? $"?then={Uri.EscapeDataString(then!)}" : "";

    public static bool IsLocal(string? address) => address is { Length: <= 500 } and (['/', not ('/' or '\\'), ..] or "/");
}
