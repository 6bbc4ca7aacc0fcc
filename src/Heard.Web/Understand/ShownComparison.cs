using Heard.Analysis.Cuts;
using Heard.Analysis.Disclosure;
using Heard.Core;
using Heard.Core.Understand;
using Heard.Data;
using Heard.Data.Chain;

namespace Heard.Web.Understand;

/// <summary>The publication that is shown, with the names that its themes have now. Every page, report and file takes its numbers from here.</summary>
/// <param name="Lines">Standing lines it counted.</param>
/// <param name="Cuts">By one attribute each, then by pairs.</param>
/// <param name="Standing">Themes, by key, whose numbers are of an earlier one.</param>
public sealed record ShownComparison(DateOnly On, int Lines, IReadOnlyList<ShownCut> Cuts, IReadOnlyCollection<string> Standing)
{
    public int Minimum => Cuts.Count == 0 ? SmallNumberRule.Least : Cuts[0].Table.Minimum;

    /// <summary>What is published; null where nothing is.</summary>
    public static ShownComparison? Of(Comparison? published, IReadOnlyList<ComparedTheme> themes) =>
        published?.Kept is { } kept ? Of(KeptPublication.Read(kept), published.On, published.Lines, themes) : null;

    private static ShownComparison Of(Publication publication, DateOnly on, int lines, IReadOnlyList<ComparedTheme> themes)
    {
        // Titles change after publication, and a theme that is off the public pages is off this one.
        CutRow[] rows = [.. themes.Select(t => new CutRow(Key.Write(t.Id), t.Title))];
        var notSaid = publication.Declared.Attributes.SelectMany(a => a.Groups).FirstOrDefault(g => g.Key == ComparisonTally.NotSaid)?.Label;
        bool IsNotSaid(string label) => label == notSaid;
        CutBy[] by = [.. publication.Declared.Attributes.Select(a => Enum.Parse<CutBy>(a.Label))];
        return new ShownComparison(
            on, lines,
            [
                .. publication.Tables.Select((table, at) => ShownCut.Of(new CutShown(by[at]), table.Only(rows), table.Columns.Index().Where(c => c.Item.Groups is [var only] && IsNotSaid(only)).Select(c => c.Index))),
                .. publication.Crosses.Select(cross => ShownCut.Of(
                    new CutShown(by[cross.Crossing.First], by[cross.Crossing.Second]), cross.Table.Only(rows),
                    cross.Pairs.Index().Where(p => (p.Item.First is [var first] && IsNotSaid(first)) || (p.Item.Second is [var second] && IsNotSaid(second))).Select(p => p.Index))),
            ],
            publication.Standing);
    }
}

/// <summary>One table of it with what it says.</summary>
/// <param name="Apart">Columns of lines that do not say.</param>
/// <param name="Themes">The most raised first.</param>
public sealed record ShownCut(CutShown Cut, DisclosedTable Table, IReadOnlySet<int> Apart, CutReading Reading, IReadOnlyList<CutTheme> Themes)
{
    // A line is about few of many themes, so that a share of lines is smaller than one of people would be.
    private const double Floor = .03;

    /// <summary>Nothing can be told apart: too few lines say, or too few of each group.</summary>
    public bool IsEmpty => Table.Columns.Count - Apart.Count < 2;

    public static ShownCut Of(CutShown cut, DisclosedTable table, IEnumerable<int> apart)
    {
        var columns = apart.ToHashSet();
        var reading = CutReading.Of(table, floor: Floor, apart: columns);
        var cells = reading.Cells.ToLookup(cell => cell.Row);
        return new ShownCut(cut, table, columns, reading,
            [.. table.Rows.Select((row, at) => CutTheme.Of(row, [.. cells[at]], table)).OrderByDescending(theme => theme.Everyone.Count.People).ThenBy(theme => theme.Title, StringComparer.Ordinal)]);
    }

    /// <summary>Groups that were put together, by what they are called.</summary>
    public IEnumerable<DisclosedColumn> Joined => Table.Columns.Where(column => column.Groups.Count > 1 && !Cut.Second.HasValue);
}

/// <summary>A theme's shares by group, the highest first.</summary>
/// <param name="Everyone">Over all lines, those that do not say among them.</param>
/// <param name="Shares">Empty where no group can be shown apart.</param>
public sealed record CutTheme(string Key, string Title, DisclosedShare Everyone, IReadOnlyList<ThemeShare> Shares)
{
    public static CutTheme Of(DisclosedRow row, IReadOnlyList<ReadCell> cells, DisclosedTable table) => new(
        row.Key, row.Label, row.Everyone,
        cells.Count < 2 ? [] : [.. cells.OrderByDescending(cell => cell.Cell.Share.Percent).ThenBy(cell => cell.Group, StringComparer.Ordinal).Select(cell => ThemeShare.Of(cell, table))]);

    /// <summary>The share at the end of its picture.</summary>
    public double Most => Shared.IntervalPlot.Most(Shares.Select(share => share.Range?.High ?? share.Share.Percent / 100.0));
}
