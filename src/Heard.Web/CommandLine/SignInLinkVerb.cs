using System.CommandLine;
using Heard.Data;
using Heard.Web.Reach;
using Heard.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.CommandLine;

/// <summary>The operator's way to let somebody in again who lost what they sign in with.</summary>
internal static class SignInLinkVerb
{
    private static readonly Argument<string> Address = new("ADDRESS") { Description = "The e-mail address of the account" };

    public static Command Create()
    {
        var command = new Command("sign-in-link", "Prints a link that signs an account of the team in once, within 24 hours, whatever its owner has lost.") { Address };
        command.SetAction((parsed, stop) => Run(parsed.GetRequiredValue(Address), parsed.GetValue(HeardCommand.Data), stop));
        return command;
    }

    private static async Task<int> Run(string address, string? data, CancellationToken stop)
    {
        var settings = OpenedDatabase.Settings(data);
        var isEmbedded = string.IsNullOrWhiteSpace(settings.GetConnectionString("Heard"));
        if (isEmbedded && ServingLock.Served(DataFolder.Of(settings)) is { } server)
        {
            return server.Url.Length == 0 ? Say.Unusable(ServingLock.Refusal(DataFolder.Of(settings))) : Tell(await ServedSignInLink.Ask(server, address, stop), address, settings["Site"] ?? server.Url);
        }

        await using var database = await OpenedDatabase.For(data, stop);
        return database.Refusal is { } refusal ? Say.Unusable(refusal) : Tell(await database.Db.MakeLinkFor(address, TimeProvider.System.GetUtcNow(), stop), address, settings["Site"] ?? "http://127.0.0.1:5000");
    }

    private static int Tell(string? token, string address, string site)
    {
        if (token is null)
        {
            return Say.Unusable($"No account has the address {address}.");
        }

        Console.WriteLine($"Open this link, once, within 24 hours. At another public address keep the path and change the host:{Environment.NewLine}  {site.TrimEnd('/')}/sign-in/{token}");
        return 0;
    }

    /// <summary>The token; null where no account has the address.</summary>
    public static async Task<string?> MakeLinkFor(this HeardDb db, string address, DateTimeOffset now, CancellationToken stop) =>
        await db.Users.ByEmail(address.Trim()).Select(a => (long?)a.Id).SingleOrDefaultAsync(stop) is { } account ? await db.MakeLink(account, now, stop) : null;
}
