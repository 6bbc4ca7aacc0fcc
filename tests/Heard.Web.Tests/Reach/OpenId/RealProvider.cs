using System.Diagnostics;
using System.Text.Json;
using Heard.Web.Tests.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace Heard.Web.Tests.Reach.OpenId;

/// <summary>npm's oidc-provider as a process of its own, and a Heard that is registered with it.</summary>
internal sealed class RealProvider : IAsyncDisposable
{
    private readonly Process process;

    private RealProvider(Process process, HeardServer heard) => (this.process, Heard) = (process, heard);

    public HeardServer Heard { get; }

    private const string Secret = "a secret of forty characters or so, at least";

    /// <param name="engine">Heard's database.</param>
    /// <param name="keyFile">Heard shows who it is with this key instead of a secret.</param>
    /// <param name="jwk">Its public half, as the provider has it.</param>
    public static async Task<RealProvider> Start(Engine engine = Engine.Sqlite, string? keyFile = null, object? jwk = null)
    {
        Assert.SkipWhen(!IsInstalled(), "Node and its package oidc-provider are not installed: ./test installs them.");
        var process = Process.Start(new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "provider.mjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var issuer = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new InvalidOperationException("The provider did not start.");
        var heard = await HeardServer.Start(engine, builder =>
        {
            Configure(builder, issuer, keyFile is null ? Secret : "");
            builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("OpenId:Providers:0:ClientKey", (string?)(keyFile ?? ""))]);
        });
        string[] answers = [new Uri(heard.Address, "/sign-in/openid/the-hospital/answer").ToString()];
        await process.StandardInput.WriteLineAsync(jwk is null
            ? JsonSerializer.Serialize(new { redirect_uris = answers, client_secret = Secret, token_endpoint_auth_method = "client_secret_post" })
            : JsonSerializer.Serialize(new { redirect_uris = answers, jwks = new { keys = new[] { jwk } }, token_endpoint_auth_method = "private_key_jwt" }));
        await process.StandardInput.FlushAsync();
        (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe("ready");
        return new RealProvider(process, heard);
    }

    public static void Configure(WebApplicationBuilder builder, string authority, string secret) => builder.Configuration.AddInMemoryCollection(
    [
        KeyValuePair.Create("OpenId:Providers:0:Name", (string?)"The hospital"),
        KeyValuePair.Create("OpenId:Providers:0:Authority", (string?)authority),
        KeyValuePair.Create("OpenId:Providers:0:ClientId", (string?)"heard"),
        KeyValuePair.Create("OpenId:Providers:0:ClientSecret", (string?)secret),
    ]);

    /// <summary>Logs in on the provider's own pages, as a browser does, and comes back.</summary>
    public async Task<Seen> LogIn(string start, string login)
    {
        var page = await Heard.Get(start);
        if (page.Document.QuerySelector("input[name=login]") is not null)
        {
            page = await page.Submit("form", new { login, password = "any" }, null);
        }

        return page.Document.QuerySelector("input[value=consent]") is null ? page : await page.Submit("form", null, null);
    }

    public async ValueTask DisposeAsync()
    {
        await Heard.DisposeAsync();
        process.StandardInput.Close();
        if (!process.WaitForExit(5000))
        {
            process.Kill();
        }

        process.Dispose();
    }

    private static bool IsInstalled()
    {
        var isInPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "node")));
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); isInPath && folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "node_modules", "oidc-provider")))
            {
                return true;
            }
        }

        return false;
    }
}
