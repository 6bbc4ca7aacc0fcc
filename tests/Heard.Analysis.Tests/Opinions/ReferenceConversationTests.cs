using System.Globalization;
using Heard.Analysis.Opinions;

namespace Heard.Analysis.Tests.Opinions;

public class ReferenceConversationTests
{
    public static TheoryData<string> Conversations => [.. Conversation.Names()];

    [Theory]
    [MemberData(nameof(Conversations))]
    public void Everything_is_as_the_reference_has_it(string name)
    {
        var conversation = Conversation.Load(name);

        var map = OpinionMap.Of(conversation.Votes, new OpinionOptions { Moderated = conversation.Moderated });

        PeopleStandAndGroupAlike(conversation, map);
        EveryNumberOfGroupsIsAsClear(conversation, map);
        StatementsAreAlike(conversation, map);
        GroupsSayTheSame(conversation, map);
        ListsAreTheSame(conversation, map);
    }

    private static void PeopleStandAndGroupAlike(Conversation conversation, OpinionMap map)
    {
        foreach (var person in conversation.Table("participants.csv"))
        {
            int at = Array.IndexOf(conversation.People, person["participant_id"]);
            Near(map.People[at].X, Number(person["x"]), 1e-9);
            Near(map.People[at].Y, Number(person["y"]), 1e-9);
            map.Grouping.Groups[at].ShouldBe(person["to_cluster"] == "True" ? (int)Number(person["cluster_id"]) : -1);
        }
    }

    private static void EveryNumberOfGroupsIsAsClear(Conversation conversation, OpinionMap map)
    {
        var reference = conversation.Reference;
        map.Grouping.Count.ShouldBe(reference.GetProperty("best_k").GetInt32());
        map.Grouping.Tried.Select(t => t.Groups).ShouldBe([2, 3, 4, 5]);
        foreach (var tried in map.Grouping.Tried)
        {
            var expected = reference.GetProperty("by_k").GetProperty(tried.Groups.ToString(CultureInfo.InvariantCulture));
            Near(tried.Silhouette, expected.GetProperty("silhouette").GetDouble(), 1e-9);
            Near(tried.Inertia, expected.GetProperty("inertia").GetDouble(), 1e-7);
            tried.Sizes.ShouldBe(expected.GetProperty("sizes").EnumerateArray().Select(s => s.GetInt32()));
            foreach (var (place, start) in tried.Start.Zip(expected.GetProperty("init_centers").EnumerateArray()))
            {
                Near(place.X, start[0].GetDouble(), 1e-9);
                Near(place.Y, start[1].GetDouble(), 1e-9);
            }
        }

        for (int c = 0; c < 2; c++)
        {
            Near(map.Plane.Variance[c], reference.GetProperty("explained_variance")[c].GetDouble(), 1e-9);
            Near(map.Plane.VarianceShare[c], reference.GetProperty("explained_variance_ratio")[c].GetDouble(), 1e-9);
        }
    }

    private static void StatementsAreAlike(Conversation conversation, OpinionMap map)
    {
        foreach (var statement in conversation.Table("statements.csv"))
        {
            int at = Array.IndexOf(conversation.Statements, statement["statement_id"]);
            Near(map.Statements[at].X, Number(statement["x"]), 1e-9);
            Near(map.Statements[at].Y, Number(statement["y"]), 1e-9);
            Near(map.Plane.Means[at], Number(statement["mean"]), 1e-9);
            Near(map.Plane.Components[0][at], Number(statement["pc1"]), 1e-9);
            Near(map.Plane.Components[1][at], Number(statement["pc2"]), 1e-9);
            map.Opinions.Together.Agrees[at].ShouldBe((int)Number(statement["n_agree"]));
            map.Opinions.Together.Disagrees[at].ShouldBe((int)Number(statement["n_disagree"]));
            map.Opinions.Together.Seen[at].ShouldBe((int)Number(statement["n_total"]));
            Near(map.Opinions.ConsensusAgree[at], Number(statement["group-aware-consensus-agree"]), 1e-9);
            Near(map.Opinions.ConsensusDisagree[at], Number(statement["group-aware-consensus-disagree"]), 1e-9);
            if (!conversation.Moderated.Contains(at))
            {
                Near(map.Priorities[at], Number(statement["priority"]), 1e-9);
            }
        }
    }

    private static void GroupsSayTheSame(Conversation conversation, OpinionMap map)
    {
        foreach (var row in conversation.Table("group_statement_stats.csv"))
        {
            var found = map.Opinions.Statistics[(int)Number(row["group_id"])][Array.IndexOf(conversation.Statements, row["statement_id"])];
            new[] { found.Agrees, found.Disagrees, found.Seen }.ShouldBe([(int)Number(row["na"]), (int)Number(row["nd"]), (int)Number(row["ns"])]);
            Near(found.Pa, Number(row["pa"]), 1e-9);
            Near(found.Pd, Number(row["pd"]), 1e-9);
            Near(found.Pat, Number(row["pat"]), 1e-9);
            Near(found.Pdt, Number(row["pdt"]), 1e-9);
            Near(found.Ra, Number(row["ra"]), 1e-9);
            Near(found.Rd, Number(row["rd"]), 1e-9);
            Near(found.Rat, Number(row["rat"]), 1e-9);
            Near(found.Rdt, Number(row["rdt"]), 1e-9);
        }
    }

    private static void ListsAreTheSame(Conversation conversation, OpinionMap map)
    {
        for (int g = 0; g < map.Grouping.Count; g++)
        {
            var expected = conversation.Reference.GetProperty("repness").GetProperty(g.ToString(CultureInfo.InvariantCulture)).EnumerateArray();
            map.Opinions.Representative[g]
                .Select(r => (conversation.Statements[r.Statement], r.Direction == Vote.Agree ? "agree" : "disagree", r.IsBestAgreed, r.Successes, r.Seen))
                .ShouldBe(expected.Select(r => (r.GetProperty("tid").GetRawText(), r.GetProperty("repful-for").GetString()!, r.TryGetProperty("best-agree", out _),
                    r.GetProperty("n-success").GetInt32(), r.GetProperty("n-trials").GetInt32())));
        }

        Ids(map.Consensus.Agreed).ShouldBe(Expected("agree"));
        Ids(map.Consensus.Disagreed).ShouldBe(Expected("disagree"));

        IEnumerable<string> Ids(IReadOnlyList<ConsensusStatement> found) => found.Select(s => conversation.Statements[s.Statement]);
        IEnumerable<string> Expected(string direction) =>
            conversation.Reference.GetProperty("consensus").GetProperty(direction).EnumerateArray().Select(s => s.GetProperty("tid").GetRawText());
    }

    // The reference gives twelve digits, so a large number may differ by more than a small one.
    private static void Near(double found, double expected, double tolerance) =>
        Math.Abs(found - expected).ShouldBeLessThanOrEqualTo(tolerance * Math.Max(1, Math.Abs(expected)));

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
