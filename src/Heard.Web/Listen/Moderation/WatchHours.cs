using System.Globalization;
using Heard.Core.People;
using Heard.Web.Shared;

namespace Heard.Web.Listen.Moderation;

/// <summary>Hours of moderation in words: "Monday to Friday, 09:00 to 17:00".</summary>
internal static class WatchHours
{
    /// <param name="day">0 is Monday.</param>
    public static string DayName(int day) => CultureInfo.CurrentCulture.DateTimeFormat.GetDayName((DayOfWeek)((day + 1) % 7));

    public static string Hours(this Watch watch)
    {
        var hours = watch.From == watch.Until ? ListenTexts.AtEveryHour : string.Format(CultureInfo.CurrentCulture, ListenTexts.HoursFromUntil, watch.From.Short(), watch.Until.Short());
        return watch.From > watch.Until ? string.Format(CultureInfo.CurrentCulture, ListenTexts.HoursOvernight, Days(watch.Days), hours) : string.Format(CultureInfo.CurrentCulture, ListenTexts.HoursOfDays, Days(watch.Days), hours);
    }

    // Runs of days side by side are said as one: Monday to Friday.
    private static string Days(int days)
    {
        if (days == 0b1111111)
        {
            return ListenTexts.EveryDay;
        }

        List<string> runs = [];
        for (var day = 0; day < 7; day++)
        {
            if ((days & (1 << day)) == 0)
            {
                continue;
            }

            var last = day;
            while (last < 6 && (days & (1 << (last + 1))) != 0)
            {
                last++;
            }

            runs.Add(last == day ? DayName(day) : last == day + 1 ? $"{DayName(day)}, {DayName(last)}" : string.Format(CultureInfo.CurrentCulture, ListenTexts.DayToDay, DayName(day), DayName(last)));
            day = last;
        }

        return string.Join(", ", runs);
    }
}
