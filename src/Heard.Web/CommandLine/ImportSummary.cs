using System.Text.Json;
using Heard.Web.Listen.Import;

namespace Heard.Web.CommandLine;

/// <summary>What <c>heard import --json</c> prints.</summary>
internal sealed record ImportSummary(
    int Workshops, int Contributions, IReadOnlyDictionary<string, int> ByKind, int Added, int Unchanged, IReadOnlyList<ImportSummary.Row> Skipped)
{
    public static ImportSummary Of(ImportResult result) => new(
        result.ByWorkshop.Count,
        result.Contributions,
        result.ByKind.OrderBy(kind => kind.Key).ToDictionary(kind => kind.Key.ToString(), kind => kind.Value),
        result.Report.Added,
        result.Report.Unchanged,
        [.. result.Skipped.OrderBy(row => row.Row).Select(row => new Row(row.Row, JsonNamingPolicy.KebabCaseLower.ConvertName(row.Reason.ToString()), row.Reason.Words(), row.Excerpt))]);

    [System.Text.Json.Serialization.JsonIgnore]
    public string Json => JsonSerializer.Serialize(this, Options);

    public static ImportSummary Parse(string json) => JsonSerializer.Deserialize<ImportSummary>(json, Options)!;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <param name="Number">The row, from 1.</param>
    /// <param name="Reason">Why, as a key.</param>
    /// <param name="Why">Why, in words.</param>
    /// <param name="Excerpt">At most 80 characters of it.</param>
    internal sealed record Row([property: System.Text.Json.Serialization.JsonPropertyName("row")] int Number, string Reason, string Why, string Excerpt);
}
