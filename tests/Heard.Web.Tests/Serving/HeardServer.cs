using System.Net;
using System.Security.Cryptography;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Accounts;
using Heard.Web.Reach;
using Heard.Web.Shared.Speaking;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Heard.Web.Tests.Serving;

/// <summary>A real server on loopback with a database of its own, and a browser to look at it.</summary>
public sealed class HeardServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string connection;
    private bool isStopped;

    private HeardServer(WebApplication app, string folder, string connection)
    {
        (this.app, this.connection) = (app, connection);
        Folder = folder;
        Visit = new Visitor(Address);
    }

    /// <summary>Npgsql connection string without a database; null where no PostgreSQL was lent.</summary>
    public static string? Postgres { get; } = Environment.GetEnvironmentVariable("HEARD_TEST_POSTGRES");

    public string Folder { get; }

    /// <summary>The browser that asks unless another is named.</summary>
    public Visitor Visit { get; }

    /// <summary>Another browser.</summary>
    public Visitor Visitor() => new(Address);

    public Uri Address => new(app.Urls.First());

    public IServiceProvider Services => app.Services;

    public static async Task<HeardServer> Start(Engine engine, Action<WebApplicationBuilder>? configure = null)
    {
        var folder = Directory.CreateTempSubdirectory("heard-test-").FullName;
        return await Start(folder, await Databases.Fresh(engine, folder), configure);
    }

    /// <summary>Stops the server and starts another on the same database. Nobody is signed in to it.</summary>
    public async Task<HeardServer> Restart()
    {
        await Stop();
        return await Start(Folder, connection);
    }

    private static async Task<HeardServer> Start(string folder, string connection, Action<WebApplicationBuilder>? configure = null)
    {
        var app = HeardHost.Build(
            ["--Data", folder, "--ConnectionStrings:Heard", connection, "--urls", "http://127.0.0.1:0"],
            builder =>
            {
                builder.Logging.ClearProviders();
                configure?.Invoke(builder);
            });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new HeardServer(app, folder, connection);
    }

    /// <summary>What the database holds, or what it should hold before the test begins.</summary>
    public async Task<T> Db<T>(Func<HeardDb, Task<T>> use)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<HeardDb>());
    }

    public Task Db(Func<HeardDb, Task> use) => Db(async db =>
    {
        await use(db);
        return 0;
    });

    /// <summary>An open programme called "people", and the browser signed in with <paramref name="role"/> where one is given.</summary>
    public async Task<Programme> Programme(string slug = "people", Role? role = Role.Lead, bool open = true)
    {
        var programme = SettingsEndpoints.NewProgramme(slug, "The People Programme");
        if (open)
        {
            programme.Open(new DateOnly(2026, 1, 5));
        }

        await Db(async db =>
        {
            db.Add(programme);
            await db.SaveChangesAsync();
        });
        if (role is { } some)
        {
            await SignIn(programme, some);
        }

        return programme;
    }

    /// <returns>The account, new each time.</returns>
    public async Task<long> SignIn(Programme programme, Role role, Visitor? visitor = null)
    {
        var (token, account) = await Link(programme, role);
        var page = await (visitor ?? Visit).Get($"/sign-in/{token}");
        await page.Submit("form[action^='/sign-in/']");
        return account;
    }

    /// <summary>The session of somebody new, for a request that carries it by itself.</summary>
    public async Task<string> CookieOf(Programme programme, Role? role)
    {
        using var browser = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/sign-in/{(await Link(programme, role)).Token}") { Content = new FormUrlEncodedContent([KeyValuePair.Create("act", "")]) };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var response = await browser.SendAsync(request, TestContext.Current.CancellationToken);
        return response.Headers.GetValues("Set-Cookie").First(cookie => cookie.StartsWith("heard=", StringComparison.Ordinal)).Split(';')[0];
    }

    private async Task<(string Token, long Account)> Link(Programme programme, Role? role)
    {
        var name = $"{role} {Guid.NewGuid():N}";
        var account = new Account { Name = name, UserName = $"{name.Replace(' ', '.')}@example.org", Email = $"{name.Replace(' ', '.')}@example.org", SecurityStamp = Guid.NewGuid().ToString("N") };
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        await Db(async db =>
        {
            db.Add(account);
            db.Add(new SignInLink { TokenHash = SignInLinks.Hash(token), AccountId = account.Id, ExpiresAt = DateTimeOffset.UtcNow.AddHours(1) });
            await db.SaveChangesAsync();
            if (role is { } some)
            {
                db.Add(new Membership(programme.Id, account.Id, some));
                await db.SaveChangesAsync();
            }
        });
        return (token, account.Id);
    }

    /// <summary>The browser forgets who it was.</summary>
    public async Task SignOut()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-out");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var response = await Send(request);
    }

    public Task<Seen> Get(string path, HttpStatusCode expected = HttpStatusCode.OK) => Visit.Get(path, expected);

    public Task<HttpResponseMessage> Send(HttpRequestMessage request) => Visit.Send(request);

    public Task<HttpResponseMessage> SendOnly(HttpRequestMessage request) => Visit.SendOnly(request);

    /// <summary>The cookie of somebody who speaks in the programme, in a session of their own.</summary>
    public async Task<string> VoiceCookieOf(Programme programme)
    {
        var voice = new Voice(programme.Id, Ids.New()) { Stamp = 1 };
        await Db(async db =>
        {
            db.Add(voice);
            await db.SaveChangesAsync();
        });
        var http = new DefaultHttpContext { RequestServices = app.Services };
        new VoiceSession(voice.Id, voice.Stamp, IsOwn: true).Write(http, programme);
        return http.Response.Headers.SetCookie.ToString().Split(';')[0];
    }

    public async ValueTask DisposeAsync()
    {
        var isLast = !isStopped;
        await Stop();
        if (isLast)
        {
            Databases.Forget(Folder);
        }
    }

    private async Task Stop()
    {
        if (isStopped)
        {
            return;
        }

        isStopped = true;
        await Visit.DisposeAsync();
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
