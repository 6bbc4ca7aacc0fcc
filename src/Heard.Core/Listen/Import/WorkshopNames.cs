using System.Globalization;
using System.Text.RegularExpressions;

namespace Heard.Core.Listen.Import;

/// <summary>Reads the names people give their workshops: "Workshop 1: Title (7 February 2022)", "Session 3 - Title, 14/02/2022".</summary>
public static partial class WorkshopNames
{
    private const int MostCharacters = 300;
    private static readonly string[] Ordinals = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>A workshop named by its number; null where the text is something else.</summary>
    /// <param name="text">A heading or a line.</param>
    /// <param name="standsAlone">The line looks like a heading, so a title may follow the number without a mark between.</param>
    public static WorkshopHeading? Numbered(string text, bool standsAlone)
    {
        if (text.Length > MostCharacters || Number().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var rest = match.Groups["rest"].Value;
        var parted = rest.Length == 0 || Mark().IsMatch(rest);
        var titled = standsAlone && rest.Length > 1 && (char.IsUpper(rest.TrimStart()[0]) || char.IsDigit(rest.TrimStart()[0]));
        if (!(parted || titled) || (!standsAlone && IsSentence(text)))
        {
            return null;
        }

        var (title, day) = Undated(rest);
        return new WorkshopHeading(NumberOf(match.Groups["n"].Value), title.Length > 0 ? title : match.Groups["name"].Value.Trim(), day);
    }

    /// <summary>A heading that holds a date, as pages of sessions without numbers have them.</summary>
    public static WorkshopHeading? Dated(string heading)
    {
        if (heading.Length > MostCharacters || NotAWorkshop().IsMatch(heading) || DateWords.Find(heading) is null)
        {
            return null;
        }

        var (title, day) = Undated(heading);
        return new WorkshopHeading(null, title.Length > 0 ? title : heading, day);
    }

    /// <summary>A title cell or heading of any sort, its number and date taken out where it has them.</summary>
    public static WorkshopHeading Any(string text) =>
        Numbered(text, standsAlone: true) ?? Dated(text) ?? new WorkshopHeading(null, text, null);

    /// <summary>The day of a line that says nothing else ("Date: 9 February 2022", "Held on Monday 14 March 2022").</summary>
    public static DateOnly? DateLine(string text)
    {
        if (text.Length > 100 || DateWords.Find(text) is not { } found)
        {
            return null;
        }

        var before = text[..found.Start];
        var after = text[(found.Start + found.Length)..];
        return BeforeDate().IsMatch(before) && AfterDate().IsMatch(after) ? found.Day : null;
    }

    private static (string Title, DateOnly? Day) Undated(string text)
    {
        if (DateWords.Find(text) is not { } found)
        {
            return (Tidy(text), null);
        }

        var before = text[..found.Start];
        var after = text[(found.Start + found.Length)..];
        var (open, close) = (before.LastIndexOfAny(['(', '[']), after.IndexOfAny([')', ']']));
        if (open >= 0 && close >= 0 && before.IndexOfAny([')', ']'], open) < 0)
        {
            // "(7 February 2022, 10am to noon)": what stands with the date in its brackets goes with it.
            (before, after) = (before[..open], after[(close + 1)..]);
        }
        else if (TimeOfDay().Match(after) is { Success: true } time)
        {
            after = after[time.Length..];
        }

        before = HeldOn().Replace(before, "");
        return (Tidy(Tidy(before) + (Tidy(after) is { Length: > 0 } tail ? (before.Length > 0 ? " " : "") + tail : "")), found.Day);
    }

    private static string Tidy(string text) => BulletMark.Trim(text).Trim(' ', ':', '-', '–', '—', ',', '|', '/', ';', '\u00A0', '\t').TrimStart('.', ')');

    private static bool IsSentence(string text) => text.EndsWith('.') && !text.EndsWith("..", StringComparison.Ordinal);

    private static int? NumberOf(string text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number
        : Array.FindIndex(Ordinals, word => word.Equals(text, StringComparison.OrdinalIgnoreCase)) is >= 0 and var at ? at + 1
        : null;

    [GeneratedRegex(@"^(?<name>(?:(?:staff|online|virtual|engagement|stakeholder|listening|partner|public|team|evening|drop-in|face[- ]to[- ]face|in[- ]person|colleague|community)\s+){0,3}(?:workshop|session|event|meeting|focus group|round ?table|webinar|drop-in|visit|briefing|town hall)\s*(?:no\.?|number|\#)?\s*(?<n>[0-9]{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?![\w/]))(?<rest>.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Number();

    [GeneratedRegex(@"^\s*[:\-–—.,|(/\[]", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();

    [GeneratedRegex(@"^\s*(?:last\s+)?(?:updated|published|posted|reviewed|printed|created|page)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NotAWorkshop();

    [GeneratedRegex(@"^\W*(?:(?:the\s+)?(?:date|when|held|day)?(?:\s+(?:held|of\s+(?:the\s+)?(?:workshop|session|event|meeting)))?\s*(?:on|was|:|-|–)?\s*)\W*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BeforeDate();

    [GeneratedRegex(@"^(?>[\s,.:;|()\-–—0-9]|at|from|to|until|noon|midday|am|pm|a\.m|p\.m)*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AfterDate();

    [GeneratedRegex(@"^[\s,|\-–—]*(?:at\s+|from\s+)?[0-9]{1,2}(?:[:.][0-9]{2})?\s*(?:am|pm|noon)?(?:\s*(?:-|–|to|until)\s*[0-9]{1,2}(?:[:.][0-9]{2})?\s*(?:am|pm|noon)?)?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TimeOfDay();

    [GeneratedRegex(@"[\s,(\-–—]*\b(?:held\s+)?on\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HeldOn();
}
