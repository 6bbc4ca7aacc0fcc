using System.Diagnostics;
using Heard.Analysis.Duplicates;

namespace Heard.Bench.Duplicates;

/// <summary>How well lines that mean the same are found, beside what anybody can install, and how fast.</summary>
internal static class DuplicateSpeed
{
    private const int Folds = 5;

    public static int Run()
    {
        Console.WriteLine(Figures.Load());
        if (LabelledLines.Banking() is not { } banking || LabelledLines.Comments() is not { } comments)
        {
            Console.WriteLine("There is no shared/data beside the project.");
            return 2;
        }

        Quality(banking);
        Quality(comments);
        Groups(banking);
        Groups(comments);
        Speed([.. banking.Texts.Take(10_000)]);
        return 0;
    }

    // Every fifth line is held out and looked up among the rest.
    private static void Quality(LabelledLines lines)
    {
        List<Retrieval> tfIdf = [], bm25 = [], heard = [];
        for (int fold = 0; fold < Folds; fold++)
        {
            int[] held = [.. Enumerable.Range(0, lines.Texts.Length).Where(i => i % Folds == fold)], rest = [.. Enumerable.Range(0, lines.Texts.Length).Where(i => i % Folds != fold)];
            string[] texts = [.. rest.Select(i => lines.Texts[i])];
            var counts = rest.CountBy(i => lines.Labels[i]).ToDictionary(StringComparer.Ordinal);
            (string, int)[] queries = [.. held.Select(i => (lines.Labels[i], counts.GetValueOrDefault(lines.Labels[i])))];
            var words = new WordBaselines(texts);
            var index = NeighbourIndex.Of(texts);
            tfIdf.Add(Retrieval.Of(queries, q => words.ByTfIdf(lines.Texts[held[q]]).Select(row => lines.Labels[rest[row]])));
            bm25.Add(Retrieval.Of(queries, q => words.ByBm25(lines.Texts[held[q]]).Select(row => lines.Labels[rest[row]])));
            heard.Add(Retrieval.Of(queries, q => index.Like(lines.Texts[held[q]], texts.Length).Select(n => lines.Labels[rest[n.Row]])));
        }

        Console.WriteLine($"\n{lines.Name}: {lines.Texts.Length:N0} lines, {Folds} folds\n| method | R@1 | R@5 | MAP | MAP of 20 |\n|---|---|---|---|---|");
        Console.WriteLine(Retrieval.Mean(tfIdf).Row("TF-IDF words"));
        Console.WriteLine(Retrieval.Mean(bm25).Row("BM25"));
        Console.WriteLine(Retrieval.Mean(heard).Row("Heard"));
    }

    private static void Groups(LabelledLines lines)
    {
        var same = SameMeaning.Of(NeighbourIndex.Of(lines.Texts));
        Console.WriteLine($"\n{lines.Name}: groups proposed\n| threshold | groups | lines in them | groups of one label | pairs of one label |\n|---|---|---|---|---|");
        foreach (double threshold in (double[])[.5, .6, .7, .8, .9])
        {
            var groups = same.Groups(threshold);
            var pairs = groups.SelectMany(g => g.SelectMany((a, at) => g.Skip(at + 1).Select(b => lines.Labels[a] == lines.Labels[b]))).ToList();
            int pure = groups.Count(g => g.Select(row => lines.Labels[row]).Distinct(StringComparer.Ordinal).Count() == 1);
            Console.WriteLine(FormattableString.Invariant(
                $"| {threshold:.0} | {groups.Count} | {groups.Sum(g => g.Count)} | {(double)pure / groups.Count:.00} | {(double)pairs.Count(p => p) / pairs.Count:.00} |"));
        }
    }

    private static void Speed(string[] texts)
    {
        var watch = Stopwatch.StartNew();
        var index = NeighbourIndex.Of(texts);
        Console.WriteLine($"\n{texts.Length:N0} lines\n  {"index made",-34} {watch.Elapsed.TotalSeconds:N2} s");
        List<double> typed = [];
        foreach (var text in texts.Where((_, i) => i % 50 == 0))
        {
            watch.Restart();
            index.Like(text + " please", 10);
            typed.Add(watch.Elapsed.TotalMilliseconds);
        }

        Console.WriteLine("  " + Figures.Of("a line that is not there", typed, "ms"));
        watch.Restart();
        for (int i = 0; i < 100; i++)
        {
            index.Add($"{texts[i]} {i}");
        }

        Console.WriteLine($"  {"one line added",-34} {watch.Elapsed.TotalMilliseconds / 100:N2} ms");
        watch.Restart();
        var same = SameMeaning.Of(index);
        Console.WriteLine($"  {"twenty nearest of all",-34} {watch.Elapsed.TotalSeconds:N2} s");
        watch.Restart();
        same.Groups();
        Console.WriteLine($"  {"groups",-34} {watch.Elapsed.TotalSeconds:N2} s");
        Console.WriteLine($"  {"peak memory",-34} {Figures.PeakMegabytes():N0} MB");
    }
}
