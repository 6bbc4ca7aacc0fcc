using Heard.Core.Chain;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Search;

/// <summary>Full text with a GIN index. Triggers fill it with what is public and nothing else, so it cannot show what is not.</summary>
internal static class PostgresSearch
{
    public static readonly string Triggers =
        """
        CREATE TABLE IF NOT EXISTS "Found" (
            "Id" bigint PRIMARY KEY, "ProgrammeId" bigint NOT NULL, "Kind" integer NOT NULL, "Title" text NOT NULL, "Words" text NOT NULL,
            "Document" tsvector GENERATED ALWAYS AS (setweight(to_tsvector('english', "Title"), 'A') || to_tsvector('english', "Words")) STORED);
        CREATE INDEX IF NOT EXISTS "IX_Found_Document" ON "Found" USING gin ("Document");

        """
        + string.Concat(Searchable.All.Select(Trigger))
        + $"""
        CREATE OR REPLACE FUNCTION "Workshops_attendance"() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            {Searchable.LinesAgain("NEW")}
            RETURN NULL;
        END $$;
        CREATE OR REPLACE TRIGGER "Workshops_attendance" AFTER UPDATE OF "Attendance" ON "Workshops" FOR EACH ROW
            WHEN (OLD."Attendance" IS DISTINCT FROM NEW."Attendance") EXECUTE FUNCTION "Workshops_attendance"();

        """;

    public static async Task<IReadOnlyList<Found>> Find(HeardDb db, long programmeId, string words, int most, CancellationToken stop)
    {
        // Only letters and digits are left of each word, so nothing a person types is read as query syntax; the last may be unfinished.
        var terms = Searchable.Terms(words).ToList();
        if (terms.Count == 0)
        {
            return [];
        }

        var query = string.Join(" & ", terms) + ":*";
        var rows = await db.Database.SqlQuery<Row>(
            $"""
            SELECT "Kind", "Id", "Title", "Words", "OfKind" FROM (
                SELECT "Kind", "Id", "Title", "Words", "Score",
                    ROW_NUMBER() OVER (PARTITION BY "Kind" ORDER BY "Score" DESC, "Id") AS "Place", CAST(COUNT(*) OVER (PARTITION BY "Kind") AS integer) AS "OfKind"
                FROM (SELECT "Kind", "Id", "Title", "Words", ts_rank_cd("Document", query) AS "Score" FROM "Found", to_tsquery('english', {query}) AS query
                    WHERE "Document" @@ query AND "ProgrammeId" = {programmeId}) AS matched) AS ranked
            WHERE "Place" <= {most} ORDER BY "Score" DESC, "Id"
            """).ToListAsync(stop);
        return [.. rows.Select(row => new Found((Link)row.Kind, row.Id, row.Title, row.Words, row.OfKind))];
    }

    private static string Trigger(Searchable s) =>
        $"""
        CREATE OR REPLACE FUNCTION "{s.Table}_found"() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP <> 'INSERT' THEN
                DELETE FROM "Found" WHERE "Id" = OLD."Id";
            END IF;
            IF TG_OP <> 'DELETE' THEN
                IF {s.Public("NEW")} THEN
                    INSERT INTO "Found" ("Id", "ProgrammeId", "Kind", "Title", "Words")
                    VALUES (NEW."Id", NEW."ProgrammeId", {(int)s.Kind}, {s.Title("NEW")}, {s.Words("NEW")});
                END IF;
            END IF;
            RETURN NULL;
        END $$;
        CREATE OR REPLACE TRIGGER "{s.Table}_found" AFTER INSERT OR UPDATE OR DELETE ON "{s.Table}" FOR EACH ROW EXECUTE FUNCTION "{s.Table}_found"();

        """;

    private sealed record Row(int Kind, long Id, string Title, string Words, int OfKind);
}
