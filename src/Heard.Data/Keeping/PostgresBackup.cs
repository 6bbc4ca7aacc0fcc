using System.Globalization;
using Npgsql;

namespace Heard.Data.Keeping;

/// <summary>PostgreSQL has tools of its own for this; these are the commands, without the password.</summary>
public static class PostgresBackup
{
    public static string DumpCommand(string connection, string file) => $"pg_dump --format=custom --file={Quoted(file)} {Where(connection)}";

    public static string RestoreCommand(string connection, string file) => $"pg_restore --clean --if-exists --single-transaction {Where(connection)} {Quoted(file)}";

    private static string Where(string connection)
    {
        var to = new NpgsqlConnectionStringBuilder(connection);
        return string.Create(CultureInfo.InvariantCulture, $"--host={Quoted(to.Host ?? "localhost")} --port={to.Port} --username={Quoted(to.Username ?? "heard")} --dbname={Quoted(to.Database ?? to.Username ?? "heard")}");
    }

    private static string Quoted(string text) =>
        text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '/' or ':' or '\\') ? text : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
