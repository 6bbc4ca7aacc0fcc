using System.Globalization;
using Heard.Core.Listen;
using Heard.Web.Shared;

namespace Heard.Web.Understand;

internal static class ThemeWords
{
    /// <summary>"12 concerns, 1 idea": kinds that occur, in the usual order.</summary>
    public static string Kinds(IReadOnlyDictionary<Kind, int> counts) =>
        string.Join(", ", Names.Kinds.Where(counts.ContainsKey).Select(kind =>
            string.Format(CultureInfo.CurrentCulture, UnderstandTexts.NumberOfKind, counts[kind], (counts[kind] == 1 ? kind.Name() : kind.Plural()).ToLower(CultureInfo.CurrentCulture))));
}
