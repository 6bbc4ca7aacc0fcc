using Heard.Core.Listen;
using Heard.Data.Outbox;
using Heard.Data.Search;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Heard.Data;

/// <summary>The engine when one machine is outgrown.</summary>
public sealed class PostgresHeardDb(DbContextOptions<PostgresHeardDb> options) : HeardDb(options)
{
    private const int LinesAtOnce = 5_000;

    private static readonly string Triggers = PostgresSearch.Triggers + VoiceModeTriggers.Postgres;

    public static void Configure(DbContextOptionsBuilder options, string connection) => options.UseNpgsql(connection);

    public override async Task AddLines(IEnumerable<Contribution> lines, Action<Contribution, bool> told, CancellationToken stop)
    {
        var connection = (NpgsqlConnection)Database.GetDbConnection();
        await Run("CREATE TEMP TABLE IF NOT EXISTS \"Arriving\" (LIKE \"Contributions\") ON COMMIT DROP");
        foreach (var some in lines.Chunk(LinesAtOnce))
        {
            await Copy(connection, some, stop);
            var added = new HashSet<long>();
            await using (var insert = new NpgsqlCommand("INSERT INTO \"Contributions\" SELECT * FROM \"Arriving\" ON CONFLICT DO NOTHING RETURNING \"Id\"", connection))
            await using (var ids = await insert.ExecuteReaderAsync(stop))
            {
                while (await ids.ReadAsync(stop))
                {
                    added.Add(ids.GetInt64(0));
                }
            }

            await Run("TRUNCATE \"Arriving\"");
            foreach (var line in some)
            {
                told(line, added.Remove(line.Id));
            }
        }

        async Task Run(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(stop);
        }
    }

    public override async Task AddVotes(IEnumerable<Vote> votes, CancellationToken stop)
    {
        var connection = (NpgsqlConnection)Database.GetDbConnection();
        await using var writer = await connection.BeginBinaryImportAsync(
            "COPY \"Votes\" (\"ProgrammeId\", \"ConversationId\", \"ContributionId\", \"VoiceId\", \"Choice\") FROM STDIN (FORMAT BINARY)", stop);
        foreach (var vote in votes)
        {
            await writer.WriteRowAsync(stop, vote.ProgrammeId, vote.ConversationId, vote.ContributionId, vote.VoiceId, (int)vote.Choice);
        }

        await writer.CompleteAsync(stop);
    }

    public override Task<IReadOnlyList<Found>> Search(long programmeId, string words, int most, CancellationToken stop) =>
        PostgresSearch.Find(this, programmeId, words, most, stop);

    public override Task CreateTriggers(CancellationToken stop) => Database.ExecuteSqlRawAsync(Triggers, stop);

    public override async Task<OutboxMessage?> TakeDue(DateTimeOffset now, DateTimeOffset leased, CancellationToken stop)
    {
        // Nodes pass over each other's rows instead of waiting for them.
        var taken = await Outbox.FromSql(
            $"""
            UPDATE "Outbox" SET "Attempts" = "Attempts" + 1, "DueAt" = {leased.ToUniversalTime()}
            WHERE "Id" = (SELECT "Id" FROM "Outbox" WHERE "DoneAt" IS NULL AND "DueAt" <= {now.ToUniversalTime()} AND "Attempts" < {OutboxMessage.MostAttempts}
                ORDER BY "DueAt" LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING *
            """).AsNoTracking().ToListAsync(stop);
        return taken.SingleOrDefault();
    }

    public override bool IsDuplicate(DbUpdateException exception) =>
        exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    private static async Task Copy(NpgsqlConnection connection, Contribution[] lines, CancellationToken stop)
    {
        await using var writer = await connection.BeginBinaryImportAsync($"COPY \"Arriving\" ({ContributionColumns.Names}) FROM STDIN (FORMAT BINARY)", stop);
        foreach (var line in lines)
        {
            await writer.StartRowAsync(stop);
            foreach (var (_, type, value) in ContributionColumns.All)
            {
                if (value(line) is { } some)
                {
                    await writer.WriteAsync(some, type, stop);
                }
                else
                {
                    await writer.WriteNullAsync(stop);
                }
            }
        }

        await writer.CompleteAsync(stop);
    }
}
