using Heard.Core.Chain;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Search;

/// <summary>FTS5. Triggers fill it with what is public and nothing else, so it cannot show what is not.</summary>
internal static class SqliteSearch
{
    public static readonly string Triggers =
        """CREATE VIRTUAL TABLE IF NOT EXISTS "Found" USING fts5("Title", "Words", "ProgrammeId" UNINDEXED, "Kind" UNINDEXED, tokenize = 'porter unicode61 remove_diacritics 2');"""
        // A deleted row's words leave the index's own pages too; secure_delete alone does not reach into them.
        + """INSERT INTO "Found"("Found", rank) VALUES('secure-delete', 1);"""
        + string.Concat(Searchable.All.Select(Trigger));

    public static async Task<IReadOnlyList<Found>> Find(HeardDb db, long programmeId, string words, int most, CancellationToken stop)
    {
        // Each word is a quoted string, so nothing a person types is read as FTS5 syntax; the last may be unfinished.
        var terms = Searchable.Terms(words).Select(word => $"\"{word}\"").ToList();
        if (terms.Count == 0)
        {
            return [];
        }

        var query = string.Join(' ', terms) + "*";
        var rows = await db.Database.SqlQuery<Row>(
            $"""
            SELECT "Kind", "rowid" AS "Id", "Title", "Words" FROM "Found"
            WHERE "Found" MATCH {query} AND "ProgrammeId" = {programmeId} ORDER BY bm25("Found", 4.0, 1.0), "rowid" LIMIT {most}
            """).ToListAsync(stop);
        return [.. rows.Select(row => new Found((Link)row.Kind, row.Id, row.Title, row.Words))];
    }

    private static string Trigger(Searchable s) =>
        $"""
        DROP TRIGGER IF EXISTS "{s.Table}_found_insert";
        CREATE TRIGGER "{s.Table}_found_insert" AFTER INSERT ON "{s.Table}" WHEN {s.Public("new")} BEGIN {Insert(s)} END;
        DROP TRIGGER IF EXISTS "{s.Table}_found_update";
        CREATE TRIGGER "{s.Table}_found_update" AFTER UPDATE ON "{s.Table}" BEGIN
            DELETE FROM "Found" WHERE "rowid" = old."Id"; {Insert(s, where: s.Public("new"))} END;
        DROP TRIGGER IF EXISTS "{s.Table}_found_delete";
        CREATE TRIGGER "{s.Table}_found_delete" AFTER DELETE ON "{s.Table}" BEGIN DELETE FROM "Found" WHERE "rowid" = old."Id"; END;

        """;

    private static string Insert(Searchable s, string where = "1") =>
        $"""INSERT INTO "Found" ("rowid", "Title", "Words", "ProgrammeId", "Kind") SELECT new."Id", {s.Title("new")}, {s.Words("new")}, new."ProgrammeId", {(int)s.Kind} WHERE {where};""";

    private sealed record Row(int Kind, long Id, string Title, string Words);
}
