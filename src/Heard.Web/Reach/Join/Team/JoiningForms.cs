using System.Globalization;
using System.Text.RegularExpressions;
using Heard.Core.People;
using Heard.Web.Shared;

namespace Heard.Web.Reach.Join.Team;

/// <summary>How people take part, as a lead sets it.</summary>
public sealed record JoiningForm
{
    public string? VoiceMode { get; init; }
    public string? Operator { get; init; }
    public string? TieEndsOn { get; init; }
    public string? IsOpenToAll { get; init; }
    public string? ChecksProviders { get; init; }

    internal static JoiningForm Of(Programme programme) => new()
    {
        VoiceMode = programme.VoiceMode.ToString(),
        Operator = programme.Joining.Operator,
        TieEndsOn = programme.Joining.TieEndsOn?.Iso(),
        IsOpenToAll = programme.Joining.IsOpenToAll ? "yes" : null,
        ChecksProviders = programme.Joining.ChecksProviders ? "yes" : null,
    };

    /// <summary>Changes the programme as far as the form is right; what is wrong is in <paramref name="errors"/>.</summary>
    internal void ApplyTo(Programme programme, DateOnly today, FieldErrors errors)
    {
        if (Enum.TryParse<VoiceMode>(VoiceMode, out var mode) && Enum.IsDefined(mode) && !programme.Choose(mode))
        {
            errors.Add(nameof(VoiceMode), ReachTexts.ItWasFixedWhenTheProgrammeOpened);
        }

        var had = programme.Joining;
        programme.Joining = had with
        {
            Operator = ReadOperator(programme, errors),
            TieEndsOn = had.HasEnded(today) ? had.TieEndsOn : ReadEnd(programme, today, errors),
            IsOpenToAll = IsOpenToAll is not null,
            ChecksProviders = ChecksProviders is not null,
        };
    }

    private string ReadOperator(Programme programme, FieldErrors errors)
    {
        var name = string.Join(' ', errors.Optional(nameof(Operator), Operator, Joining.MostOperator).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (name.Length == 0 && programme.Joining.Operator.Length > 0 && programme.VoiceModeFixedOn is not null)
        {
            errors.Add(nameof(Operator), ReachTexts.PeopleHaveJoinedKnowingWhoRunsThe);
        }

        return name;
    }

    private DateOnly? ReadEnd(Programme programme, DateOnly today, FieldErrors errors)
    {
        var (had, isFixed) = (programme.Joining.TieEndsOn, programme.VoiceModeFixedOn is not null);
        DateOnly? day = DateOnly.TryParseExact(TieEndsOn?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;
        if (day is null && !string.IsNullOrWhiteSpace(TieEndsOn))
        {
            errors.Add(nameof(TieEndsOn), ReachTexts.EnterTheDayAsYearMonthDay);
        }
        else if (isFixed && had is { } published && (day is null || day > published))
        {
            errors.Add(nameof(TieEndsOn), string.Format(CultureInfo.CurrentCulture, ReachTexts.WasPublishedAndPeopleJoinedKnowingIt, published.Long()));
        }
        else if (day < today && day != had)
        {
            errors.Add(nameof(TieEndsOn), ReachTexts.EnterADayThatHasNotPassed);
        }

        return day;
    }
}

public sealed record DomainForm
{
    public string? Domain { get; init; }
    public string? Organisation { get; init; }

    internal string Read(FieldErrors errors)
    {
        var domain = errors.Need(nameof(Domain), Domain?.Trim().TrimStart('@').ToLowerInvariant(), ReachTexts.EnterThePartOfTheAddressesAfter, AllowedDomain.Most);
        if (domain.Length > 0 && !Domains.Pattern().IsMatch(domain))
        {
            errors.Add(nameof(Domain), ReachTexts.EnterADomainSuchAsTrustExample);
        }
        else if (Domains.AnybodyCanHaveMany.Contains(domain))
        {
            errors.Add(nameof(Domain), ReachTexts.AnybodyCanHaveAnyNumberOfAddresses);
        }

        return domain;
    }
}

internal static partial class Domains
{
    public static readonly IReadOnlySet<string> AnybodyCanHaveMany = new HashSet<string>(StringComparer.Ordinal)
    {
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.co.uk", "live.com", "live.co.uk", "yahoo.com", "yahoo.co.uk", "icloud.com", "me.com", "aol.com", "proton.me", "protonmail.com", "gmx.com", "gmx.net", "btinternet.com",
        "co.uk", "org.uk", "ac.uk", "gov.uk", "nhs.uk",
    };

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$")]
    public static partial Regex Pattern();
}

/// <summary>The programme's lists for About you, one entry a line.</summary>
public sealed record ListsForm
{
    public string? Settings { get; init; }
    public string? Places { get; init; }
    public const int MostEntries = 200;

    internal static ListsForm Of(IEnumerable<AboutOption> options) => new()
    {
        Settings = string.Join('\n', options.Where(o => o.About == About.Setting).Select(o => o.Name)),
        Places = string.Join('\n', options.Where(o => o.About == About.Place).Select(o => o.Name)),
    };

    internal IReadOnlyList<AboutOption> Read(long programmeId, FieldErrors errors) =>
        [.. Lines(nameof(Settings), Settings, errors).Select(name => new AboutOption(programmeId, About.Setting, name)), .. Lines(nameof(Places), Places, errors).Select(name => new AboutOption(programmeId, About.Place, name))];

    private static List<string> Lines(string field, string? text, FieldErrors errors)
    {
        List<string> lines = [.. (text ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (lines.Count > MostEntries)
        {
            errors.Add(field, string.Format(CultureInfo.CurrentCulture, ReachTexts.EnterNoMoreThanLinesALonger, MostEntries));
        }

        if (lines.Find(line => line.Length > AboutOption.MostName) is { } longest)
        {
            errors.Add(field, string.Format(CultureInfo.CurrentCulture, ReachTexts.ShortenThisLineToCharacters, AboutOption.MostName, longest.Length > 40 ? longest[..40] : longest));
        }

        return lines;
    }
}
