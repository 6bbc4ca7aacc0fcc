using Heard.Core.Chain;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Core.Respond;
using Heard.Data.Chain;

namespace Heard.Data.Search;

/// <summary>What the index takes from a table. Each text is SQL that both engines read, over a row named by the caller.</summary>
public sealed record Searchable(string Table, Link Kind, Func<string, string> Title, Func<string, string> Words, Func<string, string> Public)
{
    public const int MostCharacters = 200;
    public const int MostTerms = 10;

    internal static readonly Searchable[] All =
    [
        // A translated line is found by either language. Its own words come first, as they do on every page.
        new("Contributions", Link.Contribution, row => $"CASE WHEN {row}.\"Translation_Words\" IS NULL THEN '' ELSE {row}.\"Words\" END", row => $"COALESCE({row}.\"Translation_Words\", {row}.\"Words\")", LineIsPublic),
        new("Workshops", Link.Workshop, row => $"{row}.\"Title\"", row => $"{row}.\"Purpose\"", _ => "1 = 1"),
        new("Themes", Link.Theme, row => $"COALESCE({row}.\"Name\", {row}.\"Label\")", row => $"{row}.\"Description\"", row => $"{row}.\"IsPublished\""),
        new("Findings", Link.Finding, _ => "''", row => $"{row}.\"Words\"", row => $"{row}.\"PublishedOn\" IS NOT NULL"),
        new("Questions", Link.Question, row => $"{row}.\"Words\"", row => $"COALESCE({row}.\"Answer\", '')", row => $"{row}.\"Standing\" = {(int)Standing.Accepted}"),
    ];

    /// <summary>Touches a workshop's lines, so that each enters or leaves the index by the number who took part.</summary>
    internal static string LinesAgain(string workshop) =>
        $"""UPDATE "Contributions" SET "Audience" = "Audience" WHERE "ProgrammeId" = {workshop}."ProgrammeId" AND "WorkshopId" = {workshop}."Id" AND "Wording" = {(int)Wording.OwnWords};""";

    // The rule by which EvidenceReadings shows a line to the public, in SQL: a small workshop's own words could be recognised.
    private static string LineIsPublic(string row) =>
        $"""
        {row}."Audience" = {(int)Audience.Public} AND {row}."Visibility" = {(int)Visibility.Published} AND {row}."WithdrawnOn" IS NULL AND ({row}."Wording" <> {(int)Wording.OwnWords} OR {row}."WorkshopId" IS NULL OR NOT EXISTS (
            SELECT 1 FROM "Workshops" w WHERE w."ProgrammeId" = {row}."ProgrammeId" AND w."Id" = {row}."WorkshopId" AND w."Attendance" < {EvidenceReadings.FewestForAWorkshop}))
        """;

    /// <summary>The words of a query: at most ten, letters and digits only.</summary>
    public static IEnumerable<string> Terms(string query) =>
        new string([.. query.Take(MostCharacters).Select(c => char.IsLetterOrDigit(c) ? c : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Take(MostTerms);
}
