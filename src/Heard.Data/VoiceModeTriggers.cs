using Heard.Core.People;

namespace Heard.Data;

/// <summary>
/// What the database itself holds about the voice mode, whoever writes to it: fixed once the programme was opened, and no voice
/// has a name unless the mode is Named.
/// </summary>
internal static class VoiceModeTriggers
{
    private const string Fixed = "The voice mode was fixed when the programme opened.";
    private const string NoNames = "Voices have names in Named programmes only.";

    public static readonly string Sqlite =
        $"""
        DROP TRIGGER IF EXISTS "Programmes_mode";
        CREATE TRIGGER "Programmes_mode" BEFORE UPDATE ON "Programmes"
            WHEN old."VoiceModeFixedOn" IS NOT NULL AND (new."VoiceMode" <> old."VoiceMode" OR new."VoiceModeFixedOn" IS NOT old."VoiceModeFixedOn")
            BEGIN SELECT RAISE(ABORT, '{Fixed}'); END;
        DROP TRIGGER IF EXISTS "Voices_named";
        CREATE TRIGGER "Voices_named" BEFORE INSERT ON "Voices" WHEN new."Name" IS NOT NULL AND {NotNamed("new")}
            BEGIN SELECT RAISE(ABORT, '{NoNames}'); END;
        DROP TRIGGER IF EXISTS "Voices_renamed";
        CREATE TRIGGER "Voices_renamed" BEFORE UPDATE OF "Name" ON "Voices" WHEN new."Name" IS NOT NULL AND {NotNamed("new")}
            BEGIN SELECT RAISE(ABORT, '{NoNames}'); END;

        """;

    public static readonly string Postgres =
        $"""
        CREATE OR REPLACE FUNCTION "Programmes_mode"() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF OLD."VoiceModeFixedOn" IS NOT NULL AND (NEW."VoiceMode" <> OLD."VoiceMode" OR NEW."VoiceModeFixedOn" IS DISTINCT FROM OLD."VoiceModeFixedOn") THEN
                RAISE EXCEPTION '{Fixed}';
            END IF;
            RETURN NEW;
        END $$;
        CREATE OR REPLACE TRIGGER "Programmes_mode" BEFORE UPDATE ON "Programmes" FOR EACH ROW EXECUTE FUNCTION "Programmes_mode"();
        CREATE OR REPLACE FUNCTION "Voices_named"() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF NEW."Name" IS NOT NULL AND {NotNamed("NEW")} THEN
                RAISE EXCEPTION '{NoNames}';
            END IF;
            RETURN NEW;
        END $$;
        CREATE OR REPLACE TRIGGER "Voices_named" BEFORE INSERT OR UPDATE ON "Voices" FOR EACH ROW EXECUTE FUNCTION "Voices_named"();

        """;

    private static string NotNamed(string row) =>
        $"""NOT EXISTS (SELECT 1 FROM "Programmes" p WHERE p."Id" = {row}."ProgrammeId" AND p."VoiceMode" = {(int)VoiceMode.Named})""";
}
