using System.Security.Cryptography;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Accounts;
using Heard.Web;
using Heard.Web.CommandLine;
using Heard.Web.Reach;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Heard.Browser.Tests.SampleServer))]

namespace Heard.Browser.Tests;

/// <summary>The sample region on a real server, and a real Chromium to look at it with. Tests that change things make a programme of their own.</summary>
public sealed class SampleServer : IAsyncLifetime
{
    private static readonly string? Chromium = new[] { "/usr/bin/chromium", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);
    private readonly string folder = Directory.CreateTempSubdirectory("heard-browser-").FullName;
    private WebApplication? app;
    private IPlaywright? playwright;
    private IBrowser? browser;

    public string Slug { get; private set; } = "";

    public string Address => app!.Urls.First();

    public async ValueTask InitializeAsync()
    {
        app = HeardHost.Build(["--Data", folder, "--ConnectionStrings:Heard", "", "--urls", "http://127.0.0.1:0"], builder => builder.Logging.ClearProviders());
        Slug = await Db(async db =>
        {
            await db.Prepare(CancellationToken.None);
            return (await SampleRegion.Load(db, TimeProvider.System, CancellationToken.None)).Slug;
        });
        await app.StartAsync();
        if (Chromium is not null)
        {
            playwright = await Playwright.CreateAsync();
            browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = Chromium,
                Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
            });
        }
    }

    /// <summary>A page of a browser of its own: nobody signed in, no cookies.</summary>
    /// <param name="width">Of the window, in pixels.</param>
    /// <param name="script">Whether the browser runs script.</param>
    /// <param name="host">The name of this machine in addresses; passkeys belong to a name, never to a number.</param>
    public async Task<IPage> Open(int width = 1280, bool script = true, string host = "127.0.0.1")
    {
        Assert.SkipWhen(browser is null, "No Chromium is installed here: ./test installs one.");
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address.Replace("127.0.0.1", host, StringComparison.Ordinal),
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            JavaScriptEnabled = script,
            ReducedMotion = ReducedMotion.Reduce,
        });
        return await context.NewPageAsync();
    }

    /// <summary>Signs the page's browser in, by a link as somebody would be sent one.</summary>
    public async Task SignIn(IPage page, string slug, Role role = Role.Lead)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        await Db(async db =>
        {
            var programme = await db.Programmes.SingleAsync(p => p.Slug == slug);
            var email = $"{token}@example.org";
            var account = new Account { Name = "Lena Lead", UserName = email, NormalizedUserName = email.ToUpperInvariant(), Email = email, NormalizedEmail = email.ToUpperInvariant(), SecurityStamp = token };
            db.Add(account);
            db.Add(new SignInLink { TokenHash = SignInLinks.Hash(token), AccountId = account.Id, ExpiresAt = DateTimeOffset.UtcNow.AddHours(1) });
            await db.SaveChangesAsync();
            db.Add(new Membership(programme.Id, account.Id, role));
            return await db.SaveChangesAsync();
        });
        await page.GotoAsync($"/sign-in/{token}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    /// <summary>A new programme, not yet open, with nothing in it.</summary>
    public Task Programme(string slug) => Db(async db =>
    {
        db.Add(SettingsEndpoints.NewProgramme(slug, "A new programme"));
        return await db.SaveChangesAsync();
    });

    public Task<T> Db<T>(Func<HeardDb, Task<T>> use) => Services(services => use(services.GetRequiredService<HeardDb>()));

    public async Task<T> Services<T>(Func<IServiceProvider, Task<T>> use)
    {
        await using var scope = app!.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
