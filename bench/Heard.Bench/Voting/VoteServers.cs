using System.Diagnostics;
using System.Threading.Channels;
using Heard.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Heard.Bench.Voting;

/// <summary>The two servers that are compared, each in a process of its own so that its processor time can be told.</summary>
internal static class VoteServers
{
    /// <summary>Serves the limit until its input ends; prints its address first.</summary>
    public static async Task<int> ServeBare(string folder)
    {
        await using var app = Bare(folder);
        await app.StartAsync();
        Console.WriteLine($"Served at {app.Urls.First()} (end of input stops it)");
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
        return 0;
    }

    /// <summary>Starts the program as it is built, or the limit, as a process of its own.</summary>
    /// <param name="isBare">The limit.</param>
    /// <param name="folder">Where its data lies.</param>
    /// <param name="connection">Empty for SQLite.</param>
    /// <param name="urls">Where it listens.</param>
    public static async Task<(Process Process, Uri Address)> Start(bool isBare, string folder, string connection, string urls = "http://127.0.0.1:0")
    {
        string[] arguments = isBare ? [typeof(VoteServers).Assembly.Location, "bare-votes", folder] : [typeof(HeardHost).Assembly.Location, "serve", "--data", folder, "--urls", urls];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardInput = true };
        start.Environment["ConnectionStrings__Heard"] = connection;
        start.Environment["FairPlay__IsOff"] = "true";
        start.Environment["FairPlay__IsOff"] = "true";
        var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server did not start.");
        _ = process.StandardOutput.ReadToEndAsync();
        return (process, new Uri(said.Split(" at ")[1].Split(' ')[0]));
    }

    /// <summary>The limit: HTTP, and SQLite (write-ahead log, FULL) committing whatever waits together: the vote, a log of it, the tally. No sign-in, no rules.</summary>
    private static WebApplication Bare(string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        var app = builder.Build();
        var queue = Channel.CreateUnbounded<(string Voice, string Idea, string Choice, TaskCompletionSource Done)>(new UnboundedChannelOptions { SingleReader = true });
        _ = Task.Run(() => WriteBare(Path.Combine(folder, "bare.db"), queue.Reader));
        app.Map("/{**path}", async context =>
        {
            var form = await context.Request.ReadFormAsync();
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await queue.Writer.WriteAsync((context.Request.Headers.Cookie.ToString(), form["idea"].ToString(), form["choice"].ToString(), done));
            await done.Task;
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        });
        return app;
    }

    private static async Task WriteBare(string file, ChannelReader<(string Voice, string Idea, string Choice, TaskCompletionSource Done)> queue)
    {
        await using var connection = new SqliteConnection($"Data Source={file}");
        await connection.OpenAsync();
        Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE v (voice TEXT, idea TEXT, choice TEXT, PRIMARY KEY (voice, idea)) WITHOUT ROWID; CREATE TABLE log (n INTEGER PRIMARY KEY, voice TEXT, idea TEXT, choice TEXT); CREATE TABLE t (idea TEXT PRIMARY KEY, n INT)");
        var vote = Command("INSERT INTO v VALUES ($v, $i, $c) ON CONFLICT DO UPDATE SET choice = excluded.choice");
        var log = Command("INSERT INTO log (voice, idea, choice) VALUES ($v, $i, $c)");
        var tally = Command("INSERT INTO t VALUES ($i, 1) ON CONFLICT DO UPDATE SET n = n + 1");
        List<TaskCompletionSource> waiting = [];
        while (await queue.WaitToReadAsync())
        {
            await using var transaction = connection.BeginTransaction();
            waiting.Clear();
            while (waiting.Count < 256 && queue.TryRead(out var one))
            {
                foreach (var command in new[] { vote, log, tally })
                {
                    command.Transaction = transaction;
                    (command.Parameters["$v"].Value, command.Parameters["$i"].Value, command.Parameters["$c"].Value) = (one.Voice, one.Idea, one.Choice);
                    command.ExecuteNonQuery();
                }

                waiting.Add(one.Done);
            }

            await transaction.CommitAsync();
            waiting.ForEach(done => done.SetResult());
        }

        void Run(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }

        SqliteCommand Command(string sql)
        {
            var command = connection.CreateCommand();
            command.CommandText = sql;
            command.Parameters.AddWithValue("$v", "");
            command.Parameters.AddWithValue("$i", "");
            command.Parameters.AddWithValue("$c", "");
            command.Prepare();
            return command;
        }
    }
}
