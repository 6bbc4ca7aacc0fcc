using Microsoft.Data.Sqlite;

namespace Heard.Web.Tests.CommandLine;

public class DemoVerbTests
{
    [Fact]
    public async Task A_first_start_that_was_broken_off_is_begun_anew_and_a_later_one_leaves_everything_as_it_was()
    {
        var folder = Directory.CreateTempSubdirectory("heard-demo-").FullName;
        var database = Path.Combine(folder, "heard.db");
        await File.WriteAllTextAsync(Path.Combine(folder, "sample.unfinished"), "", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(database, "half a database", TestContext.Current.CancellationToken);
        try
        {
            await StartAndStop();
            File.Exists(Path.Combine(folder, "sample.unfinished")).ShouldBeFalse();
            var lines = await Count("\"Contributions\"");
            lines.ShouldBeGreaterThan(1_000);
            await Execute("UPDATE \"Programmes\" SET \"Name\" = 'Ours'");

            await StartAndStop();

            (await Count("\"Contributions\"")).ShouldBe(lines);
            (await Count("\"Programmes\" WHERE \"Name\" = 'Ours'")).ShouldBe(1);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }

        async Task StartAndStop()
        {
            using var server = Command.Start("demo", "--data", folder, "--port", $"{Command.FreePort()}");
            (await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!.ShouldStartWith("The sample region is served at");
            server.Kill();
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        async Task<long> Count(string from) => (long)(await Execute($"SELECT count(*) FROM {from}"))!;

        async Task<object?> Execute(string sql)
        {
            await using var connection = new SqliteConnection($"Data Source={database}");
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        }
    }
}
