using System.Net;
using Heard.Core.People;
using Heard.Data;
using Heard.Web;
using Heard.Web.Reach;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Heard.Bench.SignIn;

/// <summary>How long asking for a code takes for an address on the roster, one of an allowed domain, and one that may not join.</summary>
internal static class JoinTimes
{
    private static readonly string[] Kinds = ["on the roster", "of an allowed domain", "neither"];

    public static async Task Run(int tries)
    {
        var folder = Directory.CreateTempSubdirectory("heard-bench-").FullName;

        // Nobody takes the mails: they wait in the outbox, as behind a slow server.
        await using var heard = HeardHost.Build(
            ["--Data", folder, "--urls", "http://127.0.0.1:0", "--ConnectionStrings:Heard", "", "--Mail:Host", "127.0.0.1", "--Mail:Port", "9", "--Mail:From", "heard@example.org", "--FairPlay:IsOff", "true"],
            builder => builder.Logging.ClearProviders());
        await using (var scope = heard.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<HeardDb>();
            await db.Prepare(CancellationToken.None);
            var programme = SettingsEndpoints.NewProgramme("people", "People");
            programme.Open(new DateOnly(2026, 1, 5));
            programme.Joining = programme.Joining with { Operator = "The operator", TieEndsOn = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(90) };
            var trust = new Organisation(programme.Id, Ids.New(), "The trust");
            db.Add(programme);
            db.Add(trust);
            db.Add(new AllowedDomain(programme.Id, Domain(1), trust.Id));
            db.AddRange(Enumerable.Range(0, tries).Select(n => new RosterEntry { ProgrammeId = programme.Id, Id = Ids.New(), Address = Address(0, n) }));
            await db.SaveChangesAsync();
        }

        await heard.StartAsync();
        await SideBySide.Run("asking for a code to join", Kinds, tries, (kind, n) => new HttpRequestMessage(HttpMethod.Post, heard.Urls.First() + "/people/join/address")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("Address", Address(kind, n))]),
        }, HttpStatusCode.Found);
        await heard.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static string Domain(int kind) => $"kind{kind}.example.org";

    private static string Address(int kind, int n) => $"nurse.{n}@{Domain(kind)}";
}
