using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Heard.Data;
using Heard.Data.Keeping;
using Heard.Web.Shared;

namespace Heard.Web.CommandLine;

internal static class BackupVerb
{
    private static readonly Argument<FileInfo?> Into = new("FILE") { Description = "The file to write", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<bool> Force = new("--force") { Description = "Replace the file where it exists" };
    private static readonly Option<FileInfo?> LedgerFile = new("--ledger") { Description = "Write the erasure ledger (ids, days, reasons; no words), to be kept apart", HelpName = "FILE" };

    public static Command Create()
    {
        var command = new Command("backup", """
            Copies the whole database into one file, while it is being served, and reads the copy back before it says so.

            Examples:
              heard backup /backups/heard-monday.db
              heard backup --ledger /elsewhere/erased.json
            """) { Into, Force, LedgerFile };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken stop)
    {
        var (file, ledger, force) = (parsed.GetValue(Into), parsed.GetValue(LedgerFile), parsed.GetValue(Force));
        var settings = OpenedDatabase.Settings(parsed.GetValue(HeardCommand.Data));
        var (connection, folder) = (settings.GetConnectionString("Heard"), DataFolder.Of(settings));
        if (file is null && ledger is null)
        {
            return Say.Unusable("Say which file to write, such as: heard backup heard-monday.db");
        }

        if (new[] { file, ledger }.FirstOrDefault(some => some is { Exists: true }) is { } there && !force)
        {
            return Say.Unusable($"{there.FullName} exists. Choose another name, or replace it with --force.");
        }

        if (file is not null && !string.IsNullOrWhiteSpace(connection))
        {
            return Say.Unusable($"PostgreSQL makes its own backups, which are consistent while Heard is served. Run (the password comes from PGPASSWORD or .pgpass):{Environment.NewLine}  {PostgresBackup.DumpCommand(connection, file.FullName)}");
        }

        var database = Path.Combine(folder, HeardDatabase.FileName);
        if (string.IsNullOrWhiteSpace(connection) && !File.Exists(database))
        {
            return Say.Unusable($"There is no data of Heard in {folder}. Say where it is with --data.");
        }

        try
        {
            BackupContents? contents = null;
            if (file is not null)
            {
                Written(file, temporary => contents = SqliteBackup.Write(database, temporary), stop);
            }

            int? erased = ledger is null ? null : await WriteLedger(parsed.GetValue(HeardCommand.Data), ledger, stop);
            Tell(file, contents, ledger, erased, parsed.GetValue(HeardCommand.Json));
            return 0;
        }
        catch (Exception wrong) when (wrong is UnusableBackupException or IOException or UnauthorizedAccessException)
        {
            return Say.Unusable($"No backup was written: {wrong.Message}");
        }
    }

    private static async Task<int> WriteLedger(string? data, FileInfo file, CancellationToken stop)
    {
        await using var opened = await OpenedDatabase.For(data, stop);
        if (opened.Refusal is { } because)
        {
            throw new UnusableBackupException(because);
        }

        var erasures = await opened.Db.ReadLedger(stop);
        Written(file, temporary => File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(erasures, JsonSerializerOptions.Web)), stop);
        return erasures.Count;
    }

    /// <summary>The file is there whole or not at all, and nobody but its owner reads it.</summary>
    private static void Written(FileInfo file, Action<string> write, CancellationToken stop)
    {
        file.Directory!.Create();
        var temporary = Path.Combine(file.Directory.FullName, $".{file.Name}.{Path.GetRandomFileName()}");
        try
        {
            using (File.Create(temporary))
            {
            }

            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(temporary, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            write(temporary);
            stop.ThrowIfCancellationRequested();
            File.Move(temporary, file.FullName, overwrite: true);
        }
        finally
        {
            foreach (var left in new[] { temporary, temporary + "-journal", temporary + "-wal", temporary + "-shm" })
            {
                File.Delete(left);
            }
        }
    }

    private static void Tell(FileInfo? file, BackupContents? contents, FileInfo? ledger, int? erased, bool json)
    {
        var bytes = file is null ? 0 : new FileInfo(file.FullName).Length;
        if (json)
        {
            var summary = new JsonObject();
            if (file is not null && contents is not null)
            {
                summary["file"] = file.FullName;
                summary["bytes"] = bytes;
                summary["version"] = contents.Version;
                summary["programmes"] = contents.Of("Programmes");
                summary["contributions"] = contents.Of("Contributions");
                summary["verified"] = true;
            }

            if (ledger is not null)
            {
                summary["ledger"] = ledger.FullName;
                summary["erasures"] = erased;
            }

            Console.WriteLine(summary.ToJsonString());
            return;
        }

        if (file is not null && contents is not null)
        {
            Console.WriteLine($"Wrote {file.FullName} ({bytes:N0} bytes: {Say.Many(contents.Of("Programmes"), "programme")}, {Say.Many(contents.Of("Contributions"), "line")}) and read it back.");
            Console.WriteLine("It holds everything, words and keys: encrypt it, and delete it when its time is up.");
        }

        if (ledger is not null)
        {
            Console.WriteLine($"Wrote {ledger.FullName} ({Say.Many(erased ?? 0, "erasure")}).");
        }
    }
}
