using System.Globalization;
using Heard.Analysis.Disclosure;
using Heard.Core;
using Heard.Core.Understand;
using Heard.Data.Chain;

namespace Heard.Web.Understand;

/// <summary>
/// Lines as the small-number rule counts them: each line is taken for another person's, since nothing says who wrote which, but for those of one row of a table, which count once together. A line that
/// does not say where somebody works is in a group of its own, which no picture shows.
/// </summary>
internal sealed record ComparisonTally(IReadOnlyList<CutRow> Rows, IReadOnlyList<DeclaredAttribute> Attributes, IReadOnlyList<Crossing> Crossings, IReadOnlyList<Respondent> Lines)
{
    /// <summary>More groups than this of one attribute say nothing of any, and take too long.</summary>
    public const int MostGroups = 150;

    /// <summary>The group of lines that do not say; no name of a group is empty.</summary>
    public const string NotSaid = "";

    // Two tables are searched cell by cell of their cross table, which takes memory and minutes.
    private const int MostCells = 6_000;

    public bool HasTooManyGroups =>
        Attributes.Select(a => a.Groups.Count).OrderDescending().Take(2).ToList() is var most && (most[0] > MostGroups || most.Aggregate((a, b) => a * b) > MostCells);

    /// <param name="earlier">Whose groups must still be there.</param>
    public static ComparisonTally Of(ComparisonReading reading, IReadOnlyList<CutBy> by, IReadOnlyList<CutPair> pairs, Publication? earlier)
    {
        CutBy[] order = [.. by.Order()];
        var readers = order.Select(cut => Reader(cut, reading)).ToList();
        DeclaredAttribute[] attributes = [.. order.Select((cut, at) => Attribute(cut, readers[at].Groups, earlier))];
        var places = attributes.Select(a => a.Groups.Index().ToDictionary(g => g.Item.Key, g => g.Index, StringComparer.Ordinal)).ToList();
        var rows = reading.Themes.Index().ToDictionary(t => t.Item.Id, t => t.Index);
        return new ComparisonTally(
            [.. reading.Themes.Select(t => new CutRow(Key.Write(t.Id), t.Title))],
            attributes,
            [.. pairs.Select(pair => new Crossing(Array.IndexOf(order, pair.First), Array.IndexOf(order, pair.Second)))],
            [.. reading.Lines.GroupBy(line => (line.Entry, Groups: string.Join(' ', readers.Select((reader, at) => places[at][reader.Of(line)])))).Select(entry => new Respondent(
                [.. readers.Select((reader, at) => places[at][reader.Of(entry.First())])],
                [.. entry.SelectMany(line => reading.Raised[line.Id]).Where(rows.ContainsKey).Select(theme => rows[theme]).Distinct()]))]);
    }

    private static DeclaredAttribute Attribute(CutBy by, IEnumerable<Group> groups, Publication? earlier)
    {
        Group[] now = [new(NotSaid, UnderstandTexts.NotSaid, null, 0), .. groups];
        var known = now.Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        var gone = earlier?.Declared.Attributes.FirstOrDefault(a => a.Label == by.ToString())?.Groups.Where(g => !known.Contains(g.Key)) ?? [];
        return new DeclaredAttribute(by.ToString(), [.. now, .. gone]);
    }

    private static (IEnumerable<Group> Groups, Func<ComparedLine, string> Of) Reader(CutBy by, ComparisonReading reading) => by switch
    {
        CutBy.Sector => OfOrganisation(reading, o => o.Sector),
        CutBy.Place => OfOrganisation(reading, o => o.Place),
        CutBy.StaffGroup => (reading.Professions.Select(p => new Group(Name(p.Id), p.Name, null, 0)), line => Name(line.ProfessionId)),
        CutBy.Organisation => (
            [
                .. Said(reading.Organisations.Select(o => o.Sector)).Select(sector => new Group(Wide(sector), sector, null, 0)),
                .. reading.Organisations.Select(o => new Group(Name(o.Id), o.Name, string.IsNullOrEmpty(o.Sector) ? null : Wide(o.Sector), 0)),
            ],
            line => Name(line.OrganisationId)),
        CutBy.Series => OfWorkshop(reading, w => w.Series),
        CutBy.Workshop => (
            [
                .. reading.Workshops.Select(w => w.Series).Distinct().Select(series => new Group(Wide(series), series, null, 0)),
                .. reading.Workshops.Select(w => new Group(Name(w.Id), $"{w.Number}. {w.Title}", Wide(w.Series), 0)),
            ],
            line => Name(line.WorkshopId)),
        CutBy.Setting => (Said(reading.Lines.Select(line => line.Setting)).Select(setting => new Group(setting, setting, null, 0)), line => line.Setting ?? NotSaid),
        _ => throw new ArgumentOutOfRangeException(nameof(by)),
    };

    private static (IEnumerable<Group> Groups, Func<ComparedLine, string> Of) OfOrganisation(ComparisonReading reading, Func<ComparedOrganisation, string?> of)
    {
        var byId = reading.Organisations.ToDictionary(o => o.Id, o => of(o) ?? NotSaid);
        return (Said(reading.Organisations.Select(of)).Select(name => new Group(name, name, null, 0)), line => line.OrganisationId is { } id ? byId[id] : NotSaid);
    }

    private static (IEnumerable<Group> Groups, Func<ComparedLine, string> Of) OfWorkshop(ComparisonReading reading, Func<ComparedWorkshop, string> of)
    {
        var byId = reading.Workshops.ToDictionary(w => w.Id, of);
        return (Said(reading.Workshops.Select(of)).Select(name => new Group(name, name, null, 0)), line => line.WorkshopId is { } id ? byId[id] : NotSaid);
    }

    private static IEnumerable<string> Said(IEnumerable<string?> names) => names.OfType<string>().Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static string Name(long? id) => id?.ToString(CultureInfo.InvariantCulture) ?? NotSaid;

    // No id is written so, and a sector may be called like a number.
    private static string Wide(string name) => "in:" + name;
}
