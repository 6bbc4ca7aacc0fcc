using Heard.Core.Listen;
using Heard.Core.People;

namespace Heard.Core.Understand;

/// <summary>
/// What many contributions are about. What a person decided (a name, a description, a merge, a moved line) outlives every
/// re-run of the analysis; the machine's label and terms are replaced by it.
/// </summary>
public sealed class Theme
{
    private Theme()
    {
    }

    public Theme(long programmeId, long id, string label)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(label);
        (ProgrammeId, Id, Label) = (programmeId, id, Cut(label));
    }

    public long ProgrammeId { get; private set; }
    public long Id { get; private set; }
    public string Label { get; private set; } = "";
    public string Terms { get; private set; } = "";

    /// <summary>The name a person gave; null where only the machine has named it.</summary>
    public string? Name { get; private set; }

    public string Description { get; private set; } = "";

    /// <summary>The theme this one was merged into; its address leads there.</summary>
    public long? MergedIntoId { get; private set; }

    /// <summary>A person has made it theirs: the next run keeps it.</summary>
    public bool IsKept { get; private set; }

    /// <summary>Shown on the public hub.</summary>
    public bool IsPublished { get; private set; }

    public string Title => Name ?? Label;

    public void Rename(string name, string description)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        (Name, Description, IsKept) = (Cut(name), description, true);
    }

    public void Relabel(string label, string terms)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(label);
        (Label, Terms) = (Cut(label), terms);
    }

    public void Keep() => IsKept = true;

    /// <summary>A published theme has an address that people pass on, so it is kept from then on.</summary>
    public void Publish(bool published)
    {
        IsPublished = published;
        IsKept |= published;
    }

    /// <summary>
    /// The first of its lines that its name or description would repeat to the public, though it was not said in public; null where
    /// none. A line of a few words is no quotation: many themes are called what somebody wrote.
    /// </summary>
    public static Contribution? Repeats(string name, string description, IEnumerable<Contribution> lines) =>
        Paraphrase.RepeatedFrom(
            $"{name}\n{description}",
            lines.Where(line => line.Understood.Split((char[]?)null, FewestOfAQuotation, StringSplitOptions.RemoveEmptyEntries).Length == FewestOfAQuotation),
            Audience.Public);

    public void MergeInto(Theme other)
    {
        if (other.Id == Id || other.MergedIntoId is not null)
        {
            throw new InvalidOperationException("A theme is merged into another one that stands.");
        }

        MergedIntoId = other.Id;
        IsPublished = false;
        other.IsKept = true;
    }

    private const int FewestOfAQuotation = 5;

    public const int MostName = 100;
    public const int MostDescription = 2_000;

    private static string Cut(string text) => text.Length <= MostName ? text : text[..MostName];
}

/// <summary>What some of a theme's lines are about more closely, as the last look parted them. The next look parts them anew.</summary>
public sealed class SubTheme
{
    private SubTheme()
    {
    }

    /// <param name="number">From 1, the largest first.</param>
    public SubTheme(long programmeId, long themeId, int number, string label, string terms)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(label);
        (ProgrammeId, ThemeId, Number, Label, Terms) = (programmeId, themeId, number, label.Length <= Theme.MostName ? label : label[..Theme.MostName], terms);
    }

    public long ProgrammeId { get; private set; }
    public long ThemeId { get; private set; }
    public int Number { get; private set; }
    public string Label { get; private set; } = "";
    public string Terms { get; private set; } = "";
}

/// <summary>A contribution is about a theme, how surely (0 to 1), and whether a person said so.</summary>
public sealed class Coding
{
    private Coding()
    {
    }

    public Coding(long programmeId, long contributionId, long themeId, double strength, bool byPerson)
    {
        (ProgrammeId, ContributionId, ThemeId, Strength, ByPerson) = (programmeId, contributionId, themeId, strength, byPerson);
    }

    public long ProgrammeId { get; private set; }
    public long ContributionId { get; private set; }
    public long ThemeId { get; private set; }
    public double Strength { get; private set; }
    public bool ByPerson { get; private set; }

    /// <summary>The number of the theme's sub-theme that it is in; null where it is about the theme at large.</summary>
    public int? Part { get; init; }

    /// <summary>A person says so: it is sure, and the next run leaves it.</summary>
    public void Confirm() => (Strength, ByPerson) = (1, true);
}
