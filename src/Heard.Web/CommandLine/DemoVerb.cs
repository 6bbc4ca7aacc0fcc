using System.CommandLine;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Accounts;
using Heard.Web.Reach;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.CommandLine;

internal static class DemoVerb
{
    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = "The port on this machine", HelpName = "N", DefaultValueFactory = _ => 5080 };
        var command = new Command("demo", "Serves the invented sample region, ready to explore, with a sign-in link for each role.") { port };
        command.SetAction((parsed, stop) => Serve(parsed.GetValue(HeardCommand.Data), parsed.GetValue(port), stop));
        return command;
    }

    private static async Task<int> Serve(string? data, int port, CancellationToken stop)
    {
        var folder = data ?? Path.Combine(Path.GetTempPath(), "heard-demo");
        await using var app = ServeVerb.Build(["--" + DataFolder.Key, folder, "--urls", $"http://127.0.0.1:{port}", "--ConnectionStrings:Heard", ""]);
        if (app is null)
        {
            return HeardCommand.Unusable;
        }

        using var held = ServingLock.Take(folder);
        if (held is null)
        {
            return Say.Unusable(ServingLock.Refusal(folder));
        }

        await using (var scope = app.Services.CreateAsyncScope())
        {
            var programme = await Prepare(scope.ServiceProvider.GetRequiredService<HeardDb>(), folder, app.Services.GetRequiredService<TimeProvider>(), stop);
            var links = await Links(scope.ServiceProvider, programme, stop);
            await app.StartAsync(stop);
            var address = app.Urls.First();
            held.Tell(address, app.Services.GetRequiredService<ServerKey>());
            Console.WriteLine($"The sample region is served at {address}/{programme.Slug} (Ctrl-C stops it; its data is in {folder})");
            Console.WriteLine("Everyone in it is invented. Sign in as:");
            foreach (var (role, token) in links)
            {
                Console.WriteLine($"  {role,-12} {address}/sign-in/{token}");
            }
        }

        await app.WaitForShutdownAsync(stop);
        return 0;
    }

    /// <summary>The sample comes in whole: a first start that was broken off left nothing but the invented, and is begun anew.</summary>
    private static async Task<Programme> Prepare(HeardDb db, string folder, TimeProvider clock, CancellationToken stop)
    {
        var database = Path.Combine(folder, HeardDatabase.FileName);
        var unfinished = Path.Combine(folder, "sample.unfinished");
        if (File.Exists(unfinished))
        {
            string[] files = [database, database + "-wal", database + "-shm"];
            Array.ForEach(files, File.Delete);
        }
        else if (!File.Exists(database))
        {
            await File.WriteAllTextAsync(unfinished, "", stop);
        }

        await db.Prepare(stop);
        var programme = await SampleRegion.Load(db, clock, stop);
        File.Delete(unfinished);
        return programme;
    }

    /// <summary>A link for each role, made anew at every start; the ones of earlier starts are void.</summary>
    private static async Task<List<(Role Role, string Token)>> Links(IServiceProvider services, Programme programme, CancellationToken stop)
    {
        var db = services.GetRequiredService<HeardDb>();
        var accounts = services.GetRequiredService<UserManager<Account>>();
        await db.SignInLinks.Where(link => link.IsReusable).ExecuteDeleteAsync(stop);
        List<(Role, string)> links = [];
        foreach (var (role, name) in new[] { (Role.Lead, "Lena Lead"), (Role.Facilitator, "Femi Facilitator"), (Role.Analyst, "Ana Analyst"), (Role.Owner, "Owen Owner") })
        {
            var email = $"{role.ToString().ToLowerInvariant()}@example.org";
            if (await accounts.FindByEmailAsync(email) is not { } account)
            {
                account = new Account { Name = name, Email = email, UserName = email, EmailConfirmed = true, MayMakeProgrammes = role == Role.Lead };
                await accounts.CreateAsync(account);
                db.Add(new Membership(programme.Id, account.Id, role));
            }

            var token = SignInLinks.NewToken();
            var expires = services.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(30);
            db.Add(new SignInLink { TokenHash = SignInLinks.Hash(token), AccountId = account.Id, ExpiresAt = expires, IsReusable = true });
            links.Add((role, token));
        }

        await db.SaveChangesAsync(stop);
        return links;
    }
}
