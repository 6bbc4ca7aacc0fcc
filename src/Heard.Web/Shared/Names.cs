using System.Globalization;
using Heard.Core.Listen;
using Heard.Core.People;

namespace Heard.Web.Shared;

/// <summary>What Core's values are called on a page.</summary>
public static class Names
{
    public static string Name(this Audience audience) => audience switch
    {
        Audience.Room => SharedTexts.ThePeopleInTheRoom,
        Audience.Participants => SharedTexts.EveryoneWhoTakesPart,
        Audience.Workforce => SharedTexts.TheWholeWorkforce,
        Audience.Public => SharedTexts.EveryonePublic,
        _ => throw new ArgumentOutOfRangeException(nameof(audience)),
    };

    public static string Name(this Kind kind) => kind switch
    {
        Kind.Comment => SharedTexts.Comment,
        Kind.Concern => SharedTexts.Concern,
        Kind.Opportunity => SharedTexts.Opportunity,
        Kind.Idea => SharedTexts.Idea,
        Kind.Question => SharedTexts.Question,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string Plural(this Kind kind) => kind switch
    {
        Kind.Comment => SharedTexts.Comments,
        Kind.Concern => SharedTexts.Concerns,
        Kind.Opportunity => SharedTexts.Opportunities,
        Kind.Idea => SharedTexts.IdeasAndSuggestions,
        Kind.Question => SharedTexts.QuestionsPlural,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string Name(this Wording wording) => wording switch
    {
        Wording.OwnWords => SharedTexts.InTheirOwnWords,
        Wording.NoteForOthers => SharedTexts.NotedForOthers,
        Wording.CollatedSummary => SharedTexts.ASummaryOfWhatSeveralPeopleSaid,
        _ => throw new ArgumentOutOfRangeException(nameof(wording)),
    };

    /// <summary>Those who have the role, in the middle of a sentence.</summary>
    public static string Plural(this Role role) => role switch
    {
        Role.Lead => SharedTexts.ProgrammeLeads,
        Role.Facilitator => SharedTexts.Facilitators,
        Role.Analyst => SharedTexts.Analysts,
        Role.Owner => SharedTexts.Owners,
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    /// <summary>As it is said in the middle of a sentence: "a summary of what several people said".</summary>
    public static string Within(this Wording wording)
    {
        var name = wording.Name();
        return char.ToLower(name[0], CultureInfo.CurrentCulture) + name[1..];
    }

    /// <summary>The order in which kinds are shown.</summary>
    public static IReadOnlyList<Kind> Kinds { get; } = [Kind.Concern, Kind.Opportunity, Kind.Idea, Kind.Question, Kind.Comment];
}
