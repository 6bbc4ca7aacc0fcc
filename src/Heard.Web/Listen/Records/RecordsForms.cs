using System.Globalization;
using Heard.Core.People;
using Heard.Data.Chain;
using Heard.Web.Shared;

namespace Heard.Web.Listen.Records;

/// <summary>What is looked for. It is posted, so that a name somebody looks for stands in no address, history or log.</summary>
public sealed record SearchForm
{
    public string? Words { get; init; }
    public string? Workshop { get; init; }
    public string? Organisation { get; init; }
    public string? On { get; init; }
    public string? Page { get; init; }

    internal int PageNumber => int.TryParse(Page, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is >= 1 and <= 10_000 ? page : 1;

    internal TraceSearch Read(FieldErrors errors)
    {
        var words = errors.Optional(nameof(Words), Words, TraceSearch.MostCharacters);
        var organisation = errors.Optional(nameof(Organisation), Organisation, TraceSearch.MostCharacters);
        DateOnly? on = null;
        if (!string.IsNullOrWhiteSpace(On))
        {
            if (DateOnly.TryParseExact(On, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                on = day;
            }
            else
            {
                errors.Add(nameof(On), ListenTexts.EnterTheDayAsYearMonthDay);
            }
        }

        var search = TraceSearch.For(words) with
        {
            Workshop = int.TryParse(Workshop, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
            Organisation = organisation.Length > 0 ? TraceSearch.Pattern(organisation) : null,
            On = on,
        };
        if (!errors.Any && search.IsEmpty)
        {
            errors.Add(nameof(Words), ListenTexts.EnterANameOrAWordTo);
        }

        return search;
    }
}

/// <summary>A period in months for each class, in the order of the page.</summary>
public sealed record PeriodsForm
{
    public string? Contributions { get; init; }
    public string? Attachments { get; init; }
    public string? Outcomes { get; init; }
    public string? ImportReports { get; init; }
    public string? Accounts { get; init; }
    public string? Roster { get; init; }
    public string? Voices { get; init; }

    internal static PeriodsForm Of(IReadOnlyDictionary<DataClass, int> periods)
    {
        return new PeriodsForm
        {
            Contributions = Text(DataClass.Contributions),
            Attachments = Text(DataClass.Attachments),
            Outcomes = Text(DataClass.Outcomes),
            ImportReports = Text(DataClass.ImportReports),
            Accounts = Text(DataClass.Accounts),
            Roster = Text(DataClass.Roster),
            Voices = Text(DataClass.Voices),
        };

        string Text(DataClass of) => periods[of].ToString(CultureInfo.InvariantCulture);
    }

    internal string? this[DataClass of] => of switch
    {
        DataClass.Contributions => Contributions,
        DataClass.Attachments => Attachments,
        DataClass.Outcomes => Outcomes,
        DataClass.ImportReports => ImportReports,
        DataClass.Accounts => Accounts,
        DataClass.Roster => Roster,
        DataClass.Voices => Voices,
        _ => throw new ArgumentOutOfRangeException(nameof(of)),
    };

    internal IReadOnlyDictionary<DataClass, int> Read(FieldErrors errors)
    {
        var periods = new Dictionary<DataClass, int>();
        foreach (var of in Enum.GetValues<DataClass>())
        {
            if (int.TryParse(this[of]?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var months) && months is >= RetentionPeriod.Fewest and <= RetentionPeriod.Most)
            {
                periods[of] = months;
            }
            else
            {
                errors.Add(of.ToString(), string.Format(CultureInfo.CurrentCulture, ListenTexts.EnterANumberOfMonthsFromTo, RetentionPeriod.Fewest, RetentionPeriod.Most));
            }
        }

        return periods;
    }
}
