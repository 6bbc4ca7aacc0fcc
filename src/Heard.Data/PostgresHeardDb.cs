using Heard.Core.Listen;
using Heard.Data.Outbox;
using Heard.Data.Search;
using Heard.Data.Speaking;
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

    internal override async Task LockTallies(IReadOnlyCollection<(long Programme, long Conversation, long Idea)> ideas)
    {
        if (ideas.Count == 0)
        {
            return;
        }

        await using var command = new NpgsqlCommand(
            """
            SELECT 1 FROM "Tallies" t JOIN unnest(@p0, @p1, @p2) AS v("P", "C", "I") ON t."ProgrammeId" = v."P" AND t."ConversationId" = v."C" AND t."ContributionId" = v."I"
            ORDER BY t."ProgrammeId", t."ConversationId", t."ContributionId" FOR UPDATE OF t
            """,
            (NpgsqlConnection)Database.GetDbConnection());
        Columns(command, ideas, i => i.Programme, i => i.Conversation, i => i.Idea);
        await command.PrepareAsync();
        await command.ExecuteNonQueryAsync();
    }

    internal override async Task CastVotes(IReadOnlyList<Vote> votes, Action<Vote, Choice?> told)
    {
        await using var command = new NpgsqlCommand(
            """
            WITH given AS (
                SELECT g.* FROM unnest(@p0, @p1, @p2, @p3, @p4, @p5) AS g("ProgrammeId", "ConversationId", "ContributionId", "VoiceId", "Choice", "Place")
                JOIN "Contributions" c ON c."ProgrammeId" = g."ProgrammeId" AND c."Id" = g."ContributionId" AND c."ConversationId" = g."ConversationId"
                    AND c."Visibility" = 0 AND c."WithdrawnOn" IS NULL AND c."ReplyToId" IS NULL
                WHERE NOT EXISTS (SELECT 1 FROM "Authorships" a WHERE a."ProgrammeId" = g."ProgrammeId" AND a."ContributionId" = g."ContributionId" AND a."VoiceId" = g."VoiceId")),
            cast_ AS (
                INSERT INTO "Votes" ("ProgrammeId", "ConversationId", "ContributionId", "VoiceId", "Choice")
                SELECT "ProgrammeId", "ConversationId", "ContributionId", "VoiceId", "Choice" FROM given
                ON CONFLICT ("ProgrammeId", "ConversationId", "VoiceId", "ContributionId") DO UPDATE SET "Choice" = EXCLUDED."Choice")
            SELECT g."Place", v."Choice" FROM given g LEFT JOIN "Votes" v ON v."ProgrammeId" = g."ProgrammeId" AND v."ConversationId" = g."ConversationId"
                AND v."VoiceId" = g."VoiceId" AND v."ContributionId" = g."ContributionId"
            """,
            (NpgsqlConnection)Database.GetDbConnection());
        Columns(command, votes, v => v.ProgrammeId, v => v.ConversationId, v => v.ContributionId, v => v.VoiceId);
        command.Parameters.Add(new NpgsqlParameter<int[]>("p4", [.. votes.Select(v => (int)v.Choice)]));
        command.Parameters.Add(new NpgsqlParameter<int[]>("p5", [.. Enumerable.Range(0, votes.Count)]));
        await command.PrepareAsync();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            // The votes as they were: a statement does not see what it writes itself.
            told(votes[reader.GetInt32(0)], await reader.IsDBNullAsync(1) ? null : (Choice)reader.GetInt32(1));
        }
    }

    internal override async Task ChangeTallies(IReadOnlyDictionary<(long Programme, long Conversation, long Idea), Change> changes, IReadOnlyCollection<(long Programme, long Conversation)> voted)
    {
        await using var command = new NpgsqlCommand(
            """
            WITH voted AS (
                UPDATE "Conversations" c SET "VotesVersion" = c."VotesVersion" + 1
                FROM unnest(@p7, @p8) AS w("P", "C") WHERE c."ProgrammeId" = w."P" AND c."Id" = w."C")
            UPDATE "Tallies" t SET "Seen" = t."Seen" + v."S", "Agree" = t."Agree" + v."A", "Disagree" = t."Disagree" + v."D", "Pass" = t."Pass" + v."N"
            FROM unnest(@p0, @p1, @p2, @p3, @p4, @p5, @p6) AS v("P", "C", "I", "S", "A", "D", "N")
            WHERE t."ProgrammeId" = v."P" AND t."ConversationId" = v."C" AND t."ContributionId" = v."I"
            """,
            (NpgsqlConnection)Database.GetDbConnection());
        Columns(command, changes, c => c.Key.Programme, c => c.Key.Conversation, c => c.Key.Idea);
        foreach (var (name, value) in new (string, Func<Change, int>)[] { ("p3", c => c.Seen), ("p4", c => c.Agree), ("p5", c => c.Disagree), ("p6", c => c.Pass) })
        {
            command.Parameters.Add(new NpgsqlParameter<int[]>(name, [.. changes.Values.Select(value)]));
        }

        command.Parameters.Add(new NpgsqlParameter<long[]>("p7", [.. voted.Select(w => w.Programme)]));
        command.Parameters.Add(new NpgsqlParameter<long[]>("p8", [.. voted.Select(w => w.Conversation)]));
        await command.PrepareAsync();
        await command.ExecuteNonQueryAsync();
    }

    private static void Columns<T>(NpgsqlCommand command, IEnumerable<T> rows, params Func<T, long>[] columns)
    {
        foreach (var (i, column) in columns.Index())
        {
            command.Parameters.Add(new NpgsqlParameter<long[]>("p" + i, [.. rows.Select(column)]));
        }
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
