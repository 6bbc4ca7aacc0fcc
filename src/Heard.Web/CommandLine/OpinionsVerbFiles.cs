using System.Globalization;
using System.Text;
using Heard.Analysis.Opinions;
using Heard.Web.Shared;
using Heard.Web.Shared.Documents;

namespace Heard.Web.CommandLine;

/// <summary>The files of a look at opinions (docs/opinion-files.md says what each column is).</summary>
/// <param name="Cuts">Null where agreement is not counted by what people are.</param>
internal sealed record OpinionsVerbFiles(OpinionsVerbInput Input, OpinionMap Map, OpinionsVerbSummary Summary, IReadOnlyList<OfflineCuts>? Cuts)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly HashSet<int> moderated = [.. Input.Moderated];

    public IReadOnlyList<DataFile> All(CancellationToken stop) =>
    [
        Table("participants.csv", ["participant", "x", "y", "group"], Enumerable.Range(0, Input.People.Count).Where(p => Map.Grouping.Groups[p] >= 0)
            .Select(p => (string[])[Input.People[p], N(Map.People[p].X), N(Map.People[p].Y), N(Map.Grouping.Groups[p])]), stop),
        Table(
            "statements.csv",
            ["statement", "agrees", "disagrees", "seen", "consensus", "consensus_disagree", "least_agreement", "all_agrees", "all_disagrees", "all_seen", "pa", "pd", "pat", "pdt", "mean", "pc1", "pc2", "x", "y", "extremity", "priority", "moderated", "text"],
            Enumerable.Range(0, Input.Statements.Count).Select(Statement), stop),
        Table("groups.csv", ["group", "statement", "agrees", "disagrees", "seen", "pa", "pd", "pat", "pdt", "ra", "rd", "rat", "rdt"], Map.Opinions.Statistics.SelectMany((group, g) => group.Select((s, at) =>
            (string[])[N(g), Input.Statements[at], N(s.Agrees), N(s.Disagrees), N(s.Seen), N(s.Pa), N(s.Pd), N(s.Pat), N(s.Pdt), N(s.Ra), N(s.Rd), N(s.Rat), N(s.Rdt)])), stop),
        Table("representative.csv", ["group", "rank", "statement", "direction"], Map.Opinions.Representative.SelectMany((group, g) => group.Select((r, at) =>
            (string[])[N(g), N(at + 1), Input.Statements[r.Statement], Direction(r.Direction)])), stop),
        Table("consensus.csv", ["rank", "statement", "direction"], new[] { Map.Consensus.Agreed, Map.Consensus.Disagreed }.SelectMany(list => list.Select((s, at) =>
            (string[])[N(at + 1), Input.Statements[s.Statement], Direction(s.Direction)])), stop),
        .. Cuts is null ? [] : (DataFile[])[Table("crosscuts.csv", ["by", "statement", "text", "groups", "people", "of", "percent", "low", "high", "elsewhere", "q"], Cuts.SelectMany(cut => cut.Lines()), stop)],
        new("summary.json", Utf8.GetBytes(Summary.ToJson() + "\n")),
    ];

    private string[] Statement(int s)
    {
        VoteCounts all = Map.Everyone, grouped = Map.Opinions.Together;
        var place = Map.Statements[s];
        return
        [
            Input.Statements[s], N(grouped.Agrees[s]), N(grouped.Disagrees[s]), N(grouped.Seen[s]),
            N(Map.Opinions.ConsensusAgree[s]), N(Map.Opinions.ConsensusDisagree[s]), N(Map.Opinions.LeastAgreement[s]),
            N(all.Agrees[s]), N(all.Disagrees[s]), N(all.Seen[s]),
            N(GroupStatement.Share(all.Agrees[s], all.Seen[s])), N(GroupStatement.Share(all.Disagrees[s], all.Seen[s])),
            N(ProportionTests.MoreThanHalf(all.Agrees[s], all.Seen[s])), N(ProportionTests.MoreThanHalf(all.Disagrees[s], all.Seen[s])),
            N(Map.Plane.Means[s]), N(Map.Plane.Components[0][s]), N(Map.Plane.Components[1][s]), N(place.X), N(place.Y),
            N(Math.Sqrt((place.X * place.X) + (place.Y * place.Y))), N(Map.Priorities[s]), moderated.Contains(s) ? "true" : "false", OneLine(Input.Texts[s]),
        ];
    }

    private static DataFile Table(string name, string[] header, IEnumerable<string[]> rows, CancellationToken stop)
    {
        using var bytes = new MemoryStream();
        CsvText.Lines(bytes, rows.Prepend(header), stop);
        return new DataFile(name, bytes.ToArray());
    }

    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static string Direction(Vote vote) => vote == Vote.Agree ? "agree" : "disagree";

    private static string N(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string N(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
