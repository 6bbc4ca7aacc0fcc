using System.Globalization;
using Heard.Core;
using Heard.Core.Listen;
using Heard.Data.Chain;
using Heard.Web.Shared;

namespace Heard.Web.Understand;

/// <summary>The next series as the lead edits it: one part for each proposed session, told apart by its theme's key.</summary>
public sealed record NextSeriesForm
{
    public string? Series { get; init; }
    public IReadOnlyDictionary<string, SessionForm> Sessions { get; init; } = new Dictionary<string, SessionForm>();

    internal static NextSeriesForm Of(IFormCollection form) => new()
    {
        Series = form["Series"],
        Sessions = form["Theme"].OfType<string>().Where(key => Key.Read(key) is not null).Distinct().Take(NextSeriesReadings.MostSessions).ToDictionary(key => key, key => new SessionForm
        {
            Chosen = form["Chosen"].Contains(key),
            Title = form[$"Title-{key}"],
            HeldOn = form[$"HeldOn-{key}"],
            StartsAt = form[$"StartsAt-{key}"],
            EndsAt = form[$"EndsAt-{key}"],
            Where = form[$"Where-{key}"],
            Purpose = form[$"Purpose-{key}"],
            Line = form[$"Line-{key}"],
            Question = form[$"Question-{key}"],
        }),
    };

    internal static NextSeriesForm Of(NextSeriesReading reading) => new()
    {
        Series = reading.Number == 2 ? UnderstandTexts.SecondSeries : string.Format(CultureInfo.CurrentCulture, UnderstandTexts.Series, reading.Number),
        Sessions = reading.Sessions.ToDictionary(session => Key.Write(session.Theme.Id), session => new SessionForm
        {
            Title = session.Theme.Title,
            Purpose = session.Theme.ByWorkshop.Count > 0
                ? string.Format(CultureInfo.CurrentCulture, UnderstandTexts.CameUpInFromWeWillGo, session.Theme.Title, Counted.Lines(session.Theme.Lines), Counted.Workshops(session.Theme.ByWorkshop.Count))
                : string.Format(CultureInfo.CurrentCulture, UnderstandTexts.CameUpInWeWillGoThrough, session.Theme.Title, Counted.Lines(session.Theme.Lines)),
            Line = [.. session.Asking.Concat(session.Lines).Select(line => Key.Write(line.Id))],
            Question = [.. session.Questions.Select(question => Key.Write(question.Id))],
        }),
    };
}

public sealed record SessionForm
{
    public bool Chosen { get; init; }
    public string? Title { get; init; }
    public string? HeldOn { get; init; }
    public string? StartsAt { get; init; }
    public string? EndsAt { get; init; }
    public string? Where { get; init; }
    public string? Purpose { get; init; }
    public IReadOnlyList<string?> Line { get; init; } = [];
    public IReadOnlyList<string?> Question { get; init; } = [];

    /// <summary>A workshop as far as the form is right; what is wrong is in <paramref name="errors"/>.</summary>
    internal SessionPlan Plan(string key, DateOnly today, FieldErrors errors)
    {
        var title = errors.Need($"Title-{key}", Title, UnderstandTexts.EnterATitleForTheSession, Workshop.MostTitle);
        DateOnly? day = null;
        if (!string.IsNullOrWhiteSpace(HeldOn))
        {
            if (!DateOnly.TryParseExact(HeldOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) || read < today)
            {
                errors.Add($"HeldOn-{key}", UnderstandTexts.EnterADayFromTodayOnAs);
            }
            else
            {
                day = read;
            }
        }

        var (start, end) = (Time($"StartsAt-{key}", StartsAt, errors), Time($"EndsAt-{key}", EndsAt, errors));
        if (start is not null && end is not null && end <= start)
        {
            errors.Add($"EndsAt-{key}", UnderstandTexts.EnterAnEndThatComesAfterThe);
        }

        return new SessionPlan(title, day, start, end, errors.Optional($"Where-{key}", Where, 200), errors.Optional($"Purpose-{key}", Purpose, Workshop.MostPurpose),
            [.. Line.Take(50).Select(Key.Read).OfType<long>().Distinct()], [.. Question.Take(50).Select(Key.Read).OfType<long>().Distinct()]);
    }

    private static TimeOnly? Time(string field, string? text, FieldErrors errors)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (TimeOnly.TryParseExact(text.Trim(), ["HH:mm", "H:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return time;
        }

        errors.Add(field, UnderstandTexts.EnterATimeSuchAs1430);
        return null;
    }
}

/// <summary>A session that the lead decided on.</summary>
internal sealed record SessionPlan(
    string Title, DateOnly? HeldOn, TimeOnly? StartsAt, TimeOnly? EndsAt, string Where, string Purpose, IReadOnlyCollection<long> Lines, IReadOnlyCollection<long> Questions);
