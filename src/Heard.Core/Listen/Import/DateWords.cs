using System.Globalization;
using System.Text.RegularExpressions;

namespace Heard.Core.Listen.Import;

/// <summary>
/// Dates as people and tools write them. A bare 02/03/2022 is day first, as in Britain, unless the caller knows better.
/// Years with two figures are 2000 to 2069, or 1970 to 1999.
/// </summary>
public static partial class DateWords
{
    private const string Months = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
    private const string Weekday = @"(?:(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?";
    private static readonly string[] MonthStarts = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>A whole day somewhere in a text, with the place it takes (a weekday before it included); null where there is none.</summary>
    public static Found? Find(string text)
    {
        foreach (var pattern in (Regex[])[DayMonthYear(), MonthDayYear(), YearFirst(), Figures()])
        {
            var match = pattern.Match(text);
            if (match.Success && Day(match, monthFirst: false) is { } day)
            {
                return new Found(day, match.Index, match.Length);
            }
        }

        return null;
    }

    /// <summary>
    /// The day in a cell: what <see cref="Find"/> knows (a time after it is left out), a spreadsheet's serial number,
    /// or seconds or milliseconds since 1970. Null where it cannot be read.
    /// </summary>
    public static DateOnly? Read(string cell, bool monthFirst = false)
    {
        var text = cell.AsSpan().Trim();
        if (text.Length is 0 or > 100)
        {
            return null;
        }

        if (text.Length >= 10 && text[4] == '-' && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var iso)
            && (text.Length == 10 || !char.IsAsciiDigit(text[10])))
        {
            return Make(iso.Year, iso.Month, iso.Day);
        }

        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return OfNumber(number);
        }

        var words = text.ToString();
        foreach (var pattern in (Regex[])[YearFirst(), Figures(), DayMonthYear(), MonthDayYear()])
        {
            var match = pattern.Match(words);
            if (match.Success && Day(match, monthFirst) is { } day)
            {
                return day;
            }
        }

        return null;
    }

    /// <summary>A cell of figures only that makes sense with the month first and not with the day first, such as 2/14/2022.</summary>
    public static bool MustBeMonthFirst(string cell) =>
        cell.Length <= 100 && Figures().Match(cell) is { Success: true } match
        && Day(match, monthFirst: false, strictly: true) is null && Day(match, monthFirst: true, strictly: true) is not null;

    private static DateOnly? OfNumber(decimal number) => number switch
    {
        // Serial days: 20,000 is October 1954, 80,000 is January 2119. Day 1 of the 1900 system counts a 29 February that never was.
        >= 20_000 and < 80_000 => new DateOnly(1899, 12, 30).AddDays((int)number),
        >= 19_700_101 and <= 20_991_231 => Make((int)number / 10_000, (int)number / 100 % 100, (int)number % 100),
        >= 100_000_000 and < 10_000_000_000 => DateOnly.FromDateTime(DateTime.UnixEpoch.AddSeconds((double)number)),
        >= 100_000_000_000 and < 10_000_000_000_000 => DateOnly.FromDateTime(DateTime.UnixEpoch.AddMilliseconds((double)number)),
        _ => null,
    };

    private static DateOnly? Day(Match match, bool monthFirst, bool strictly = false)
    {
        var year = int.Parse(match.Groups["y"].ValueSpan, CultureInfo.InvariantCulture);
        year += match.Groups["y"].Length > 2 ? 0 : year < 70 ? 2000 : 1900;
        var day = int.Parse(match.Groups["d"].ValueSpan, CultureInfo.InvariantCulture);
        if (!int.TryParse(match.Groups["m"].ValueSpan, CultureInfo.InvariantCulture, out var month))
        {
            var start = match.Groups["m"].Value[..3];
            return Make(year, 1 + Array.FindIndex(MonthStarts, name => name.Equals(start, StringComparison.OrdinalIgnoreCase)), day);
        }

        if (match.Groups["iso"].Success)
        {
            return Make(year, month, day);
        }

        var (first, second) = monthFirst ? (Make(year, day, month), Make(year, month, day)) : (Make(year, month, day), Make(year, day, month));
        return strictly ? first : first ?? second;
    }

    private static DateOnly? Make(int year, int month, int day) =>
        year is >= 1900 and <= 2199 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

    [GeneratedRegex(@"\b" + Weekday + @"(?<d>[0-9]{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s\-]+(?<m>" + Months + @")\b\.?,?[\s\-]+(?<y>[0-9]{4}|[0-9]{2})(?![0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DayMonthYear();

    [GeneratedRegex(@"\b" + Weekday + "(?<m>" + Months + @")\b\.?\s+(?<d>[0-9]{1,2})(?:st|nd|rd|th)?,?\s+(?:[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?\s+(?:[A-Za-z]{2,5}\s+)?)?(?<y>[0-9]{4})(?![0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MonthDayYear();

    [GeneratedRegex(@"(?<![0-9])(?<iso>)(?<y>[0-9]{4})[-/.](?<m>[0-9]{1,2})[-/.](?<d>[0-9]{1,2})(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex YearFirst();

    [GeneratedRegex("(?<![0-9/.-])" + Weekday + @"(?<d>[0-9]{1,2})[-/.](?<m>[0-9]{1,2})[-/.](?<y>[0-9]{4}|[0-9]{2})(?![0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Figures();

    public readonly record struct Found(DateOnly Day, int Start, int Length);
}
