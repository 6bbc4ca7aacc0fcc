using System.Globalization;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Web.Shared;

namespace Heard.Web.Listen.Facilitating;

/// <summary>What a conversation is about, who reads it, and when its phases run.</summary>
public sealed record SetUpForm
{
    public string? Title { get; init; }
    public string? Prompt { get; init; }
    public string? Background { get; init; }
    public string? Audience { get; init; }
    public string? OpensOn { get; init; }
    public string? DiscussFrom { get; init; }
    public string? PrioritiseFrom { get; init; }
    public string? ClosesOn { get; init; }
    public string? IsOwnFirst { get; init; }
    public string? Checking { get; init; }
    public string? HoldsOutsideHours { get; init; }
    public string? DotBudget { get; init; }
    public string? ClosingWords { get; init; }

    public const string Yes = "yes";

    internal static SetUpForm New(DateOnly today) => new() { OpensOn = today.Iso(), Audience = nameof(Core.People.Audience.Participants), DotBudget = "5" };

    internal static SetUpForm Of(Conversation conversation, DateOnly today) => new()
    {
        Title = conversation.Title,
        Prompt = conversation.Prompt,
        Background = conversation.Background,
        Audience = conversation.Audience.ToString(),
        OpensOn = (conversation.OpensOn ?? today).Iso(),
        DiscussFrom = conversation.DiscussFrom?.Iso(),
        PrioritiseFrom = conversation.PrioritiseFrom?.Iso(),
        ClosesOn = conversation.ClosesOn?.Iso(),
        IsOwnFirst = conversation.IsOwnFirst ? Yes : null,
        Checking = conversation.Checking.ToString(),
        HoldsOutsideHours = conversation.HoldsOutsideHours ? Yes : null,
        DotBudget = conversation.DotBudget.ToString(CultureInfo.InvariantCulture),
        ClosingWords = conversation.ClosingWords,
    };

    internal string ReadTitle(FieldErrors errors) => errors.Need(nameof(Title), Title, ListenTexts.GiveTheConversationATitle, Conversation.MostTitle);

    /// <summary>Those who may be chosen: once somebody could write in it, its words never reach more people than were shown.</summary>
    internal static IReadOnlyList<Audience> Audiences(Conversation? conversation, bool hasBegun) =>
        [.. new[] { Core.People.Audience.Public, Core.People.Audience.Workforce, Core.People.Audience.Participants }.Where(a => conversation is null || !hasBegun || a <= conversation.Audience)];

    internal Audience ReadAudience(Conversation? conversation, bool hasBegun, FieldErrors errors)
    {
        if (!Enum.TryParse<Audience>(Audience, out var audience) || !Enum.IsDefined(audience) || audience == Core.People.Audience.Room)
        {
            errors.Add(nameof(Audience), ListenTexts.ChooseWhoMayReadIt);
        }
        else if (!Audiences(conversation, hasBegun).Contains(audience))
        {
            errors.Add(nameof(Audience), string.Format(CultureInfo.CurrentCulture, ListenTexts.ItHasBegunSoItCannotBe, conversation!.Audience.Name()));
        }

        return audience;
    }

    /// <summary>The days of the phases; null where one cannot be read. Days that are not in order are among the errors.</summary>
    internal PhaseDays? ReadDays(FieldErrors errors)
    {
        var opens = ReadDay(nameof(OpensOn), OpensOn, errors);
        var (discuss, prioritise, closes) = (ReadDay(nameof(DiscussFrom), DiscussFrom, errors), ReadDay(nameof(PrioritiseFrom), PrioritiseFrom, errors), ReadDay(nameof(ClosesOn), ClosesOn, errors));
        if (string.IsNullOrWhiteSpace(OpensOn))
        {
            errors.Add(nameof(OpensOn), ListenTexts.EnterTheDayOnWhichItOpens);
        }

        if (opens is not { } first || errors.Any)
        {
            return null;
        }

        var days = new PhaseDays(first, discuss, prioritise, closes);
        foreach (var day in days.OutOfOrder())
        {
            errors.Add(
                day switch { PhaseDay.Discuss => nameof(DiscussFrom), PhaseDay.Prioritise => nameof(PrioritiseFrom), _ => nameof(ClosesOn) },
                day switch
                {
                    PhaseDay.Discuss => ListenTexts.DiscussingMustBeginAfterTheConversationOpens,
                    PhaseDay.Prioritise => ListenTexts.SpendingDotsMustBeginAfterEverythingBefore,
                    _ => ListenTexts.ItMustCloseAfterItsLastPhase,
                });
        }

        return days;
    }

    /// <summary>Changes everything but the title, the audience and the days.</summary>
    internal void ApplyTo(Conversation conversation, FieldErrors errors)
    {
        conversation.Prompt = errors.Need(nameof(Prompt), Prompt, ListenTexts.WriteTheQuestionThatPeopleAnswer, Conversation.MostWords);
        conversation.Background = errors.Optional(nameof(Background), Background, Conversation.MostWords);
        conversation.ClosingWords = errors.Optional(nameof(ClosingWords), ClosingWords, Conversation.MostWords);
        conversation.IsOwnFirst = IsOwnFirst == Yes;
        conversation.HoldsOutsideHours = HoldsOutsideHours == Yes;
        conversation.Checking = Enum.TryParse<Checking>(Checking, out var checking) && Enum.IsDefined(checking) ? checking : Core.Listen.Checking.After;
        if (int.TryParse(DotBudget, NumberStyles.None, CultureInfo.InvariantCulture, out var dots) && dots is > 0 and <= Conversation.MostDots)
        {
            conversation.DotBudget = dots;
        }
        else
        {
            errors.Add(nameof(DotBudget), string.Format(CultureInfo.CurrentCulture, ListenTexts.EnterANumberOfDotsFrom1, Conversation.MostDots));
        }
    }

    private static DateOnly? ReadDay(string field, string? text, FieldErrors errors)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        errors.Add(field, ListenTexts.EnterTheDayAsYearMonthDay);
        return null;
    }
}
