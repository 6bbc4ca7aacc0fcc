using Heard.Analysis.Cuts;
using Heard.Analysis.Disclosure;
using Heard.Core.Listen;
using Heard.Data.Chain;
using OpinionVote = Heard.Analysis.Opinions.Vote;

namespace Heard.Web.Understand.Opinions;

/// <summary>A statement, how everybody answered it, and what the reader themselves answered.</summary>
/// <param name="Agree">Between which shares agreement lies.</param>
/// <param name="Own">Null where they did not answer it, or it is not their own page.</param>
public sealed record StandingStatement(StatementView Statement, Interval Agree, Choice? Own);

/// <param name="Organisations">In how many groups of organisations more than half agree; 0 where that cannot be said.</param>
/// <param name="Professions">As <paramref name="Organisations"/>.</param>
public sealed record StandingAcross(StandingStatement Of, int Organisations, int Professions);

/// <summary>Where opinion stands in a conversation, for those who may read it.</summary>
/// <param name="UnverifiedPercent">Of the answers, those by voices that showed no credential; null where too few people gave either kind to say.</param>
/// <param name="OwnGroup">The letter of the reader's group; null where they are in none or it is not their own page.</param>
/// <param name="HasOwn">It is somebody's own page: they answered here.</param>
public sealed record StandingView(
    OpinionView All, int? UnverifiedPercent, IReadOnlyList<StandingStatement> Agreed, IReadOnlyList<StandingStatement> Divided, IReadOnlyList<StandingAcross> Across, string? OwnGroup, bool HasOwn)
{
    private const int MostListed = 5;

    /// <summary>Fewer people than this answered, so that nothing is said.</summary>
    public bool IsOfTooFew => All.People < SmallNumberRule.Least;

    /// <param name="look">What was worked out of everybody's votes.</param>
    /// <param name="lines">What the reader may read.</param>
    /// <param name="names">What voters may belong to.</param>
    /// <param name="own">The reader's own answers; null unless it is their own page.</param>
    internal static StandingView Of(OpinionLook look, IReadOnlyList<ConversationLine> lines, OrganisationsAndProfessions names, IReadOnlyDictionary<long, Choice>? own)
    {
        var all = OpinionView.Of(look, lines);
        var told = all.Statements.Where(s => s.Everyone.Seen >= SmallNumberRule.Least).ToDictionary(
            s => s.Id, s => new StandingStatement(s, Interval.Wilson(s.Everyone.Agrees, s.Everyone.Seen), own is not null && own.TryGetValue(s.Id, out var choice) ? choice : null));
        return new StandingView(
            all, Unverified(look),
            [.. told.Values.Where(s => s.Agree.Low > .5).OrderByDescending(s => s.Agree.Low).ThenBy(s => s.Statement.Number).Take(MostListed)],
            [.. told.Values.Select(s => (Told: s, Smaller: Interval.Wilson(Math.Min(s.Statement.Everyone.Agrees, s.Statement.Everyone.Disagrees), s.Statement.Everyone.Seen).Low))
                .Where(s => s.Smaller > .2).OrderByDescending(s => s.Smaller).ThenBy(s => s.Told.Statement.Number).Take(MostListed).Select(s => s.Told)],
            [.. AcrossGroups.Of(look, names).Where(across => told.ContainsKey(look.Statements[across.Statement])).Select(across => new StandingAcross(told[look.Statements[across.Statement]], across.Organisations, across.Professions))],
            own is { Count: > 0 } ? Group(look, own) : null,
            own is { Count: > 0 });
    }

    private static int? Unverified(OpinionLook look)
    {
        var people = Enumerable.Range(0, look.Votes.People).Where(p => !look.By[p].IsVerified).ToList();
        return look.Votes.Count > 0 && Disclosure.Share(people.Count, look.Votes.People) is not null ? (int)Math.Round(100.0 * people.Sum(look.Votes.CountOf) / look.Votes.Count, MidpointRounding.AwayFromZero) : null;
    }

    private static string? Group(OpinionLook look, IReadOnlyDictionary<long, Choice> own)
    {
        if (look.Groups.Count == 0)
        {
            return null;
        }

        var places = look.Statements.Index().ToDictionary(s => s.Item, s => s.Index);
        var group = Analysis.Opinions.OwnPlace.GroupOf(look.Map, look.Votes, own.Where(vote => places.ContainsKey(vote.Key)).Select(vote => (places[vote.Key], (OpinionVote)(int)vote.Value)), look.Options);
        return group < 0 ? null : ((char)('A' + look.Groups.Index().First(g => g.Item == group).Index)).ToString();
    }
}
