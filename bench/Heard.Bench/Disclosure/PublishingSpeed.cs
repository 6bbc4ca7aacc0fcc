using System.Diagnostics;
using System.Globalization;
using Heard.Analysis.Disclosure;

namespace Heard.Bench.Disclosure;

/// <summary>How long tables by several attributes take that are safe side by side, and how much of them is left to see.</summary>
internal static class PublishingSpeed
{
    public static int Run()
    {
        Console.WriteLine("people  themes  groups      pairs  seconds  columns        cells that stand alone");
        foreach (var (people, themes, sizes, pairs) in (((int, int, int[], bool)[])[(1_000, 15, [6, 8, 12], true), (10_000, 30, [6, 8, 12], false), (10_000, 30, [6, 8, 12], true), (10_000, 30, [91, 8, 12], true)]))
        {
            Measure(people, themes, sizes, pairs);
        }

        return 0;
    }

    private static void Measure(int people, int themes, int[] sizes, bool pairs)
    {
        var chance = new Random(3);

        // Few large groups and themes and many small ones, as in life.
        int Some(int of) => Math.Min(of - 1, (int)(of * Math.Pow(chance.NextDouble(), 2)));
        DeclaredAttribute[] by = [.. sizes.Select((size, a) => new DeclaredAttribute($"{a}", [.. Enumerable.Range(0, size).Select(g => new Group($"{g}", $"{a} {g}", null, 0))]))];
        Respondent[] all = [.. Enumerable.Range(0, people).Select(_ => new Respondent([.. sizes.Select(Some)], [.. Enumerable.Range(0, 1 + chance.Next(2)).Select(_ => Some(themes))]))];
        CutRow[] rows = [.. Enumerable.Range(0, themes).Select(t => new CutRow($"{t}", $"{t}"))];
        Crossing[] crossings = pairs ? [new(0, 1), new(0, 2), new(1, 2)] : [];
        var watch = Stopwatch.StartNew();
        var shown = Heard.Analysis.Disclosure.Disclosure.Publish(rows, by, crossings, all);
        var cells = shown.Tables.SelectMany(t => t.Rows).SelectMany(r => r.Cells).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{people,6}  {themes,6}  {string.Join(' ', sizes),-10}  {crossings.Length,5}  {watch.Elapsed.TotalSeconds,7:0.00}  {string.Join(' ', shown.Tables.Concat(shown.Crosses.Select(c => c.Table)).Select(t => t.Columns.Count)),-13}  {100.0 * cells.Count(c => !c.IsJoined) / cells.Count:0}%"));
    }
}
