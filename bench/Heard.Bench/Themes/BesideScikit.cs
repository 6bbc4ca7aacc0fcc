using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Heard.Analysis.Numerics;
using Heard.Analysis.Themes;
using Heard.Bench.Duplicates;

namespace Heard.Bench.Themes;

/// <summary>Themes from a thousand lines to a million, beside scikit-learn on the same lines in the same run where it is installed, and drawn.</summary>
internal static class BesideScikit
{
    private static readonly int[] Sizes = [1_000, 10_000, 100_000, 1_000_000];

    public static int Run(string[] rest)
    {
        Console.WriteLine(Figures.Load());
        if (LabelledLines.Banking() is not { } banking || LabelledLines.Comments() is not { } comments)
        {
            Console.WriteLine("There is no shared/data beside the project.");
            return 2;
        }

        Console.WriteLine("\n| lines | method | seconds | NMI | ARI |\n|---|---|---|---|---|");
        int[] third = [.. Enumerable.Range(0, banking.Texts.Length).Where(i => i % 3 == 0)];
        Labelled("BANKING77, every third", [.. third.Select(i => banking.Texts[i])], [.. third.Select(i => banking.Labels[i])]);
        Labelled(comments.Name, comments.Texts, comments.Labels);

        string[] known = [.. banking.Texts, .. comments.Texts];
        var most = rest is [var number, ..] ? int.Parse(number, CultureInfo.InvariantCulture) : Sizes[^1];
        List<(int Lines, double Heard, double? Scikit)> drawn = [];
        foreach (int size in Sizes.Where(s => s <= most))
        {
            string[] texts = [.. Enumerable.Range(0, size).Select(i => Joined(known, i))];
            double own = Timed(() => ThemeDiscovery.Discover(texts, new ThemeOptions { Count = 30 }));
            Row($"{size:N0}", "Heard", own, null, null);
            double? other = null;
            foreach (var found in Scikit(texts, null, 30))
            {
                Row($"{size:N0}", found.Method, found.Seconds, null, null);
                other = found.Method.Contains("SVD", StringComparison.Ordinal) ? found.Seconds : other;
            }

            drawn.Add((size, own, other));
        }

        Console.WriteLine($"\npeak memory of Heard {Figures.PeakMegabytes():N0} MB; {Figures.Load()}");
        if (rest is [_, var file])
        {
            File.WriteAllText(file, ScalingChart.Of(drawn));
            Console.WriteLine($"drawn in {file}");
        }

        return 0;
    }

    private static void Labelled(string name, string[] texts, string[] labels)
    {
        int count = labels.Distinct(StringComparer.Ordinal).Count();
        var numbers = labels.Distinct(StringComparer.Ordinal).Index().ToDictionary(l => l.Item, l => l.Index, StringComparer.Ordinal);
        int[] people = [.. labels.Select(l => numbers[l])];
        ThemeModel? model = null;
        double took = Timed(() => model = ThemeDiscovery.Discover(texts, new ThemeOptions { Count = count }));
        int[] found = [.. model!.Assignments.Select(a => a.Count == 0 ? -1 : a[0].Theme)];
        Row(name, "Heard", took, Overlap.MutualInformation(found, people), Overlap.AdjustedRand(found, people));
        foreach (var other in Scikit(texts, labels, count))
        {
            Row(name, other.Method, other.Seconds, other.Nmi, other.Ari);
        }
    }

    private static void Row(string lines, string method, double seconds, double? nmi, double? ari) =>
        Console.WriteLine(FormattableString.Invariant($"| {lines} | {method} | {seconds:N2} | {nmi:.000} | {ari:.000} |"));

    private static double Timed(Action what)
    {
        long start = Stopwatch.GetTimestamp();
        what();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    // The first half of one line and the second of another: for speed only, unlike real text at a million.
    private static string Joined(string[] known, int at)
    {
        if (at < known.Length)
        {
            return known[at];
        }

        string[] first = known[SplitMix64.Mix((ulong)at * 2) % (ulong)known.Length].Split(' '), second = known[SplitMix64.Mix(((ulong)at * 2) + 1) % (ulong)known.Length].Split(' ');
        return string.Join(' ', first[..((first.Length + 1) / 2)].Concat(second[(second.Length / 2)..]));
    }

    private sealed record Found(string Method, double Seconds, double? Nmi, double? Ari);

    private static IEnumerable<Found> Scikit(string[] texts, string[]? labels, int count)
    {
        using var python = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "scikit_themes.py")), $"{count}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["OMP_NUM_THREADS"] = "1", ["OPENBLAS_NUM_THREADS"] = "1" },
        })!;
        python.ErrorDataReceived += (_, _) => { };
        python.BeginErrorReadLine();
        try
        {
            for (int i = 0; i < texts.Length; i++)
            {
                python.StandardInput.Write($"{labels?[i]}\t{texts[i].ReplaceLineEndings(" ")}\n");
            }

            python.StandardInput.Close();
        }
        catch (IOException)
        {
            // It is not installed: it left before it had read.
        }

        while (python.StandardOutput.ReadLine() is { } line)
        {
            yield return JsonSerializer.Deserialize<Found>(line, JsonSerializerOptions.Web)!;
        }

        python.WaitForExit();
    }
}
