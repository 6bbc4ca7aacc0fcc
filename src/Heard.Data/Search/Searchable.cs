using Heard.Core.Chain;
using Heard.Core.People;
using Heard.Core.Respond;

namespace Heard.Data.Search;

/// <summary>What the index takes from a table. Each text is SQL that both engines read, over a row named by the caller.</summary>
internal sealed record Searchable(string Table, Link Kind, Func<string, string> Title, Func<string, string> Words, Func<string, string> Public)
{
    public static readonly Searchable[] All =
    [
        new("Contributions", Link.Contribution, _ => "''", row => $"{row}.\"Words\"", row => $"{row}.\"Audience\" = {(int)Audience.Public} AND {row}.\"WithdrawnOn\" IS NULL"),
        new("Workshops", Link.Workshop, row => $"{row}.\"Title\"", row => $"{row}.\"Purpose\"", _ => "1 = 1"),
        new("Themes", Link.Theme, row => $"COALESCE({row}.\"Name\", {row}.\"Label\")", row => $"{row}.\"Description\"", row => $"{row}.\"IsPublished\""),
        new("Findings", Link.Finding, _ => "''", row => $"{row}.\"Words\"", row => $"{row}.\"PublishedOn\" IS NOT NULL"),
        new("Questions", Link.Question, row => $"{row}.\"Words\"", row => $"COALESCE({row}.\"Answer\", '')", row => $"{row}.\"Standing\" = {(int)Standing.Accepted}"),
    ];

    /// <summary>The words of a query: at most ten, letters and digits only.</summary>
    public static IEnumerable<string> Terms(string query) =>
        new string([.. query.Take(200).Select(c => char.IsLetterOrDigit(c) ? c : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Take(10);
}
