using System.Collections.Concurrent;
using System.Data.Common;
using Heard.Core.Listen;
using Heard.Data.Outbox;
using Heard.Data.Search;
using Heard.Data.Speaking;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Heard.Data;

/// <summary>The embedded default: one file, one writer at a time, first come first served.</summary>
public sealed class SqliteHeardDb(DbContextOptions<SqliteHeardDb> options) : HeardDb(options)
{
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Gates = new(StringComparer.Ordinal);

    private static readonly string Triggers = SqliteSearch.Triggers + VoiceModeTriggers.Sqlite;

    public static void Configure(DbContextOptionsBuilder options, string file) =>
        options.UseSqlite(ConnectionTo(file)).AddInterceptors(Pragmas.Instance).ReplaceService<IMigrationsSqlGenerator, SqliteUnorderedTables>();

    /// <summary>Closes what is kept open for reuse, so that the file can be moved or deleted.</summary>
    public static void LetGo(string file)
    {
        using var connection = new SqliteConnection(ConnectionTo(file));
        SqliteConnection.ClearPool(connection);
    }

    public override async Task AddLines(IEnumerable<Contribution> lines, Action<Contribution, bool> told, CancellationToken stop)
    {
        await using var command = Command(
            $"""
            INSERT INTO "Contributions" ({ContributionColumns.Names}) VALUES ({ContributionColumns.Places})
            ON CONFLICT DO NOTHING
            """,
            ContributionColumns.All.Length,
            out var places);
        foreach (var line in lines)
        {
            stop.ThrowIfCancellationRequested();
            for (var i = 0; i < places.Length; i++)
            {
                places[i].Value = ContributionColumns.All[i].Value(line) switch
                {
                    null => DBNull.Value,
                    DateOnly day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                    var value => value,
                };
            }

            told(line, command.ExecuteNonQuery() == 1);
        }
    }

    public override async Task AddVotes(IEnumerable<Vote> votes, CancellationToken stop)
    {
        await using var command = Command(
            """INSERT INTO "Votes" ("ProgrammeId", "ConversationId", "ContributionId", "VoiceId", "Choice") VALUES (@p0, @p1, @p2, @p3, @p4)""", 5, out var places);
        foreach (var vote in votes)
        {
            stop.ThrowIfCancellationRequested();
            (places[0].Value, places[1].Value, places[2].Value, places[3].Value, places[4].Value) = (vote.ProgrammeId, vote.ConversationId, vote.ContributionId, vote.VoiceId, (int)vote.Choice);
            command.ExecuteNonQuery();
        }
    }

    internal override async Task CastVotes(IReadOnlyList<Vote> votes, Action<Vote, Choice?> told)
    {
        await using var find = Command(
            """SELECT "Choice" FROM "Votes" WHERE "ProgrammeId" = @p0 AND "ConversationId" = @p1 AND "VoiceId" = @p3 AND "ContributionId" = @p2""", 4, out var found);
        await using var cast = Command(
            """
            INSERT INTO "Votes" ("ProgrammeId", "ConversationId", "ContributionId", "VoiceId", "Choice") SELECT @p0, @p1, @p2, @p3, @p4
            WHERE EXISTS (SELECT 1 FROM "Contributions" WHERE "ProgrammeId" = @p0 AND "Id" = @p2 AND "ConversationId" = @p1 AND "Visibility" = 0 AND "WithdrawnOn" IS NULL AND "ReplyToId" IS NULL)
                AND NOT EXISTS (SELECT 1 FROM "Authorships" WHERE "ProgrammeId" = @p0 AND "ContributionId" = @p2 AND "VoiceId" = @p3)
            ON CONFLICT DO UPDATE SET "Choice" = excluded."Choice"
            """,
            5,
            out var given);
        foreach (var vote in votes)
        {
            (found[0].Value, found[1].Value, found[2].Value, found[3].Value) = (vote.ProgrammeId, vote.ConversationId, vote.ContributionId, vote.VoiceId);
            (given[0].Value, given[1].Value, given[2].Value, given[3].Value, given[4].Value) = (vote.ProgrammeId, vote.ConversationId, vote.ContributionId, vote.VoiceId, (int)vote.Choice);
            var earlier = find.ExecuteScalar() is long choice ? (Choice?)choice : null;
            if (cast.ExecuteNonQuery() == 1)
            {
                told(vote, earlier);
            }
        }
    }

    internal override async Task ChangeTallies(IReadOnlyDictionary<(long Programme, long Conversation, long Idea), Change> changes, IReadOnlyCollection<(long Programme, long Conversation)> voted)
    {
        await using var command = Command(
            """
            UPDATE "Tallies" SET "Seen" = "Seen" + @p3, "Agree" = "Agree" + @p4, "Disagree" = "Disagree" + @p5, "Pass" = "Pass" + @p6
            WHERE "ProgrammeId" = @p0 AND "ConversationId" = @p1 AND "ContributionId" = @p2
            """,
            7,
            out var places);
        foreach (var ((programme, conversation, idea), change) in changes)
        {
            (places[0].Value, places[1].Value, places[2].Value) = (programme, conversation, idea);
            (places[3].Value, places[4].Value, places[5].Value, places[6].Value) = (change.Seen, change.Agree, change.Disagree, change.Pass);
            command.ExecuteNonQuery();
        }

        await using var version = Command("""UPDATE "Conversations" SET "VotesVersion" = "VotesVersion" + 1 WHERE "ProgrammeId" = @p0 AND "Id" = @p1""", 2, out var which);
        foreach (var (programme, conversation) in voted)
        {
            (which[0].Value, which[1].Value) = (programme, conversation);
            version.ExecuteNonQuery();
        }
    }

    public override Task<IReadOnlyList<Found>> Search(long programmeId, string words, int most, CancellationToken stop) =>
        SqliteSearch.Find(this, programmeId, words, most, stop);

    public override Task CreateTriggers(CancellationToken stop) => Database.ExecuteSqlRawAsync(Triggers, stop);

    public override async Task<OutboxMessage?> TakeDue(DateTimeOffset now, DateTimeOffset leased, CancellationToken stop)
    {
        // Nothing is due nearly always, and looking needs no turn to write.
        if (!await Outbox.Due(now).AnyAsync(stop))
        {
            return null;
        }

        await using var writing = await Write(stop);
        var taken = await Outbox.FromSql(
            $"""
            UPDATE "Outbox" SET "Attempts" = "Attempts" + 1, "DueAt" = {leased.UtcTicks}
            WHERE "Id" = (SELECT "Id" FROM "Outbox" WHERE "DoneAt" IS NULL AND "DueAt" <= {now.UtcTicks} AND "Attempts" < {OutboxMessage.MostAttempts} ORDER BY "DueAt" LIMIT 1)
            RETURNING *
            """).AsNoTracking().ToListAsync(stop);
        await writing.Commit(stop);
        return taken.SingleOrDefault();
    }

    /// <summary>Copies the write-ahead log into the database and empties its file, which may still hold words that are erased by now.</summary>
    public override async Task<bool> CutJournal(CancellationToken stop)
    {
        using var turn = await TakeTurn(stop);
        await Database.OpenConnectionAsync(stop);
        try
        {
            await using var command = Database.GetDbConnection().CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            return await command.ExecuteScalarAsync(stop) is 0L;
        }
        finally
        {
            await Database.CloseConnectionAsync();
        }
    }

    public override bool IsDuplicate(DbUpdateException exception) =>
        exception.InnerException is SqliteException { SqliteExtendedErrorCode: 1555 or 2067 };

    protected override async Task<IDisposable?> TakeTurn(CancellationToken stop)
    {
        var gate = Gates.GetOrAdd(Database.GetDbConnection().DataSource, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(stop);
        return new Turn(gate);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);

        // SQLite cannot compare DateTimeOffset: they are kept as UTC ticks.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
    }

    /// <summary>A statement with the parameters @p0, @p1 ... in the transaction under way. SQLite answers from this process: awaiting each row would only cost.</summary>
    private SqliteCommand Command(string sql, int parameters, out SqliteParameter[] places)
    {
        var command = (SqliteCommand)Database.GetDbConnection().CreateCommand();
        command.Transaction = (SqliteTransaction)((Microsoft.EntityFrameworkCore.Infrastructure.IInfrastructure<DbTransaction>)Database.CurrentTransaction!).Instance;
        command.CommandText = sql;
        places = [.. Enumerable.Range(0, parameters).Select(i => command.Parameters.Add(new SqliteParameter { ParameterName = "@p" + i }))];
        command.Prepare();
        return command;
    }

    private static string ConnectionTo(string file) => new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, DefaultTimeout = 30 }.ToString();

    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(at => at.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        private SemaphoreSlim? held = gate;

        public void Dispose() => Interlocked.Exchange(ref held, null)?.Release();
    }

    private sealed class Pragmas : DbConnectionInterceptor
    {
        public static readonly Pragmas Instance = new();

        // FULL: WAL with NORMAL may lose commits when the power goes. secure_delete: erased words are overwritten in the file.
        private const string Text = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA cache_size = -65536;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Text;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Text;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
