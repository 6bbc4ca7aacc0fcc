using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Heard.Core;
using Heard.Core.Listen;
using Heard.Data;
using Heard.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Heard.Bench.Voting;

/// <summary>
/// Votes while the server is killed (SIGKILL) at random moments and started again; whoever voted tries until the vote is taken.
/// Afterwards the database is held against what each participant was told: every vote that was taken stands, none stands twice,
/// and the tally is the votes.
/// </summary>
internal static class KilledVotes
{
    private const int Ideas = 100;
    private const int People = 20;
    private static readonly string[] Choices = ["Agree", "Disagree", "Pass"];

    public static async Task<int> Run(string[] args)
    {
        var kills = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 200;
        var connection = Environment.GetEnvironmentVariable("HEARD_TEST_POSTGRES") is null ? "" : await VoteSpeed.Fresh();
        var folder = Directory.CreateTempSubdirectory("heard-bench-").FullName;
        var scene = await VoteScene.Make(folder, connection, Ideas, People);
        Console.WriteLine($"{(connection.Length == 0 ? "SQLite" : "PostgreSQL")}, {kills} kills, {Figures.Load()}");
        var (process, address) = await VoteServers.Start(isBare: false, folder, connection);
        using var ending = new CancellationTokenSource();
        ConcurrentDictionary<(int Person, string Idea), string> told = new();
        var (retries, taken) = (0, 0);
        var voters = scene.Cookies.Select((cookie, person) => Task.Run(() => Vote(person, cookie))).ToList();
        var chance = new Random(42);
        var watch = Stopwatch.StartNew();
        for (var kill = 1; kill <= kills; kill++)
        {
            // A server that has just started answers late: it is killed while votes are taken.
            for (var before = Volatile.Read(ref taken); Volatile.Read(ref taken) == before;)
            {
                await Task.Delay(5);
            }

            await Task.Delay(chance.Next(600));
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
            (process, _) = await VoteServers.Start(isBare: false, folder, connection, address.ToString());
            if (kill % 20 == 0)
            {
                Console.WriteLine($"  {kill} kills, {taken:N0} votes taken, {retries:N0} tried again, {watch.Elapsed.TotalSeconds:N0} s");
            }
        }

        await ending.CancelAsync();
        await Task.WhenAll(voters);
        process.Kill();
        await process.WaitForExitAsync();
        return await Check(folder, connection, scene, told);

        async Task Vote(int person, string cookie)
        {
            var mine = new Random(person);
            using var voter = new Voter(address, scene.Path, cookie);
            while (!ending.IsCancellationRequested)
            {
                var (idea, choice) = (scene.Ideas[mine.Next(Ideas)], Choices[mine.Next(3)]);
                while (true)
                {
                    try
                    {
                        if (await voter.Cast(idea, choice) == 204)
                        {
                            break;
                        }
                    }
                    catch (IOException)
                    {
                        // Killed, or not up yet.
                    }

                    Interlocked.Increment(ref retries);
                    await Task.Delay(20);
                }

                told[(person, idea)] = choice;
                Interlocked.Increment(ref taken);
            }
        }
    }

    private static async Task<int> Check(string folder, string connection, VoteScene scene, ConcurrentDictionary<(int Person, string Idea), string> told)
    {
        await using var heard = HeardHost.Build(["--Data", folder, "--urls", "http://127.0.0.1:0", "--ConnectionStrings:Heard", connection, "--FairPlay:IsOff", "true"], builder => builder.Logging.ClearProviders());
        await using var scope = heard.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HeardDb>();
        var votes = await db.Votes.AsNoTracking().ToListAsync();
        var person = (await db.Voices.AsNoTracking().ToListAsync()).ToDictionary(v => v.Id, v => v.Stamp);
        var stands = votes.ToDictionary(v => (person[v.VoiceId], Key.Write(v.ContributionId)), v => v.Choice.ToString());
        var lost = told.Count(one => !stands.TryGetValue(one.Key, out var choice) || choice != one.Value);
        var tallies = await db.Tallies.AsNoTracking().ToListAsync();
        var wrong = tallies.Count(t => (t.Agree, t.Disagree, t.Pass) != (Of(t, Choice.Agree), Of(t, Choice.Disagree), Of(t, Choice.Pass)));
        Console.WriteLine($"{told.Count:N0} answers told as taken, {votes.Count:N0} stand, lost or other {lost}, doubled {votes.Count - stands.Count}, tallies wrong {wrong} of {tallies.Count}");
        return lost == 0 && wrong == 0 && votes.Count == told.Count ? 0 : 1;
        int Of(Tally tally, Choice choice) => votes.Count(v => v.ContributionId == tally.ContributionId && v.Choice == choice);
    }
}
