using Heard.Data;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Heard.Web.Tests.Serving;

/// <summary>A database for each test, copied from one that was migrated once: migrating takes longer than most tests.</summary>
internal static class Databases
{
    private static readonly Lazy<Task<string>> SqliteTemplate = new(MakeSqliteTemplate);
    private static readonly Lazy<Task<string>> PostgresTemplate = new(MakePostgresTemplate);
    private static readonly SemaphoreSlim Copying = new(1, 1);

    /// <summary>The connection string: empty for SQLite, whose file lies in <paramref name="folder"/>.</summary>
    public static async Task<string> Fresh(Engine engine, string folder)
    {
        if (engine == Engine.Sqlite)
        {
            File.Copy(await SqliteTemplate.Value, Path.Combine(folder, HeardDatabase.FileName));
            return "";
        }

        var template = await PostgresTemplate.Value;
        var name = $"heard_{Guid.NewGuid():N}";
        await Copying.WaitAsync();
        try
        {
            await Run($"CREATE DATABASE {name} TEMPLATE {template}");
        }
        finally
        {
            Copying.Release();
        }

        return Connection(name);
    }

    public static void Forget(string folder)
    {
        SqliteHeardDb.LetGo(Path.Combine(folder, HeardDatabase.FileName));
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> MakeSqliteTemplate()
    {
        var folder = Directory.CreateTempSubdirectory("heard-template-").FullName;
        await Migrate("", folder);
        var file = Path.Combine(folder, HeardDatabase.FileName);
        SqliteHeardDb.LetGo(file);
        return file;
    }

    private static async Task<string> MakePostgresTemplate()
    {
        var name = $"heard_template_{Guid.NewGuid():N}";
        await Run($"CREATE DATABASE {name}");
        await Migrate(Connection(name) + ";Pooling=false", "");
        return name;
    }

    private static async Task Migrate(string connection, string folder)
    {
        await using var services = new ServiceCollection().AddHeardDatabase(connection, folder).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<HeardDb>().Prepare(CancellationToken.None);
    }

    private static string Connection(string database) => $"{HeardServer.Postgres};Database={database};Maximum Pool Size=10;Connection Idle Lifetime=5;Connection Pruning Interval=5";

    private static async Task Run(string sql)
    {
        await using var connection = new NpgsqlConnection($"{HeardServer.Postgres};Database=postgres;Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
