using Heard.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Design.Internal;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.EntityFrameworkCore.Sqlite.Design.Internal;
using Microsoft.Extensions.DependencyInjection;
using Npgsql.EntityFrameworkCore.PostgreSQL.Design.Internal;

// add NAME: writes the next migration of both databases. check: exits 1 where the model has moved on without one.
var data = Path.GetFullPath("src/Heard.Data");
var identity = new ServiceCollection().AddIdentitySchema().BuildServiceProvider();
var sqlite = new DbContextOptionsBuilder<SqliteHeardDb>().UseApplicationServiceProvider(identity);
SqliteHeardDb.Configure(sqlite, ":memory:");
var postgres = new DbContextOptionsBuilder<PostgresHeardDb>().UseApplicationServiceProvider(identity);
PostgresHeardDb.Configure(postgres, "Host=none");
(HeardDb Db, string Folder, IDesignTimeServices Services)[] engines =
[
    (new SqliteHeardDb(sqlite.Options), "Sqlite", new SqliteDesignTimeServices()),
    (new PostgresHeardDb(postgres.Options), "Postgres", new NpgsqlDesignTimeServices()),
];

switch (args)
{
    case ["check"]:
        var behind = engines.Where(engine => engine.Db.Database.HasPendingModelChanges()).Select(engine => engine.Folder).ToList();
        var names = engines.Select(engine => engine.Db.Database.GetMigrations().Select(name => name[15..])).ToList();
        if (behind.Count == 0 && names[0].SequenceEqual(names[1]))
        {
            Console.WriteLine("Migrations are in step.");
            return 0;
        }

        Console.Error.WriteLine(behind.Count > 0 ? $"The model has changed and {string.Join(" and ", behind)} has no migration for it: run tools/add-migration NAME." : "The two databases have different migrations.");
        return 1;

    case ["add", var name]:
        foreach (var (db, folder, provider) in engines)
        {
            var services = new ServiceCollection()
                .AddEntityFrameworkDesignTimeServices(new OperationReporter(new OperationReportHandler()))
                .AddDbContextDesignTimeServices(db);
            provider.ConfigureDesignTimeServices(services);
            var scaffolder = services.BuildServiceProvider().GetRequiredService<IMigrationsScaffolder>();
            var migration = scaffolder.ScaffoldMigration(name, "Heard.Data", $"Migrations.{folder}");
            scaffolder.Save(data, migration, Path.Combine(data, "Migrations", folder), dryRun: false);
            Console.WriteLine($"{folder}: {migration.MigrationId}");
        }

        return 0;

    default:
        Console.Error.WriteLine("Usage: add NAME | check");
        return 2;
}
