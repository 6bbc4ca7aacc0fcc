using Heard.Analysis.Disclosure;
using Heard.Core.Listen;
using Heard.Data;
using Heard.Data.Speaking;

namespace Heard.Web.Listen.Facilitating;

/// <summary>What in a conversation needs a facilitator, the most pressing first.</summary>
/// <param name="Waiting">What waits for a moderator; a count alone.</param>
public sealed record Needs(IReadOnlyList<Need> Lists, int Waiting, QuietOrganisations Quiet)
{
    /// <summary>Of each kind of need at most this many are shown.</summary>
    public const int Most = 5;

    /// <summary>A bounded number of queries, whatever is in it.</summary>
    internal static async Task<Needs> Of(HeardDb db, Conversation conversation, DateOnly today, bool isNamed, CancellationToken stop)
    {
        var all = await db.Standings(conversation, today, stop);
        var found = new (NeedKind Kind, List<IdeaStanding> Ideas)[]
        {
            (NeedKind.Question, [.. all.Where(i => i.IsOpenQuestion)]),
            (NeedKind.Heated, [.. all.Where(i => i.IsHeated).OrderByDescending(i => i.Heat).ThenBy(i => i.Id)]),
            (NeedKind.Unanswered, [.. all.Where(i => i.IsUnanswered && !i.IsOpenQuestion)]),
        };
        var shown = found.SelectMany(need => need.Ideas.Take(Most)).Select(i => i.Id).Distinct().ToList();
        var words = (await db.Ideas(conversation, shown, isNamed, stop)).ToDictionary(idea => idea.Id);
        return new Needs(
            [.. found.Where(need => need.Ideas.Count > 0).Select(need => new Need(need.Kind, need.Ideas.Count, [.. need.Ideas.Take(Most).Select(i => words.GetValueOrDefault(i.Id)).OfType<Idea>()]))],
            await db.WaitingIn(conversation, stop), QuietOrganisations.Of(await db.OrganisationsSpeaking(conversation, stop)));
    }
}

public enum NeedKind
{
    Question,
    Heated,
    Unanswered,
}

/// <param name="Count">How many there are, of which <paramref name="Ideas"/> shows the first.</param>
public sealed record Need(NeedKind Kind, int Count, IReadOnlyList<Idea> Ideas);

/// <summary>
/// Organisations from which nobody, or too few to be spoken of, speak. That somebody spoke at all is not told of one: whoever watched
/// the list would learn where the last words came from. It leaves the list with its eleventh voice.
/// </summary>
/// <param name="Names">Of those large enough to be spoken of.</param>
/// <param name="HasSmall">There are others, too small for that or of unknown size.</param>
public sealed record QuietOrganisations(IReadOnlyList<string> Names, bool HasSmall)
{
    public static QuietOrganisations Of(IReadOnlyList<OrganisationSpeaking> organisations)
    {
        var large = organisations.Where(o => Disclosure.MayCarry(Math.Max(o.Headcount ?? 0, o.Voices))).ToList();
        return new([.. large.Where(o => !Disclosure.MayCarry(o.Speaking)).Select(o => o.Name)], large.Count < organisations.Count);
    }
}
