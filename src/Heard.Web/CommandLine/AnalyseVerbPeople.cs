using System.Globalization;
using Heard.Analysis.Disclosure;
using Heard.Analysis.Themes;

namespace Heard.Web.CommandLine;

/// <summary>Who raised which theme, as far as it may be shown.</summary>
internal static class AnalyseVerbPeople
{
    public static IReadOnlyList<OfflineCuts> Cuts(ThemeModel model, AnalyseVerbInput input, bool crossed) => OfflineCuts.Of(
        [.. model.Themes.Select((theme, at) => new CutRow((at + 1).ToString(CultureInfo.InvariantCulture), theme.Label))],
        [.. input.Attributes.Select(a => a.Heading)], People(model, input), crossed);

    // Somebody whose rows name two groups is counted in the first.
    private static List<OfflineCuts.Person> People(ThemeModel model, AnalyseVerbInput input)
    {
        var people = new Dictionary<string, OfflineCuts.Person>(StringComparer.Ordinal);
        for (var row = 0; row < input.Texts.Count; row++)
        {
            if (string.IsNullOrWhiteSpace(input.Texts[row]))
            {
                continue;
            }

            if (!people.TryGetValue(input.People[row], out var person))
            {
                people.Add(input.People[row], person = new OfflineCuts.Person([.. input.Attributes.Select(a => a.Values[row])]));
            }

            person.Raised.UnionWith(model.Assignments[row].Select(a => a.Theme));
        }

        return [.. people.Values];
    }
}
