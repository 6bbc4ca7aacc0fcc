using Heard.Core.People;

namespace Heard.Web.Shared;

/// <summary>
/// The team's pages under "Understand", in the order of their tabs: a line here puts a page there. Its <c>Shell</c> says the same
/// address and shows the tabs by itself.
/// </summary>
internal static class UnderstandPages
{
    private static (string Address, string Name, Role[] For)[] All =>
    [
        ("/team/themes", SharedTexts.Themes, [Role.Analyst]),
        ("/team/coding", SharedTexts.Coding, Enum.GetValues<Role>()),
        ("/team/compare", SharedTexts.Compare, Enum.GetValues<Role>()),
        ("/team/opinions", SharedTexts.Opinions, [Role.Analyst]),
        ("/team/next-series", SharedTexts.NextSeries, [Role.Analyst]),
    ];

    public static bool Hold(string? address) => All.Any(page => page.Address == address);

    /// <summary>What the person who asks may open.</summary>
    public static IReadOnlyList<(string Address, string Name)> For(Here here) =>
        [.. All.Where(page => here.May(page.For)).Select(page => (page.Address, page.Name))];
}
