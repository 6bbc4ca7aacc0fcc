using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Keeping;
using Heard.Web.Shared;

namespace Heard.Web.CommandLine;

internal static class RestoreVerb
{
    private static readonly Argument<FileInfo?> From = new("FILE") { Description = "A file that heard backup wrote", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<FileInfo?> LedgerFile = new("--ledger") { Description = "A newer erasure ledger, as heard backup --ledger wrote it; alone, it is applied to the database as it is", HelpName = "FILE" };
    private static readonly Option<bool> WithoutLedger = new("--without-ledger") { Description = "Go on although the database that is replaced cannot say what was erased since" };

    public static Command Create()
    {
        var command = new Command("restore", """
            Puts a backup in the place of the database, brings it to this version, and erases again what was erased since
            it was made. The database it replaces stays beside it, as heard.db.replaced.

            Examples:
              heard restore /backups/heard-monday.db
              heard restore --ledger /elsewhere/erased.json
            """) { From, LedgerFile, WithoutLedger };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken stop)
    {
        var (file, ledgerFile, data) = (parsed.GetValue(From), parsed.GetValue(LedgerFile), parsed.GetValue(HeardCommand.Data));
        var settings = OpenedDatabase.Settings(data);
        var (connection, folder) = (settings.GetConnectionString("Heard"), DataFolder.Of(settings));
        if (file is null && ledgerFile is null)
        {
            return Say.Unusable("Say which backup to restore, such as: heard restore heard-monday.db");
        }

        if (new[] { file, ledgerFile }.FirstOrDefault(some => some is { Exists: false }) is { } missing)
        {
            return Say.Unusable($"There is no file {missing.FullName}.");
        }

        if (file is not null && !string.IsNullOrWhiteSpace(connection))
        {
            return Say.Unusable($"""
                PostgreSQL restores its own backups. Stop every server of Heard, then (the password comes from PGPASSWORD or .pgpass):
                  heard backup --ledger erased.json
                  {PostgresBackup.RestoreCommand(connection, file.FullName)}
                  heard restore --ledger erased.json
                The last one erases again what was erased since the backup was made.
                """);
        }

        using var held = string.IsNullOrWhiteSpace(connection) ? ServingLock.Take(folder) : null;
        if (held is null && string.IsNullOrWhiteSpace(connection))
        {
            return Say.Unusable(ServingLock.Refusal(folder));
        }

        try
        {
            var ledger = ledgerFile is null ? [] : ReadLedger(ledgerFile);
            var restored = file is null
                ? await Forget(data, ledger, stop)
                : await Restore(file.FullName, folder, ledger, ledgerFile is not null || parsed.GetValue(WithoutLedger), stop);
            Tell(restored, parsed.GetValue(HeardCommand.Json));
            return 0;
        }
        catch (Exception wrong) when (wrong is UnusableBackupException or NewerDatabaseException or IOException or UnauthorizedAccessException)
        {
            return Say.Unusable($"Nothing was changed: {wrong.Message}");
        }
    }

    private static List<Erasure> ReadLedger(FileInfo file)
    {
        try
        {
            return JsonSerializer.Deserialize<List<Erasure>>(File.ReadAllBytes(file.FullName), JsonSerializerOptions.Web) ?? [];
        }
        catch (JsonException wrong)
        {
            throw new UnusableBackupException($"{file.FullName} is no erasure ledger.", wrong);
        }
    }

    private static async Task<Restored> Forget(string? data, List<Erasure> ledger, CancellationToken stop)
    {
        await using var opened = await OpenedDatabase.For(data, stop);
        return opened.Refusal is { } because
            ? throw new UnusableBackupException(because)
            : await Forget(opened.Db, ledger, stop);
    }

    private static async Task<Restored> Forget(HeardDb db, IReadOnlyCollection<Erasure> ledger, CancellationToken stop)
    {
        var again = await db.Apply(ledger, stop);
        await db.CutJournal(stop);
        return await db.Remembered(stop) == 0
            ? new Restored(null, null, ledger.Count, again)
            : throw new UnusableBackupException("Lines that the ledger names could not be erased.");
    }

    /// <summary>All of it happens to a copy in a folder of its own; the last step alone touches the database.</summary>
    private static async Task<Restored> Restore(string file, string folder, List<Erasure> given, bool withoutLedger, CancellationToken stop)
    {
        SqliteBackup.Inspect(file);
        var database = Path.Combine(folder, HeardDatabase.FileName);
        var ledger = given.UnionBy(OwnLedger(database, withoutLedger), e => (e.ProgrammeId, e.ContributionId)).ToList();
        var published = File.Exists(database) ? SqliteBackup.ReadPublished(database) : [];
        var ties = File.Exists(database) ? SqliteBackup.ReadTies(database) : [];
        var aside = Directory.CreateDirectory(Path.Combine(folder, $".restoring-{Path.GetRandomFileName()}")).FullName;
        var copy = Path.Combine(aside, HeardDatabase.FileName);
        try
        {
            SqliteBackup.Unpack(file, copy);
            Restored restored;
            await using (var services = new ServiceCollection().AddHeardDatabase("", aside).BuildServiceProvider())
            await using (var scope = services.CreateAsyncScope())
            {
                var db = scope.ServiceProvider.GetRequiredService<HeardDb>();
                await db.Prepare(stop);
                await db.VoidLinks(stop);
                await db.Remember(published, stop);
                await db.Remember(ties, stop);
                restored = await Forget(db, ledger, stop);
            }

            SqliteHeardDb.LetGo(copy);
            var contents = SqliteBackup.Inspect(copy);
            stop.ThrowIfCancellationRequested();
            return restored with { Contents = contents, Replaced = Swap(database, copy) };
        }
        finally
        {
            SqliteHeardDb.LetGo(copy);
            Directory.Delete(aside, recursive: true);
        }
    }

    private static IReadOnlyList<Erasure> OwnLedger(string database, bool withoutLedger)
    {
        if (!File.Exists(database))
        {
            return [];
        }

        try
        {
            return SqliteBackup.ReadLedger(database);
        }
        catch (UnusableBackupException) when (withoutLedger)
        {
            return [];
        }
        catch (UnusableBackupException wrong)
        {
            throw new UnusableBackupException($"{wrong.Message} It would have said which lines were erased since the backup was made. Give the newest copy of the ledger with --ledger, or go on with --without-ledger and withdraw them again by hand.", wrong);
        }
    }

    /// <summary>The database and its journal step aside together; whatever goes wrong, they are where they were.</summary>
    private static string? Swap(string database, string copy)
    {
        var replaced = database + ".replaced";
        string[] parts = ["", "-wal", "-shm"];
        foreach (var part in parts)
        {
            File.Delete(replaced + part);
        }

        var moved = new Stack<(string From, string To)>();
        try
        {
            foreach (var part in parts.Where(part => File.Exists(database + part)))
            {
                File.Move(database + part, replaced + part);
                moved.Push((database + part, replaced + part));
            }

            File.Move(copy, database);
        }
        catch
        {
            while (moved.TryPop(out var back))
            {
                File.Move(back.To, back.From, overwrite: true);
            }

            throw;
        }

        return moved.Count > 0 ? replaced : null;
    }

    private static void Tell(Restored restored, bool json)
    {
        if (json)
        {
            Console.WriteLine(new JsonObject
            {
                ["version"] = restored.Contents?.Version,
                ["programmes"] = restored.Contents?.Of("Programmes"),
                ["contributions"] = restored.Contents?.Of("Contributions"),
                ["ledger"] = restored.Ledger,
                ["erasedAgain"] = restored.ErasedAgain,
                ["replaced"] = restored.Replaced,
                ["verified"] = true,
            }.ToJsonString());
            return;
        }

        if (restored.Contents is { } contents)
        {
            Console.WriteLine($"Restored {Say.Many(contents.Of("Programmes"), "programme")} with {Say.Many(contents.Of("Contributions"), "line")}, and read them back. Open invitations and sign-in links are void: send them anew.");
        }

        Console.WriteLine($"The ledger names {Say.Many(restored.Ledger, "erased line")}; {restored.ErasedAgain:N0} of them {(restored.ErasedAgain == 1 ? "was" : "were")} erased again.");
        if (restored.Replaced is { } replaced)
        {
            Console.WriteLine($"The database from before is {replaced}. Delete it once you have looked: it holds words, too.");
        }
    }

    private sealed record Restored(BackupContents? Contents, string? Replaced, int Ledger, int ErasedAgain);
}
