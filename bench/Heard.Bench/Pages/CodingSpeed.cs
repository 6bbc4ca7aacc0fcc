using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.Listen.Import;
using Heard.Core.People;
using Heard.Core.Understand;
using Heard.Data;
using Heard.Data.Accounts;
using Heard.Data.Chain;
using Heard.Web;
using Heard.Web.CommandLine;
using Heard.Web.Reach;
using Heard.Web.Understand.Codes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Heard.Bench.Pages;

/// <summary>The pages about coding in a programme of many lines, as an analyst's browser asks for them, one after another.</summary>
internal static partial class CodingSpeed
{
    private const int Times = 15;
    private const string Slug = "large";

    public static async Task<int> Run(string[] args)
    {
        var lines = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000;
        var coded = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 2_000;
        var folder = Directory.CreateTempSubdirectory("heard-bench-").FullName;
        await using var heard = HeardHost.Build(["--Data", folder, "--urls", "http://127.0.0.1:0", "--ConnectionStrings:Heard", ""], builder => builder.Logging.ClearProviders());
        string token;
        long programme;
        await using (var scope = heard.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<HeardDb>();
            await db.Prepare(CancellationToken.None);
            (programme, token) = await Fill(db, lines, coded);
            var reading = await db.ReadCodingRun(programme, CancellationToken.None);
            for (var run = 0; run < 1; run++)
            {
                var began = Stopwatch.GetTimestamp();
                var learnt = Learnt.Of(reading, 0, null, CancellationToken.None);
                var whole = Stopwatch.GetElapsedTime(began);
                began = Stopwatch.GetTimestamp();
                Learnt.Of(reading, 0, learnt.Meanings, CancellationToken.None);
                Console.WriteLine($"learnt from {coded:N0} of {lines:N0} lines in {whole.TotalSeconds:0.0} s, again after a coding in {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s");
            }
        }

        await heard.StartAsync();
        using var client = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(heard.Urls.First()) };
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        await SignIn(client, token);
        var home = $"/{Slug}/team/coding";
        while (!(await client.GetStringAsync($"{home}/lines")).Contains("data-suggestion", StringComparison.Ordinal))
        {
            await Task.Delay(500);
        }

        Console.WriteLine($"{lines:N0} lines, {coded:N0} coded by one, a quarter of them by two; {Figures.Load()}");
        foreach (var page in (string[])["lines", "lines/coming", "lines?order=teaches", "lines?show=unsure", "lines?show=disagreed", "list?show=all", "list?show=all&page=100", "codebook", "agreement", "disagreements", "suggestions", "codings.csv", "project.qdpx", ""])
        {
            await Time(page.Length == 0 ? "coding" : page, () => client.GetAsync(page.Length == 0 ? home : $"{home}/{page}"));
        }

        await Time("a decision", async () => await Decide(client, home, CodeShown().Match(await client.GetStringAsync($"{home}/lines"))));
        await heard.StopAsync();
        return 0;
    }

    private static async Task<HttpResponseMessage> Decide(HttpClient client, string home, Match shown)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{home}/decisions")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("act", Key.Write(Ids.New())), KeyValuePair.Create("Line", shown.Groups[1].Value), KeyValuePair.Create("None", "none")]),
        };
        request.Headers.Add("Accept", "application/json");
        var began = Stopwatch.GetTimestamp();
        var answer = await client.SendAsync(request);
        Decided.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        return answer;
    }

    private static readonly List<double> Decided = [];

    private static async Task Time(string name, Func<Task<HttpResponseMessage>> ask)
    {
        List<double> took = [];
        for (var time = 0; time <= Times; time++)
        {
            var began = Stopwatch.GetTimestamp();
            using var answer = await ask();
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync();
            took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        // The first compiles what it needs.
        took = [.. (Decided.Count > 0 ? Decided : took).Skip(1)];
        Console.WriteLine($"{name,-24} median {took.Median(),7:0.0} ms   slowest {took.Max(),7:0.0} ms");
    }

    private static async Task SignIn(HttpClient client, string token)
    {
        using var answer = await client.PostAsync($"/sign-in/{token}", new FormUrlEncodedContent([KeyValuePair.Create("Name", "Ana")]));
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Lines of the sample put together two by two, so that no two are alike; those that begin with a coded one have its codes.</summary>
    private static async Task<(long Programme, string Token)> Fill(HeardDb db, int count, int coded)
    {
        var stop = CancellationToken.None;
        var sample = await SampleRegion.Load(db, TimeProvider.System, stop);
        var reading = await db.ReadCodings(sample.Id, stop);
        var known = reading.Lines.Where(line => line.Decisions.Any(d => d.Coder == 1)).ToList();
        var rest = reading.Lines.Except(known).ToList();
        var chance = new Random(42);
        var programme = SettingsEndpoints.NewProgramme(Slug, "Many lines");
        var import = new ImportReport { ProgrammeId = programme.Id, Id = Ids.New(), Source = "many", Shape = "many", On = new DateOnly(2026, 2, 3) };
        var account = new Account { Name = "Ana", UserName = "ana@example.org", Email = "ana@example.org", SecurityStamp = "0" };
        db.AddRange(programme, import, account);
        await db.SaveChangesAsync(stop);
        var token = SignInLinks.NewToken();
        db.AddRange(new Membership(programme.Id, account.Id, Role.Analyst), new SignInLink { TokenHash = SignInLinks.Hash(token), AccountId = account.Id, ExpiresAt = DateTimeOffset.UtcNow.AddHours(1) });
        var codes = (await db.Codes.AsNoTracking().Where(c => c.ProgrammeId == sample.Id && !c.IsGroup).ToListAsync(stop)).ToDictionary(c => c.Id, c => new Code(programme.Id, Ids.New(), c.Name, isGroup: false, c.Order));
        await db.BeginCodebook(programme.Id, stop);
        db.AddRange(codes.Values);
        await db.SaveChangesAsync(stop);
        var (first, second) = (await db.CoderNamed(programme.Id, "A", stop), await db.CoderNamed(programme.Id, "B", stop));
        for (var n = 0; n < count; n++)
        {
            var begins = n < coded ? known[chance.Next(known.Count)] : rest[chance.Next(rest.Count)];
            var line = new Contribution(programme.Id, Ids.New(), $"{begins.Words} {rest[chance.Next(rest.Count)].Words}", begins.Kind, Wording.CollatedSummary, Audience.Public, import.Id, n + 1);
            db.Add(line);
            foreach (var coder in n >= coded ? [] : n % 4 == 0 ? (int[])[first, second] : [first])
            {
                var given = begins.Decisions.First(d => d.Coder == 1).Codes;
                db.Add(new CodedLine(programme.Id, coder, line.Id, 1, DateTimeOffset.UnixEpoch.AddSeconds(n)));
                db.AddRange((coder == second && n % 20 == 0 ? [] : given).Select(g => new GivenCode(programme.Id, coder, line.Id, codes[g.CodeId].Id)));
            }

            if (n % 1_000 == 999)
            {
                await db.SaveChangesAsync(stop);
                db.ChangeTracker.Clear();
            }
        }

        await db.SaveChangesAsync(stop);
        return (programme.Id, token);
    }

    [GeneratedRegex("data-line=\"([^\"]+)\"")]
    private static partial Regex CodeShown();
}
