using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;

namespace Heard.Web.Tests.Shared;

/// <summary>The interface's texts as they stand in the rooms' resource files, with what a language makes of them.</summary>
internal static partial class Translations
{
    public static IReadOnlyList<ResourceManager> Rooms { get; } =
        [SharedTexts.ResourceManager, ReachTexts.ResourceManager, ListenTexts.ResourceManager, UnderstandTexts.ResourceManager, RespondTexts.ResourceManager];

    public static Dictionary<string, string> English(ResourceManager room) => Texts(room, CultureInfo.InvariantCulture);

    public static Dictionary<string, string> In(ResourceManager room, string tag) => Texts(room, new CultureInfo(tag));

    /// <summary>The parts of a text that figures and names are put into.</summary>
    public static IReadOnlyList<string> Places(string text) => [.. PlaceIn().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal)];

    /// <summary>What of these a page says in English although it should speak another language: text that is one of the interface's and no translation of any.</summary>
    public static Func<string, bool> IsEnglish(string tag)
    {
        var translated = Rooms.SelectMany(room => In(room, tag).Values).ToHashSet(StringComparer.Ordinal);
        var english = Rooms.SelectMany(room => English(room).Values).Where(text => !translated.Contains(text) && text.Contains(' ')).Distinct(StringComparer.Ordinal).ToList();
        var fixedTexts = english.Where(text => Places(text).Count == 0).ToHashSet(StringComparer.Ordinal);
        var patterns = english.Where(text => Places(text).Count > 0 && PlaceIn().Replace(text, "").Count(char.IsLetter) >= 12)
            .Select(text => new Regex($"^{string.Join(".+", PlaceIn().Split(text).Select(Regex.Escape))}$", RegexOptions.CultureInvariant)).ToList();
        return text => fixedTexts.Contains(text) || patterns.Exists(pattern => pattern.IsMatch(text));
    }

    private static Dictionary<string, string> Texts(ResourceManager room, CultureInfo culture) =>
        room.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    [GeneratedRegex(@"\{\d+(?::[^}]*)?\}")]
    private static partial Regex PlaceIn();
}
