using System.Text.Json;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Keeping;
using Heard.Web.CommandLine;
using Heard.Web.Tests.Listen.Records;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Heard.Web.Tests.CommandLine;

public sealed class BackupTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("heard-backup-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_backup_made_while_it_is_served_holds_all_and_is_read_back()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        var sayings = await Sayings.In(heard, await heard.Programme());
        await sayings.Add(heard, "Kept in the copy");
        using var writing = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var busy = Task.Run(async () =>
        {
            while (!writing.IsCancellationRequested)
            {
                await sayings.Add(heard, "Said while the copy was made");
            }
        }, Stop);

        var (code, said, _) = await Heard("backup", At("copy.db"), "--data", heard.Folder, "--json");
        await writing.CancelAsync();
        await busy;

        code.ShouldBe(0);
        var summary = JsonDocument.Parse(said).RootElement;
        summary.GetProperty("verified").GetBoolean().ShouldBeTrue();
        summary.GetProperty("contributions").GetInt64().ShouldBe(SqliteBackup.Inspect(At("copy.db")).Of("Contributions"));
        summary.GetProperty("contributions").GetInt64().ShouldBeGreaterThan(0);
        Directory.GetFiles(folder).ShouldBe([At("copy.db")]);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(At("copy.db")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task A_file_that_is_there_is_replaced_only_when_told_to()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        await File.WriteAllTextAsync(At("copy.db"), "mine", Stop);

        (await Heard("backup", At("copy.db"), "--data", heard.Folder)).ShouldBe((2, "", $"{At("copy.db")} exists. Choose another name, or replace it with --force.\n"));
        (await File.ReadAllTextAsync(At("copy.db"), Stop)).ShouldBe("mine");
        (await Heard("backup", At("copy.db"), "--data", heard.Folder, "--force")).Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_restored_backup_forgets_again_what_was_erased_since()
    {
        var (erased, kept) = await Scene();
        (await Heard("backup", At("copy.db"), "--data", At("live"))).Code.ShouldBe(0);
        await Live(async db =>
        {
            await using (var writing = await db.Write(Stop))
            {
                await db.Withdraw(1, db.Contributions.Where(c => c.Id == erased), new DateOnly(2026, 5, 4), "request 9", Stop);
                await writing.Commit(Stop);
            }

            db.Add(new Hold(1, kept, "Since the backup", new DateOnly(2026, 5, 5)));
            await db.SaveChangesAsync(Stop);
        });

        var (code, said, wrong) = await Heard("restore", At("copy.db"), "--data", At("live"), "--json");

        (code, wrong).ShouldBe((0, ""));
        var summary = JsonDocument.Parse(said).RootElement;
        (summary.GetProperty("ledger").GetInt32(), summary.GetProperty("erasedAgain").GetInt32()).ShouldBe((1, 1));
        await Live(async db =>
        {
            var line = await db.Contributions.SingleAsync(c => c.Id == erased, Stop);
            (line.Words, line.WithdrawnOn).ShouldBe(("", new DateOnly(2026, 5, 4)));
            (await db.Erasures.SingleAsync(Stop)).Because.ShouldBe("request 9");
            (await db.Contributions.SingleAsync(c => c.Id == kept, Stop)).Words.ShouldBe("Kept for good");
            (await db.Holds.AnyAsync(Stop), await db.SignInLinks.AnyAsync(Stop)).ShouldBe((false, false));
        });
        Letters(At("live/heard.db")).ShouldNotContain("Xylophoneweasel");
        File.Exists(At("live/heard.db.replaced")).ShouldBeTrue();
        Directory.GetDirectories(At("live")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_ledger_kept_apart_serves_where_the_database_is_lost()
    {
        var (erased, _) = await Scene();
        (await Heard("backup", At("copy.db"), "--data", At("live"))).Code.ShouldBe(0);
        await Live(async db =>
        {
            await using var writing = await db.Write(Stop);
            await db.Withdraw(1, db.Contributions.Where(c => c.Id == erased), new DateOnly(2026, 5, 4), "request 9", Stop);
            await writing.Commit(Stop);
        });
        (await Heard("backup", "--ledger", At("erased.json"), "--data", At("live"))).Code.ShouldBe(0);
        Letters(At("erased.json")).ShouldNotContain("Xylophoneweasel");
        await File.WriteAllTextAsync(At("live/heard.db"), "The disk broke", Stop);

        var refused = await Heard("restore", At("copy.db"), "--data", At("live"));
        refused.Code.ShouldBe(2);
        refused.Wrong.ShouldContain("Give the newest copy of the ledger with --ledger");
        (await File.ReadAllTextAsync(At("live/heard.db"), Stop)).ShouldBe("The disk broke");

        (await Heard("restore", At("copy.db"), "--ledger", At("erased.json"), "--data", At("live"))).Code.ShouldBe(0);
        await Live(async db => (await db.Contributions.SingleAsync(c => c.Id == erased, Stop)).IsWithdrawn.ShouldBeTrue());
    }

    [Fact]
    public async Task What_is_no_backup_or_is_of_a_newer_version_is_refused_and_nothing_changes()
    {
        await Scene();
        var before = await File.ReadAllBytesAsync(At("live/heard.db"), Stop);
        await File.WriteAllTextAsync(At("note.txt"), "Dear operator", Stop);
        (await Heard("backup", At("newer.db"), "--data", At("live"))).Code.ShouldBe(0);
        await using (var newer = Opened(folder, "newer.db"))
        {
            await newer.Db.Database.ExecuteSqlRawAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_Later', '10.0.0')""", Stop);
        }

        (await Heard("restore", At("note.txt"), "--data", At("live"))).Wrong.ShouldContain("is no backup of Heard, or it is damaged");
        (await Heard("restore", At("newer.db"), "--data", At("live"))).Wrong.ShouldContain("written by a newer version of Heard");
        (await Heard("restore", At("missing.db"), "--data", At("live"))).Code.ShouldBe(2);
        (await File.ReadAllBytesAsync(At("live/heard.db"), Stop)).ShouldBe(before);
        Directory.GetDirectories(At("live")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_is_served_once_and_not_restored_into_while_it_is()
    {
        await Scene();
        (await Heard("backup", At("copy.db"), "--data", At("live"))).Code.ShouldBe(0);
        using (var held = ServingLock.Take(At("live")).ShouldNotBeNull())
        {
            held.Tell("http://127.0.0.1:5000", new ServerKey());
            ServingLock.Take(At("live")).ShouldBeNull();
            ServingLock.ServedAt(At("live")).ShouldBe("http://127.0.0.1:5000");
            (await Heard("restore", At("copy.db"), "--data", At("live"))).Wrong.ShouldBe($"Another heard is using {At("live")} and serves it at http://127.0.0.1:5000. Stop it first.\n");
            (await Heard("serve", "--data", At("live"))).Code.ShouldBe(2);
        }

        ServingLock.ServedAt(At("live")).ShouldBeNull();
        (await Heard("restore", At("copy.db"), "--data", At("live"))).Code.ShouldBe(0);
    }

    [Fact]
    public void PostgreSQL_is_backed_up_by_its_own_tool_with_the_command_that_fits()
    {
        PostgresBackup.DumpCommand("Host=db.example.org;Port=5433;Username=heard;Password=hidden;Database=people plan", "/backups/monday.dump")
            .ShouldBe("pg_dump --format=custom --file=/backups/monday.dump --host=db.example.org --port=5433 --username=heard --dbname='people plan'");
    }

    public void Dispose() => Databases.Forget(folder);

    private string At(string name) => Path.Combine(folder, name);

    private static string Letters(string file) => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file));

    /// <summary>A folder with one programme and two lines, one of them to be erased.</summary>
    private async Task<(long Erased, long Kept)> Scene()
    {
        Directory.CreateDirectory(At("live"));
        await Live(async db =>
        {
            await db.Prepare(Stop);
            db.Add(new Programme(1, "people", "People", new byte[32]));
            db.Add(new Heard.Core.Listen.Import.ImportReport { ProgrammeId = 1, Id = 3, Source = "notes", Shape = "table", On = new DateOnly(2026, 1, 1) });
            db.Add(new Heard.Core.Listen.Contribution(1, 11, "Xylophoneweasel said this", 0, 0, Audience.Public, 3, 1));
            db.Add(new Heard.Core.Listen.Contribution(1, 12, "Kept for good", 0, 0, Audience.Public, 3, 2));
            db.Add(new Heard.Data.Accounts.SignInLink { TokenHash = [1], ExpiresAt = DateTimeOffset.UtcNow.AddDays(1) });
            await db.SaveChangesAsync(Stop);
        });
        return (11, 12);
    }

    private async Task Live(Func<HeardDb, Task> use)
    {
        await using var opened = Opened(At("live"), HeardDatabase.FileName);
        await use(opened.Db);
    }

    private static Scope Opened(string folder, string name)
    {
        var options = new DbContextOptionsBuilder<SqliteHeardDb>().UseApplicationServiceProvider(new ServiceCollection().AddIdentitySchema().BuildServiceProvider());
        SqliteHeardDb.Configure(options, Path.Combine(folder, name));
        return new Scope(new SqliteHeardDb(options.Options), Path.Combine(folder, name));
    }

    private static async Task<(int Code, string Said, string Wrong)> Heard(params string[] args)
    {
        var (code, said, wrong) = await Command.Run(args);
        return (code, said.ReplaceLineEndings("\n"), wrong.ReplaceLineEndings("\n"));
    }

    private sealed class Scope(SqliteHeardDb db, string file) : IAsyncDisposable
    {
        public SqliteHeardDb Db => db;

        public async ValueTask DisposeAsync()
        {
            await db.DisposeAsync();
            SqliteHeardDb.LetGo(file);
        }
    }
}
