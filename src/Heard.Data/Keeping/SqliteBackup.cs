using System.Globalization;
using Heard.Core.People;
using Microsoft.Data.Sqlite;

namespace Heard.Data.Keeping;

/// <summary>What a copy of a database holds.</summary>
/// <param name="Version">Its newest migration.</param>
/// <param name="Rows">How many rows each table has.</param>
public sealed record BackupContents(string Version, IReadOnlyDictionary<string, long> Rows)
{
    public long Of(string table) => Rows.TryGetValue(table, out var rows) ? rows : 0;
}

/// <summary>The file is no copy of a Heard database, or it is damaged. The message says which, in plain words.</summary>
public sealed class UnusableBackupException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Copies of the embedded database: one file each, whole and consistent while others write.</summary>
public static class SqliteBackup
{
    /// <summary>Copies the database into a new file and reads the copy back. Counts are taken in the snapshot that is copied.</summary>
    public static BackupContents Write(string database, string file)
    {
        BackupContents contents;
        using (var from = Open(database, SqliteOpenMode.ReadWrite))
        using (var to = Open(file, SqliteOpenMode.ReadWriteCreate))
        {
            // A transaction that only reads: others go on writing, and the copy is of the moment it began.
            Run(from, "BEGIN");
            contents = Contents(from, database);
            from.BackupDatabase(to);
            Run(from, "COMMIT");

            // The copy is one file, with no journal beside it that could be left behind.
            Run(to, "PRAGMA journal_mode = DELETE");
        }

        var copied = Inspect(file);
        return copied.Version == contents.Version && copied.Rows.Count == contents.Rows.Count && copied.Rows.All(table => contents.Of(table.Key) == table.Value)
            ? copied
            : throw new UnusableBackupException("The copy does not hold what the database holds. Nothing was kept; try again.");
    }

    /// <summary>A working copy of a backup, whatever lies beside it, in the mode the program opens it in.</summary>
    public static void Unpack(string file, string into)
    {
        using var from = Open(file, SqliteOpenMode.ReadOnly);
        using var to = Open(into, SqliteOpenMode.ReadWriteCreate);
        from.BackupDatabase(to);
        Run(to, "PRAGMA journal_mode = WAL");
    }

    /// <summary>Checks every page of a copy and says what it holds.</summary>
    public static BackupContents Inspect(string file)
    {
        try
        {
            using var copy = Open(file, SqliteOpenMode.ReadOnly);
            return Text(copy, "PRAGMA integrity_check") == "ok"
                ? Contents(copy, file)
                : throw new UnusableBackupException($"{file} is damaged.");
        }
        catch (SqliteException wrong)
        {
            throw new UnusableBackupException($"{file} is no backup of Heard, or it is damaged.", wrong);
        }
    }

    /// <summary>The erasure ledger of a database that is about to be replaced, whatever its version. Its journal is folded into it.</summary>
    public static IReadOnlyList<Erasure> ReadLedger(string database)
    {
        try
        {
            using var connection = Open(database, SqliteOpenMode.ReadWrite);
            Run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
            using var command = connection.CreateCommand();
            command.CommandText = """SELECT "ProgrammeId", "ContributionId", "On", "Because" FROM "Erasures" """;
            using var rows = command.ExecuteReader();
            List<Erasure> ledger = [];
            while (rows.Read())
            {
                ledger.Add(new Erasure(rows.GetInt64(0), rows.GetInt64(1), DateOnly.ParseExact(rows.GetString(2), "yyyy-MM-dd", CultureInfo.InvariantCulture), rows.GetString(3)));
            }

            return ledger;
        }
        catch (SqliteException wrong)
        {
            throw new UnusableBackupException($"{database} cannot be read.", wrong);
        }
    }

    /// <summary>What is published in a database that is about to be replaced; nothing where it cannot be read, or is older than comparisons.</summary>
    public static IReadOnlyList<Published> ReadPublished(string database)
    {
        try
        {
            using var connection = Open(database, SqliteOpenMode.ReadWrite);
            using var command = connection.CreateCommand();
            command.CommandText = """
                SELECT p."ProgrammeId", p."Number", p."On", p."Lines", p."Kept", c."Attributes", c."PairNames"
                FROM "Comparisons" p JOIN "Cuts" c ON c."ProgrammeId" = p."ProgrammeId" WHERE p."Kept" IS NOT NULL
                """;
            using var rows = command.ExecuteReader();
            List<Published> published = [];
            while (rows.Read())
            {
                published.Add(new Published(
                    rows.GetInt64(0), rows.GetInt32(1), DateOnly.ParseExact(rows.GetString(2), "yyyy-MM-dd", CultureInfo.InvariantCulture), rows.GetInt32(3), rows.GetString(4), rows.GetString(5), rows.GetString(6)));
            }

            return published;
        }
        catch (SqliteException)
        {
            return [];
        }
    }

    /// <summary>When ties end, or have ended, in a database that is about to be replaced; nothing where it cannot be read, or is older than ties.</summary>
    public static IReadOnlyList<TieKnown> ReadTies(string database)
    {
        try
        {
            using var connection = Open(database, SqliteOpenMode.ReadWrite);
            using var command = connection.CreateCommand();
            command.CommandText = """SELECT "Id", "Joining_TieEndsOn", "Joining_TieEndedOn" FROM "Programmes" WHERE "Joining_TieEndsOn" IS NOT NULL OR "Joining_TieEndedOn" IS NOT NULL""";
            using var rows = command.ExecuteReader();
            List<TieKnown> ties = [];
            while (rows.Read())
            {
                ties.Add(new TieKnown(rows.GetInt64(0), Day(rows, 1), Day(rows, 2)));
            }

            return ties;
        }
        catch (SqliteException)
        {
            return [];
        }
    }

    private static DateOnly? Day(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : DateOnly.ParseExact(row.GetString(column), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static BackupContents Contents(SqliteConnection connection, string file)
    {
        if (Text(connection, """SELECT name FROM sqlite_master WHERE name = '__EFMigrationsHistory'""") is null
            || Text(connection, """SELECT max("MigrationId") FROM "__EFMigrationsHistory" """) is not { } version)
        {
            throw new UnusableBackupException($"{file} is no database of Heard.");
        }

        // The index is made anew from the rest, and its inner tables are SQLite's own affair.
        List<string> tables = [];
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'Found%' ORDER BY name";
            using var names = command.ExecuteReader();
            while (names.Read())
            {
                tables.Add(names.GetString(0));
            }
        }

        return new BackupContents(version, tables.ToDictionary(
            table => table,
            table => long.Parse(Text(connection, $"SELECT count(*) FROM \"{table.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")!, CultureInfo.InvariantCulture),
            StringComparer.Ordinal));
    }

    private static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string? Text(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;
    }
}
