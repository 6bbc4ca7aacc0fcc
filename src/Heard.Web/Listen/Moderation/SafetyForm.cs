using System.Globalization;
using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Web.Shared;

namespace Heard.Web.Listen.Moderation;

/// <summary>When somebody moderates, who leads where words may carry harm, where people turn, and why lines are removed.</summary>
public sealed record SafetyForm
{
    public IReadOnlyList<int> Days { get; init; } = [];
    public string? From { get; init; }
    public string? Until { get; init; }
    public string? DutyLead { get; init; }
    public string? Deputy { get; init; }
    public string? Safeguarding { get; init; }
    public string? SpeakUp { get; init; }
    public string? Crisis { get; init; }

    /// <summary>A line each.</summary>
    public string? Reasons { get; init; }

    /// <summary>By account, the organisation somebody works for.</summary>
    public IReadOnlyDictionary<long, long> Workplaces { get; init; } = new Dictionary<long, long>();

    public static SafetyForm Of(Programme programme, IReadOnlyList<string> reasons, IReadOnlyDictionary<long, long> workplaces) => new()
    {
        Days = [.. Enumerable.Range(0, 7).Where(day => (programme.Watch.Days & (1 << day)) != 0)],
        From = programme.Watch.From.Short(),
        Until = programme.Watch.Until.Short(),
        DutyLead = programme.Watch.DutyLeadId is { } lead ? Key.Write(lead) : "",
        Deputy = programme.Watch.DeputyId is { } deputy ? Key.Write(deputy) : "",
        Safeguarding = programme.Help.Safeguarding,
        SpeakUp = programme.Help.SpeakUp,
        Crisis = programme.Help.Crisis,
        Reasons = string.Join('\n', reasons),
        Workplaces = workplaces,
    };

    public static SafetyForm Of(IFormCollection form) => new()
    {
        Days = [.. form["Day"].Select(day => int.TryParse(day, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1).Where(day => day is >= 0 and < 7).Distinct()],
        From = form["From"],
        Until = form["Until"],
        DutyLead = form["DutyLead"],
        Deputy = form["Deputy"],
        Safeguarding = form["Safeguarding"],
        SpeakUp = form["SpeakUp"],
        Crisis = form["Crisis"],
        Reasons = form["Reasons"],
        Workplaces = form.Where(field => field.Key.StartsWith("works-", StringComparison.Ordinal)).Select(field => (Account: Key.Read(field.Key["works-".Length..]), Organisation: Key.Read(field.Value)))
            .Where(pair => pair is { Account: not null, Organisation: not null }).ToDictionary(pair => pair.Account!.Value, pair => pair.Organisation!.Value),
    };

    public Watch Watch(IReadOnlyCollection<long> team, FieldErrors errors)
    {
        var duty = Member("DutyLead", DutyLead, team, errors);
        var deputy = Member("Deputy", Deputy, team, errors);
        if (duty is not null && duty == deputy)
        {
            errors.Add("Deputy", ListenTexts.TheDeputyIsSomebodyElseThanThe);
        }

        return new Watch { Days = Days.Sum(day => 1 << day), From = Time("From", From, errors), Until = Time("Until", Until, errors), DutyLeadId = duty, DeputyId = deputy };
    }

    public Help Help(FieldErrors errors) => new()
    {
        Safeguarding = errors.Optional("Safeguarding", Safeguarding, Core.People.Help.Most),
        SpeakUp = errors.Optional("SpeakUp", SpeakUp, Core.People.Help.Most),
        Crisis = errors.Optional("Crisis", Crisis, Core.People.Help.Most),
    };

    public IReadOnlyList<string> ReasonList(FieldErrors errors)
    {
        string[] all = [.. (Reasons ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];
        if (all.Length > UsualReasons.Most || all.Any(reason => reason.Length > ModerationDecision.MostReason))
        {
            errors.Add("Reasons", string.Format(CultureInfo.CurrentCulture, ListenTexts.ReasonsTooMany, UsualReasons.Most, ModerationDecision.MostReason));
        }

        return all;
    }

    private static long? Member(string field, string? value, IReadOnlyCollection<long> team, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(value))
        {
            return null;
        }

        if (Key.Read(value) is { } account && team.Contains(account))
        {
            return account;
        }

        errors.Add(field, ListenTexts.ChooseSomebodyOfTheTeam);
        return null;
    }

    private static TimeOnly Time(string field, string? value, FieldErrors errors)
    {
        if (!TimeOnly.TryParseExact(value, ["HH:mm", "H:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            errors.Add(field, ListenTexts.WriteATimeSuchAs0900);
        }

        return time;
    }
}
