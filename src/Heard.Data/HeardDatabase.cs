using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Heard.Data;

/// <summary>The one switch between the engines: an empty connection string is SQLite in the data folder, <c>Host=…</c> is PostgreSQL.</summary>
public static class HeardDatabase
{
    public const string FileName = "heard.db";

    /// <summary>Identity's tables with passkeys, so that no later migration has to rebuild the accounts. The model reads it from the services.</summary>
    public static IServiceCollection AddIdentitySchema(this IServiceCollection services) =>
        services.Configure<IdentityOptions>(options => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3);

    public static IServiceCollection AddHeardDatabase(this IServiceCollection services, string? connection, string dataFolder)
    {
        services.AddIdentitySchema();
        if (string.IsNullOrWhiteSpace(connection))
        {
            Directory.CreateDirectory(dataFolder);
            return services.AddDbContext<HeardDb, SqliteHeardDb>(options => SqliteHeardDb.Configure(options, Path.Combine(dataFolder, FileName)), optionsLifetime: ServiceLifetime.Singleton);
        }

        return services.AddDbContext<HeardDb, PostgresHeardDb>(options => PostgresHeardDb.Configure(options, connection), optionsLifetime: ServiceLifetime.Singleton);
    }

    /// <summary>Brings the database to the version of this program. Throws where it is newer than the program.</summary>
    public static async Task Prepare(this HeardDb db, CancellationToken stop)
    {
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = (await db.Database.GetAppliedMigrationsAsync(stop)).ToList();
        if (applied.Exists(migration => !known.Contains(migration)))
        {
            throw new NewerDatabaseException();
        }

        if (applied.Count < known.Count)
        {
            await db.Database.MigrateAsync(stop);
        }

        await db.CreateTriggers(stop);
    }
}

/// <summary>The data was written by a newer Heard than this one.</summary>
public sealed class NewerDatabaseException() : Exception("This data was written by a newer version of Heard. Install that version, or a later one, and try again.");
