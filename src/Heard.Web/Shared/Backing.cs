using System.Globalization;
using Heard.Analysis.Disclosure;
using Heard.Data.Chain;

namespace Heard.Web.Shared;

/// <summary>How much stands behind something: lines that are not withdrawn, and their workshops.</summary>
/// <param name="Lines">Withdrawn lines are not counted.</param>
/// <param name="Workshops">How many workshops they come from.</param>
/// <param name="People">Known only where every line says for how many it stands, and shown only where they are enough not to be recognised.</param>
public sealed record Backing(int Lines, int Workshops, Disclosed? People)
{
    public static Backing Of(IEnumerable<EvidenceLine> lines)
    {
        var standing = lines.Where(line => !line.IsWithdrawn).ToList();
        var known = standing.Count > 0 && standing.All(line => line.StandsFor is not null);
        return new Backing(
            standing.Count,
            standing.Select(line => line.WorkshopNumber).OfType<int>().Distinct().Count(),
            known ? Disclosure.Count(standing.Sum(line => line.StandsFor!.Value)) : null);
    }

    /// <summary>"In 6 lines from 3 workshops, about 25 people".</summary>
    public override string ToString()
    {
        var said = string.Format(CultureInfo.CurrentCulture, SharedTexts.InLines, Counted.LinesFrom(Lines, Workshops));
        return People is { } people ? $"{said}, {About(people)}" : said;
    }

    /// <summary>"about 25 people"; null where it is not known for how many a line stands, or they are so few that they could be recognised.</summary>
    public static string? PeopleOf(EvidenceLine line) =>
        line.StandsFor is { } people && Disclosure.Count(people) is { } enough ? About(enough) : null;

    private static string About(Disclosed people) => string.Format(CultureInfo.CurrentCulture, SharedTexts.AboutPeople, people.People);
}
