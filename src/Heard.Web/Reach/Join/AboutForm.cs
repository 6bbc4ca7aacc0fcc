using Heard.Core.People;

namespace Heard.Web.Reach.Join;

/// <summary>What somebody says of themselves, each part optional.</summary>
public sealed record AboutForm
{
    /// <summary>Keys; the first is where they work most.</summary>
    public string[]? Organisations { get; init; }
    public string? Profession { get; init; }
    public string? Setting { get; init; }
    public string? Place { get; init; }
    public string? Employment { get; init; }

    internal static AboutForm Of(Voice voice, IEnumerable<long> further) => new()
    {
        Organisations = [.. new[] { voice.OrganisationId }.OfType<long>().Concat(further).Select(Core.Key.Write)],
        Profession = voice.ProfessionId is { } profession ? Core.Key.Write(profession) : null,
        Setting = voice.Setting,
        Place = voice.Place,
        Employment = voice.Employment?.ToString(),
    };

    /// <summary>Sets the voice, as far as the programme's lists hold what was chosen. What is on no list any more stays as it was.</summary>
    /// <returns>The further organisations.</returns>
    internal IReadOnlyList<long> ApplyTo(Voice voice, AboutLists lists, DateOnly today)
    {
        List<long> organisations = [.. (Organisations ?? []).Select(Core.Key.Read).OfType<long>().Where(id => lists.Organisations.Any(o => o.Id == id)).Distinct().Take(FurtherOrganisation.Most)];
        voice.OrganisationId = organisations.Count > 0 ? organisations[0] : null;
        voice.ProfessionId = Core.Key.Read(Profession) is { } profession && lists.Professions.Any(p => p.Id == profession) ? profession : null;
        voice.Setting = Chosen(Setting, lists.Settings, voice.Setting);
        voice.Place = Chosen(Place, lists.Places, voice.Place);
        voice.Employment = Enum.TryParse<Employment>(Employment, out var employment) && Enum.IsDefined(employment) ? employment : null;
        voice.ConsentedOn = voice is { OrganisationId: null, ProfessionId: null, Setting: null, Place: null, Employment: null } ? null : today;
        return organisations.Skip(1).ToList();
    }

    private static string? Chosen(string? text, IReadOnlyList<string> list, string? had) => text is { Length: > 0 } && (list.Contains(text) || text == had) ? text : null;
}

/// <summary>What the programme offers to choose from.</summary>
public sealed record AboutLists(IReadOnlyList<NamedId> Organisations, IReadOnlyList<NamedId> Professions, IReadOnlyList<string> Settings, IReadOnlyList<string> Places);

public sealed record NamedId(long Id, string Name);

internal static class EmploymentNames
{
    public static string Name(this Employment employment) => employment switch
    {
        Core.People.Employment.Permanent => ReachTexts.Permanent,
        Core.People.Employment.FixedTerm => ReachTexts.FixedTermOrInterim,
        Core.People.Employment.Bank => ReachTexts.BankOrAgency,
        Core.People.Employment.Student => ReachTexts.StudentOrTrainee,
        Core.People.Employment.Volunteer => ReachTexts.Volunteer,
        Core.People.Employment.Carer => ReachTexts.UnpaidCarer,
        _ => throw new ArgumentOutOfRangeException(nameof(employment)),
    };
}
