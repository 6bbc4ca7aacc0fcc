using System.Diagnostics;
using Heard.Analysis.Themes;
using Heard.Bench.Duplicates;

namespace Heard.Bench.Themes;

/// <summary>How near found themes come to people's, how much of them stays when lines come in, and what they are called.</summary>
internal static class ThemeTables
{
    private const int Orders = 3;

    public static int Run(string[] what)
    {
        Console.WriteLine(Figures.Load());
        if (LabelledLines.Banking() is not { } banking || LabelledLines.Comments() is not { } comments)
        {
            Console.WriteLine("There is no shared/data beside the project.");
            return 2;
        }

        int[] third = [.. Enumerable.Range(0, banking.Texts.Length).Where(i => i % 3 == 0)];
        LabelledLines questions = new("BANKING77, every third", [.. third.Select(i => banking.Texts[i])], [.. third.Select(i => banking.Labels[i])]);
        (string Name, IReadOnlyList<string> Texts)[] sets = [(questions.Name, questions.Texts), (comments.Name, comments.Texts), .. Lines.OfTheSample(), .. Lines.OfTheSeed()];
        if (what is [] or ["agreement", ..])
        {
            Agreement(questions);
            Agreement(comments);
        }

        if (what is ["parts"])
        {
            Parts(questions, 15, 77);
            Parts(comments, 8, 34);
        }

        if (what is [] or ["stability", ..])
        {
            foreach (var (name, texts) in sets.Where(s => what.Length < 2 || s.Name.Contains(what[1], StringComparison.OrdinalIgnoreCase)))
            {
                Stability(name, texts);
            }
        }

        if (what is ["labels", ..])
        {
            foreach (var (name, texts) in sets.Where(s => what.Length < 2 || s.Name.Contains(what[1], StringComparison.OrdinalIgnoreCase)))
            {
                Labels(name, texts, what.Length < 3 ? 0 : 3);
            }
        }

        return 0;
    }

    private static void Agreement(LabelledLines lines)
    {
        int[] people = Numbers(lines.Labels);
        foreach (int? count in (int?[])[people.Max() + 1, null])
        {
            long start = Stopwatch.GetTimestamp();
            var model = ThemeDiscovery.Discover(lines.Texts, new ThemeOptions { Count = count });
            double took = Stopwatch.GetElapsedTime(start).TotalSeconds;
            int[] found = First(model);
            Console.WriteLine(FormattableString.Invariant(
                $"{lines.Name}, {(count is null ? "auto" : "as many as people's")}: {model.Themes.Count} themes, NMI {Overlap.MutualInformation(found, people):F3}, ARI {Overlap.AdjustedRand(found, people):F3}, {took:F1} s"));
        }
    }

    // The first lines alone, then with 5 % more; in each of several orders.
    private static void Stability(string name, IReadOnlyList<string> texts)
    {
        List<double> cold = [], warm = [];
        List<string> counts = [];
        for (int order = 0; order < Orders; order++)
        {
            string[] turned = Lines.Shuffled(texts, (ulong)order + 1);
            string[] fewer = [.. turned.Take((int)(turned.Length / 1.05))];
            var before = ThemeDiscovery.Discover(fewer, new ThemeOptions());
            var after = ThemeDiscovery.Discover(turned, new ThemeOptions());
            int[] had = First(before);
            EarlierTheme[] earlier = [.. before.Themes.Select((theme, t) => new EarlierTheme($"{t}", [.. Enumerable.Range(0, had.Length).Where(i => had[i] == t)], theme.Label))];
            var warmed = ThemeDiscovery.Discover(turned, new ThemeOptions { Earlier = earlier });
            warm.Add(Overlap.PairsKept(had, First(warmed)));
            cold.Add(Overlap.PairsKept(First(before), First(after)));
            counts.Add($"{before.Themes.Count}>{after.Themes.Count}");
        }

        Console.WriteLine(FormattableString.Invariant($"{name} ({texts.Count:N0}): pairs kept {cold.Average():F3}, warm {warm.Average():F3} ({string.Join(", ", cold.Select(c => c.ToString("F3")))}; themes {string.Join(", ", counts)})"));
    }

    // Told to find few themes, sub-themes should come near to people's own; told to find as many as people's, few should part.
    private static void Parts(LabelledLines lines, params int[] counts)
    {
        int[] people = Numbers(lines.Labels);
        foreach (int count in counts)
        {
            var model = ThemeDiscovery.Discover(lines.Texts, new ThemeOptions { Count = count });
            int[] whole = First(model), parts = [.. model.Assignments.Select(a => a.Count == 0 ? -1 : (a[0].Theme * 100) + a[0].SubTheme + 1)];
            Console.WriteLine(FormattableString.Invariant(
                $"{lines.Name}: {model.Themes.Count} themes, {model.Themes.Count(t => t.SubThemes.Count > 0)} of them in {model.Themes.Sum(t => t.SubThemes.Count)} parts; NMI {Overlap.MutualInformation(whole, people):F3} > {Overlap.MutualInformation(parts, people):F3}, ARI {Overlap.AdjustedRand(whole, people):F3} > {Overlap.AdjustedRand(parts, people):F3}; about the theme at large {model.Assignments.Count(a => a.Count > 0 && a[0].SubTheme < 0 && model.Themes[a[0].Theme].SubThemes.Count > 0)}"));
        }
    }

    private static void Labels(string name, IReadOnlyList<string> texts, int lines)
    {
        var model = ThemeDiscovery.Discover(texts, new ThemeOptions());
        Console.WriteLine($"\n{name}");
        foreach (var theme in model.Themes)
        {
            Console.WriteLine($"{theme.Size,6}  {theme.Label}   [{string.Join(", ", theme.Terms)}]");
            foreach (var part in theme.SubThemes)
            {
                Console.WriteLine($"         {part.Size,6}  {part.Label}   [{string.Join(", ", part.Terms)}]");
            }

            foreach (int row in theme.Typical.Take(lines))
            {
                Console.WriteLine($"          {texts[row].ReplaceLineEndings(" ")[..Math.Min(140, texts[row].ReplaceLineEndings(" ").Length)]}");
            }
        }

        Console.WriteLine($"{model.Assignments.Count(a => a.Count == 0),6}  in none; {model.Assignments.Count(a => a.Count > 1)} in several");
    }

    private static int[] First(ThemeModel model) => [.. model.Assignments.Select(a => a.Count > 0 ? a[0].Theme : -1)];

    private static int[] Numbers(string[] labels)
    {
        var numbers = labels.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select((label, at) => (label, at)).ToDictionary(l => l.label, l => l.at, StringComparer.Ordinal);
        return [.. labels.Select(l => numbers[l])];
    }
}
