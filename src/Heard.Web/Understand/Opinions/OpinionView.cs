using Heard.Analysis.Disclosure;
using Heard.Analysis.Opinions;
using Heard.Core.People;
using Heard.Data.Chain;

namespace Heard.Web.Understand.Opinions;

/// <summary>How many of those who saw a statement agreed and disagreed; the rest passed.</summary>
public sealed record Answers(int Agrees, int Disagrees, int Seen)
{
    public int AgreePercent => Percent(Agrees);
    public int DisagreePercent => Percent(Disagrees);
    public int PassPercent => Seen == 0 ? 0 : Math.Max(0, 100 - AgreePercent - DisagreePercent);

    /// <summary>Of a group: too few of its people saw the statement to say what they made of it.</summary>
    public bool IsOfTooFew => Seen < SmallNumberRule.Least;

    private int Percent(int of) => Seen == 0 ? 0 : (int)Math.Round(100.0 * of / Seen, MidpointRounding.AwayFromZero);
}

/// <param name="Number">From 1, in the order in which statements were brought.</param>
/// <param name="ByGroup">In the order of the groups.</param>
public sealed record StatementView(int Number, long Id, string Words, Audience Audience, Answers Everyone, IReadOnlyList<Answers> ByGroup, Core.Listen.Translation? Translation)
{
    /// <summary>How far the groups' shares of agreement lie apart, in points of a hundred; 0 where there are no groups.</summary>
    public int Division => ByGroup.Count == 0 || ByGroup.Any(g => g.IsOfTooFew) ? 0 : ByGroup.Max(g => g.AgreePercent) - ByGroup.Min(g => g.AgreePercent);
}

/// <summary>A statement that says what is particular to a group, and whether it agrees.</summary>
public sealed record Particular(StatementView Statement, bool Agrees);

public sealed record OpinionGroup(string Letter, Disclosed About, IReadOnlyList<Particular> Particular);

/// <summary>What a conversation's votes say, in the words and numbers that a page shows.</summary>
/// <param name="People">Who voted.</param>
/// <param name="InNoGroup">People who voted too little to be placed; null where they are too few to speak of.</param>
/// <param name="Next">Statements that would tell most if more people voted on them.</param>
public sealed record OpinionView(
    int People, int Votes, IReadOnlyList<OpinionGroup> Groups, Disclosed? InNoGroup, IReadOnlyList<StatementView> Statements, IReadOnlyList<StatementView> Agreed, IReadOnlyList<StatementView> Disagreed,
    IReadOnlyList<StatementView> Bridging, IReadOnlyList<StatementView> Dividing, IReadOnlyList<StatementView> Next, OpinionPicture? Picture)
{
    private const int MostListed = 5;

    internal static OpinionView Of(OpinionLook look, IReadOnlyList<ConversationLine> lines)
    {
        var map = look.Map;
        var known = lines.ToDictionary(line => line.Id);
        var views = look.Statements.Select((id, s) => known.TryGetValue(id, out var line)
            ? new StatementView(
                s + 1, id, line.Words, line.Audience, new Answers(map.Everyone.Agrees[s], map.Everyone.Disagrees[s], map.Everyone.Seen[s]),
                [.. look.Groups.Select(g => map.Opinions.Statistics[g][s]).Select(g => new Answers(g.Agrees, g.Disagrees, g.Seen))], line.Translation)
            : null).ToList();
        List<StatementView> Listed(IEnumerable<int> statements) => [.. statements.Select(s => views[s]).OfType<StatementView>().Take(MostListed)];

        var hasGroups = look.Groups.Count > 0;
        OpinionGroup[] groups = [.. look.Groups.Select((g, at) => new OpinionGroup(
            ((char)('A' + at)).ToString(), Disclosure.Count(map.Grouping.Groups.Count(own => own == g))!,
            [.. map.Opinions.Representative[g].Where(r => views[r.Statement] is not null).Select(r => new Particular(views[r.Statement]!, r.Direction == Vote.Agree))]))];
        return new OpinionView(
            look.Votes.People, look.Votes.Count, groups, Disclosure.Count(map.Grouping.Groups.Count(g => g < 0)), [.. views.OfType<StatementView>()],
            Listed(map.Consensus.Agreed.Select(s => s.Statement)), Listed(map.Consensus.Disagreed.Select(s => s.Statement)),
            hasGroups ? Listed(map.Opinions.Bridging.Select(s => s.Statement)) : [], hasGroups ? Listed(map.Opinions.Dividing.Select(s => s.Statement)) : [],
            Listed(Enumerable.Range(0, views.Count).OrderByDescending(s => map.Priorities[s])), OpinionPicture.Of(look));
    }
}
