using System.Globalization;
using Heard.Analysis.Disclosure;
using Heard.Analysis.Themes;

namespace Heard.Web.CommandLine;

/// <summary>Theme by group for one column, as far as it may be shown.</summary>
internal sealed record AnalyseVerbCuts(string Heading, DisclosedTable Table)
{
    public static IReadOnlyList<AnalyseVerbCuts> Of(ThemeModel model, AnalyseVerbInput input)
    {
        CutRow[] rows = [.. model.Themes.Select((theme, at) => new CutRow(Key(at), theme.Label))];
        return [.. input.Attributes.Select(attribute => new AnalyseVerbCuts(attribute.Heading, Cut(model, input, attribute.Values, rows)))];
    }

    // People who said nothing in words are not among those who could have raised a theme.
    private static DisclosedTable Cut(ThemeModel model, AnalyseVerbInput input, IReadOnlyList<string> values, CutRow[] rows)
    {
        var groupOf = new Dictionary<string, string>(StringComparer.Ordinal);
        var raised = new HashSet<(int Theme, string Person)>();
        for (var row = 0; row < values.Count; row++)
        {
            if (string.IsNullOrWhiteSpace(input.Texts[row]))
            {
                continue;
            }

            // Somebody whose rows name two groups is counted in the first.
            groupOf.TryAdd(input.People[row], values[row]);
            foreach (var assigned in model.Assignments[row])
            {
                raised.Add((assigned.Theme, input.People[row]));
            }
        }

        var people = groupOf.CountBy(person => person.Value).ToDictionary(g => g.Key, g => g.Value, StringComparer.Ordinal);
        Group[] groups = [.. people.OrderByDescending(g => g.Value).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => new Group(g.Key, g.Key, null, g.Value))];
        Cell[] cells = [.. raised.CountBy(r => (r.Theme, Group: groupOf[r.Person])).Select(c => new Cell(Key(c.Key.Theme), c.Key.Group, c.Value))];
        return Disclosure.Cut(rows, groups, cells);
    }

    private static string Key(int theme) => (theme + 1).ToString(CultureInfo.InvariantCulture);
}
