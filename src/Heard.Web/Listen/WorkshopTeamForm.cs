using System.Globalization;
using Heard.Core;
using Heard.Core.Listen;
using Heard.Web.Shared;

namespace Heard.Web.Listen;

public sealed record WorkshopTeamForm
{
    public string? Title { get; init; }
    public string? HeldOn { get; init; }
    public string? StartsAt { get; init; }
    public string? EndsAt { get; init; }
    public string? Where { get; init; }
    public string? Purpose { get; init; }
    public string? Attendance { get; init; }

    /// <summary>The key of a series; empty for a new one.</summary>
    public string? Series { get; init; }

    public string? NewSeries { get; init; }

    private const int MostAttendance = 100_000;

    internal static WorkshopTeamForm Of(Workshop workshop) => new()
    {
        Title = workshop.Title,
        HeldOn = workshop.HeldOn?.Iso(),
        StartsAt = workshop.StartsAt?.Short(),
        EndsAt = workshop.EndsAt?.Short(),
        Where = workshop.Where,
        Purpose = workshop.Purpose,
        Attendance = workshop.Attendance?.ToString(CultureInfo.InvariantCulture),
        Series = Key.Write(workshop.SeriesId),
    };

    internal string ReadTitle(FieldErrors errors) => errors.Need(nameof(Title), Title, ListenTexts.EnterTheWorkshopsTitle, Workshop.MostTitle);

    internal DateOnly? ReadDay(FieldErrors errors)
    {
        if (string.IsNullOrWhiteSpace(HeldOn))
        {
            return null;
        }

        if (DateOnly.TryParseExact(HeldOn.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        errors.Add(nameof(HeldOn), ListenTexts.EnterTheDayAsYearMonthDay);
        return null;
    }

    /// <summary>Changes the workshop as far as the form is right; what is wrong is in <paramref name="errors"/>.</summary>
    internal void ApplyTo(Workshop workshop, FieldErrors errors)
    {
        workshop.Title = ReadTitle(errors);
        workshop.HeldOn = ReadDay(errors);
        workshop.StartsAt = ReadTime(nameof(StartsAt), StartsAt, errors);
        workshop.EndsAt = ReadTime(nameof(EndsAt), EndsAt, errors);
        if (workshop.EndsAt <= workshop.StartsAt)
        {
            errors.Add(nameof(EndsAt), ListenTexts.EnterATimeAfterTheStart);
        }

        workshop.Where = errors.Optional(nameof(Where), Where, Workshop.MostWhere);
        workshop.Purpose = errors.Optional(nameof(Purpose), Purpose, Workshop.MostPurpose);
        workshop.Attendance = ReadAttendance(errors);
    }

    private static TimeOnly? ReadTime(string field, string? text, FieldErrors errors)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (TimeOnly.TryParseExact(text.Trim(), ["HH:mm", "H:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return time;
        }

        errors.Add(field, ListenTexts.EnterATimeSuchAs1430);
        return null;
    }

    private int? ReadAttendance(FieldErrors errors)
    {
        if (string.IsNullOrWhiteSpace(Attendance))
        {
            return null;
        }

        if (int.TryParse(Attendance.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var people) && people is >= 0 and <= MostAttendance)
        {
            return people;
        }

        errors.Add(nameof(Attendance), ListenTexts.EnterAWholeNumberOfPeopleOr);
        return null;
    }
}
