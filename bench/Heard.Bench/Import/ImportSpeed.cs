using System.Diagnostics;
using System.Globalization;
using System.Text;
using Heard.Core.Listen;
using Heard.Core.Listen.Import;
using Heard.Core.People;
using Heard.Data;
using Heard.Web.Listen.Import;
using Heard.Web.Listen.Import.Files;
using Heard.Web.Reach;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Heard.Bench.Import;

/// <summary>
/// A table of comments brought in (opened, read, checked, keyed, inserted, reported) beside a bare bulk insert: the same
/// values through one prepared statement in one transaction, durable in the same way, once into a table with no index at
/// all and once into one with the same keys and indexes. Interleaved in one run.
/// </summary>
internal static class ImportSpeed
{
    public static async Task<int> Run(string[] args)
    {
        var rows = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
        var runs = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
        var folder = Directory.CreateTempSubdirectory("heard-bench-").FullName;
        try
        {
            var file = Path.Combine(folder, "comments.csv");
            await Write(file, rows);
            Console.WriteLine($"{rows:N0} rows of 200 characters, {new FileInfo(file).Length / 1e6:N1} MB, {Figures.Load()}");
            List<double> ours = [], bare = [], indexed = [];
            await Import(folder, file, -1);
            var peak = Figures.PeakMegabytes();
            for (var run = 0; run <= runs; run++)
            {
                var (a, b, c) = (await Import(folder, file, run), Insert(folder, rows, run, withIndexes: false), Insert(folder, rows, run, withIndexes: true));

                // The first round warms up and is not counted.
                if (run > 0)
                {
                    ours.Add(a);
                    bare.Add(b);
                    indexed.Add(c);
                }
            }

            Console.WriteLine(Figures.Of("import", ours, "s"));
            Console.WriteLine(Figures.Of("bare insert, no index", bare, "s"));
            Console.WriteLine(Figures.Of("bare insert, same keys and indexes", indexed, "s"));
            Console.WriteLine($"import / bare, no index            {ours.Zip(bare, (a, b) => a / b).ToList().Median():N2}");
            Console.WriteLine($"import / bare, same indexes        {ours.Zip(indexed, (a, b) => a / b).ToList().Median():N2}   (goal: at most 3)");
            Console.WriteLine($"peak memory of one import          {peak:N0} MB   (goal: below 400)");
            return 0;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double> Import(string folder, string path, int run)
    {
        var data = Path.Combine(folder, $"import-{run}");
        await using var services = new ServiceCollection().AddHeardDatabase("", data).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HeardDb>();
        await db.Prepare(CancellationToken.None);
        var programme = SettingsEndpoints.NewProgramme("bench", "Bench");
        db.Add(programme);
        await db.SaveChangesAsync();

        var watch = Stopwatch.StartNew();
        await using var stream = File.OpenRead(path);
        var sheet = (OpenedFile.Sheet)FileReader.Open(stream, path);
        var reading = TableLines.Read(sheet.Table, sheet.Suggested, sheet.Shape);
        var result = await new Importer(db, TimeProvider.System).Run(programme, reading, new ImportOptions("comments.csv", Audience.Participants), null, CancellationToken.None);
        var seconds = watch.Elapsed.TotalSeconds;
        return result.Report.Added == result.Contributions ? seconds : throw new InvalidOperationException("Not every row came in.");
    }

    private static double Insert(string folder, int rows, int run, bool withIndexes)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, $"bare-{run}-{withIndexes}.db")}");
        connection.Open();
        Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
        Execute($"CREATE TABLE c ({ContributionColumns.Names}{(withIndexes ? ", PRIMARY KEY (\"ProgrammeId\", \"Id\")" : "")})");
        if (withIndexes)
        {
            Execute("""CREATE INDEX a ON c ("ProgrammeId", "WorkshopId"); CREATE INDEX b ON c ("ProgrammeId", "ImportId")""");
        }

        var lines = Texts(rows).Select((text, i) => new Contribution(1, Ids.New(), text, Kind.Comment, Wording.OwnWords, Audience.Participants, 1, i + 1)).ToList();
        var watch = Stopwatch.StartNew();
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.CommandText = $"INSERT INTO c ({ContributionColumns.Names}) VALUES ({ContributionColumns.Places})";
        var places = ContributionColumns.All.Select((_, i) => command.Parameters.Add(new SqliteParameter { ParameterName = "@p" + i })).ToArray();
        command.Prepare();
        foreach (var line in lines)
        {
            for (var i = 0; i < places.Length; i++)
            {
                places[i].Value = ContributionColumns.All[i].Value(line) ?? DBNull.Value;
            }

            command.ExecuteNonQuery();
        }

        transaction.Commit();
        return watch.Elapsed.TotalSeconds;

        void Execute(string sql)
        {
            using var one = connection.CreateCommand();
            one.CommandText = sql;
            one.ExecuteNonQuery();
        }
    }

    private static async Task Write(string file, int rows)
    {
        await using var writer = new StreamWriter(file);
        await writer.WriteLineAsync("id,text");
        var row = 0;
        foreach (var text in Texts(rows))
        {
            await writer.WriteLineAsync($"{++row},{text}");
        }
    }

    private static IEnumerable<string> Texts(int rows)
    {
        string[] words = ["rota", "handover", "parking", "ward", "system", "training", "late", "again", "people", "time", "login", "shift", "leave", "care", "notes", "support"];
        var chance = new Random(42);
        var text = new StringBuilder();
        for (var i = 0; i < rows; i++)
        {
            text.Clear();
            while (text.Length < 200)
            {
                text.Append(words[chance.Next(words.Length)]).Append(' ');
            }

            yield return text.ToString(0, 200);
        }
    }
}
