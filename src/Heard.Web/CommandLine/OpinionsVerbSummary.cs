using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Heard.Analysis.Opinions;

namespace Heard.Web.CommandLine;

/// <summary>What came out, for a program and for a person.</summary>
/// <param name="K">How many groups.</param>
/// <param name="Silhouettes">Per number of groups tried how clearly they part, -1 to 1.</param>
/// <param name="VarianceExplained">Share of each of the two components.</param>
/// <param name="Bridging">Statements that more than half of every group agree with.</param>
/// <param name="Dividing">Up to ten statements that part groups most.</param>
internal sealed record OpinionsVerbSummary(
    string From, ulong Seed, int People, int Statements, int Votes, IReadOnlyList<string> Moderated, int Grouped, int K, IReadOnlyList<int> Sizes,
    IReadOnlyDictionary<string, double> Silhouettes, IReadOnlyList<double> VarianceExplained, IReadOnlyList<string> Bridging, IReadOnlyList<string> Dividing)
{
    private const int MostDividing = 10;

    private static readonly JsonSerializerOptions Camel = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static OpinionsVerbSummary Of(string from, ulong seed, OpinionsVerbInput input, OpinionMap map) => new(
        from, seed, input.People.Count, input.Statements.Count, input.Votes.Count, [.. input.Moderated.Select(s => input.Statements[s])],
        map.Grouping.Groups.Count(g => g >= 0), map.Grouping.Count, [.. Enumerable.Range(0, map.Grouping.Count).Select(g => map.Grouping.Groups.Count(own => own == g))],
        map.Grouping.Tried.ToDictionary(t => t.Groups.ToString(CultureInfo.InvariantCulture), t => t.Silhouette), map.Plane.VarianceShare,
        [.. map.Opinions.Bridging.Select(b => input.Statements[b.Statement])], [.. map.Opinions.Dividing.Take(MostDividing).Select(d => input.Statements[d.Statement])]);

    public string ToJson() => JsonSerializer.Serialize(this, Camel);

    public string InWords(string folder) => $"""
        {People} people cast {Votes} votes on {Statements} statements. {Groups}
        Statements that more than half of every group agree with: {Bridging.Count}.
        See {Path.Combine(folder, "representative.csv")} and {Path.Combine(folder, "consensus.csv")}
        """;

    private string Groups => K switch
    {
        0 => "Nobody has voted often enough to be put into a group.",
        1 => $"{Grouped} of them stand in one place, so there is one group.",
        _ => $"{Grouped} of them form {K} groups, of {string.Join(", ", Sizes)}.",
    };
}
