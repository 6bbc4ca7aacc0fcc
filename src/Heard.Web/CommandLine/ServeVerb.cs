using System.CommandLine;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Accounts;
using Heard.Web.Reach;
using Heard.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.CommandLine;

internal static class ServeVerb
{
    public static Command Create()
    {
        var urls = new Option<string?>("--urls") { Description = "Where to listen (default: http://127.0.0.1:5000)", HelpName = "URL" };
        var port = new Option<int?>("--port") { Description = "The port on this machine, where --urls is not given", HelpName = "N" };
        var command = new Command("serve", "Serves your programmes. The first start prints a link that makes the first programme lead.") { urls, port };
        command.SetAction((parsed, stop) => (parsed.GetValue(urls), parsed.GetValue(port)) switch
        {
            (not null, not null) => Task.FromResult(Say.Unusable("Give --urls or --port, not both: --urls says the port as well.")),
            (null, { } n) => Serve(parsed.GetValue(HeardCommand.Data), $"http://127.0.0.1:{n}", stop),
            var (given, _) => Serve(parsed.GetValue(HeardCommand.Data), given, stop),
        });
        return command;
    }

    private static async Task<int> Serve(string? data, string? urls, CancellationToken stop)
    {
        List<string> args = [];
        if (data is not null)
        {
            args.AddRange(["--" + DataFolder.Key, data]);
        }

        if (urls is not null)
        {
            args.AddRange(["--urls", urls]);
        }

        await using var app = Build([.. args]);
        if (app is null)
        {
            return HeardCommand.Unusable;
        }

        var folder = DataFolder.Of(app.Configuration);
        var isEmbedded = string.IsNullOrWhiteSpace(app.Configuration.GetConnectionString("Heard"));
        using var held = isEmbedded ? ServingLock.Take(folder) : null;
        if (isEmbedded && held is null)
        {
            return Say.Unusable(ServingLock.Refusal(folder));
        }

        try
        {
            await Start(app, stop);
        }
        catch (NewerDatabaseException newer)
        {
            return Say.Unusable(newer.Message);
        }

        var address = app.Urls.First();
        held?.Tell(address, app.Services.GetRequiredService<ServerKey>());
        Console.WriteLine($"Heard is served at {address} (Ctrl-C stops it)");
        if (await FirstLead(app, stop) is { } token)
        {
            Console.WriteLine($"Nobody has an account yet. Open this link, once, within 24 hours, to become the first programme lead:{Environment.NewLine}  {address}/sign-in/{token}");
        }

        await app.WaitForShutdownAsync(stop);
        return 0;
    }

    /// <summary>Null where the settings cannot be used, which is then said.</summary>
    public static WebApplication? Build(string[] args)
    {
        try
        {
            return HeardHost.Build(args);
        }
        catch (UnusableSettingsException unusable)
        {
            Say.Unusable(unusable.Message);
            return null;
        }
    }

    /// <summary>Prepares the database, then listens.</summary>
    public static async Task Start(WebApplication app, CancellationToken stop)
    {
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<HeardDb>().Prepare(stop);
        }

        await app.StartAsync(stop);
    }

    private static async Task<string?> FirstLead(WebApplication app, CancellationToken stop)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HeardDb>();
        if (await db.Users.AnyAsync(stop))
        {
            return null;
        }

        // A link printed at an earlier start that nobody used is void.
        await db.SignInLinks.Where(link => link.AccountId == null && link.ProgrammeId == null).ExecuteDeleteAsync(stop);
        var token = SignInLinks.NewToken();
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        db.SignInLinks.Add(new SignInLink { TokenHash = SignInLinks.Hash(token), Role = Role.Lead, ExpiresAt = now.AddHours(24) });
        await db.SaveChangesAsync(stop);
        return token;
    }
}
