using System.Globalization;
using System.Net;
using Heard.Data;
using Heard.Data.Accounts;
using Heard.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Heard.Bench.SignIn;

/// <summary>
/// How long a refused sign-in takes for an address that has an account, one that has none, one without a password and one that
/// is locked, asked side by side: the difference is what somebody could learn who collects addresses.
/// </summary>
internal static class SignInTimes
{
    private const string Password = "four words in a row";
    private static readonly string[] Kinds = ["has an account", "has none", "has no password", "is locked"];

    public static async Task<int> Run(string[] args)
    {
        var tries = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1000;
        var folder = Directory.CreateTempSubdirectory("heard-bench-").FullName;
        await using var heard = HeardHost.Build(["--Data", folder, "--urls", "http://127.0.0.1:0", "--ConnectionStrings:Heard", ""], builder => builder.Logging.ClearProviders());
        await using (var scope = heard.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<HeardDb>().Prepare(CancellationToken.None);
            await Make(scope.ServiceProvider, tries);
        }

        await heard.StartAsync();
        await SideBySide.Run("a refused sign-in", Kinds, tries, (kind, n) =>
            Ask(heard.Urls.First(), Address(kind, n, tries)), HttpStatusCode.UnprocessableEntity);
        await heard.StopAsync();
        Directory.Delete(folder, recursive: true);
        await JoinTimes.Run(tries);
        return 0;
    }

    private static HttpRequestMessage Ask(string server, string email) => new(HttpMethod.Post, server + "/sign-in")
    {
        Content = new FormUrlEncodedContent([KeyValuePair.Create("Email", email), KeyValuePair.Create("Password", "not the password")]),
    };

    /// <summary>Nobody's account is tried ten times, which would lock it.</summary>
    private static int Accounts(int tries) => (tries + 7) / 8;

    private static string Address(int kind, int n, int tries) => $"kind{kind}.{n % Accounts(tries)}@example.org";

    private static async Task Make(IServiceProvider services, int tries)
    {
        var accounts = services.GetRequiredService<UserManager<Account>>();
        var hash = accounts.PasswordHasher.HashPassword(new Account(), Password);
        foreach (var kind in (int[])[0, 2, 3])
        {
            for (var n = 0; n < Accounts(tries); n++)
            {
                var email = Address(kind, n, tries);
                await accounts.CreateAsync(new Account
                {
                    Name = email,
                    Email = email,
                    UserName = email,
                    PasswordHash = kind == 2 ? null : hash,
                    LockoutEnd = kind == 3 ? DateTimeOffset.UtcNow.AddDays(1) : null,
                });
            }
        }
    }
}
