using System.Diagnostics;
using Heard.Analysis.Coding;
using Heard.Analysis.Numerics;

namespace Heard.Bench.Coding;

/// <summary>How well and how fast comments are coded, beside what other programs score on the same data.</summary>
internal static class CodingTables
{
    private const int Million = 1_000_000, Slice = 50_000;

    private static readonly CodingOptions Options = new();

    public static int Run(string folder)
    {
        var data = CommentsOnCare.Read(folder);
        Code[] codes = [.. data.Codes.Select(name => new Code(name))];
        Console.WriteLine(Bench.Figures.Load());
        Whole(data, codes);
        Few(data, codes);
        FiveSteps(data);
        Speed(data, codes);
        return 0;
    }

    private static void Whole(CommentsOnCare data, Code[] codes)
    {
        var tried = new Tried(data.NotScored);
        foreach (var (learn, held) in data.Folds(10, c => !c.Codes.Contains(data.NotScored)))
        {
            tried.Add(Learn(codes, learn, held), held, c => c.Codes);
        }

        Print("all coded, ten folds by person", tried.Figures(codes.Length));
        Console.WriteLine("  goal                             micro .72   macro .57   rec3 .87");
        Console.WriteLine("  word and character SVM           micro .699  macro .462  rec3 .846");
        Console.WriteLine("  the same, logistic regression    micro .698  macro .507  rec3 .853");
    }

    private static void Few(CommentsOnCare data, Code[] codes)
    {
        foreach (var lists in data.Lists().GroupBy(l => (l.Kind, l.Number)))
        {
            CodingFigures[] figures = [.. lists.Select(l =>
            {
                var tried = new Tried(data.NotScored);
                tried.Add(Learn(codes, l.Learn, l.Try), l.Try, c => c.Codes);
                return tried.Figures(codes.Length);
            })];
            Console.WriteLine($"{lists.Key.Kind,-10} {lists.Key.Number,5}  micro {figures.Average(f => f.MicroF1):F3}  macro {figures.Average(f => f.MacroF1):F3}  rec3 {figures.Average(f => f.FoundInThree):F3}");
        }

        Console.WriteLine("  goal: rec3 .54 at 5 of each code, .67 at 100 in random order (others: .498 and .628)");
    }

    private static void FiveSteps(CommentsOnCare data)
    {
        var tried = new Tried(-1);
        foreach (var (learn, held) in data.Folds(10, c => c.Sentiment is not null))
        {
            CodedText[] placed = [.. learn.Where(c => c.Sentiment is not null).Select(c => new CodedText(c.Text, [c.Sentiment!.Value], c.Question))];
            var coder = Sentiment.Learn(placed, CorpusMeanings.Learn(learn.Concat(held).Select(c => c.Text), Options), Options);
            tried.Add(coder, held, c => [c.Sentiment!.Value]);
        }

        var figures = tried.Figures(5);
        Console.WriteLine($"five-step sentiment, ten folds     accuracy {figures.MicroF1:F3}  macro F1 {figures.MacroF1:F3}  (goal .67 / .59, others .651 / .566)");
    }

    private static void Speed(CommentsOnCare data, Code[] codes)
    {
        var meanings = CorpusMeanings.Learn(data.Comments.Select(c => c.Text), Options);
        CodedText[] thousand = [.. data.Comments.Where((_, i) => i % 5 == 0).Take(1000).Select(Coded)];
        Console.WriteLine(Bench.Figures.Of("retrain on 1,000 coded", Times(5, () => TextCoder.Learn(codes, thousand, meanings, Options)), "s"));
        var coder = TextCoder.Learn(codes, [.. data.Comments.Select(Coded)], meanings, Options);
        var before = Used();
        Console.WriteLine(Bench.Figures.Of("code 1,000,000 comments", Times(3, () =>
        {
            for (int from = 0; from < Million; from += Slice)
            {
                coder.Probabilities([.. Enumerable.Range(from, Slice).Select(i => Joined(data, i))], Work.Default);
            }
        }), "s (made up while timed)"));
        Console.WriteLine($"  of processor time, each run: {(Used() - before).TotalSeconds / 3:N1} s");
        Console.WriteLine($"peak memory {Bench.Figures.PeakMegabytes():N0} MB; {Bench.Figures.Load()}");
    }

    // The first half of one comment and the second of another: for speed only.
    private static UncodedText Joined(CommentsOnCare data, int at)
    {
        var first = data.Comments[(int)(SplitMix64.Mix((ulong)at * 2) % (ulong)data.Comments.Count)];
        string second = data.Comments[(int)(SplitMix64.Mix(((ulong)at * 2) + 1) % (ulong)data.Comments.Count)].Text;
        return new UncodedText(string.Concat(first.Text.AsSpan(0, first.Text.Length / 2), " ", second.AsSpan(second.Length / 2)), first.Question);
    }

    private static List<double> Times(int runs, Action what) => [.. Enumerable.Range(0, runs).Select(_ =>
    {
        long start = Stopwatch.GetTimestamp();
        what();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    })];

    private static TimeSpan Used()
    {
        using var self = Process.GetCurrentProcess();
        return self.TotalProcessorTime;
    }

    private static TextCoder Learn(Code[] codes, CommentsOnCare.Comment[] learn, CommentsOnCare.Comment[] held) => TextCoder.Learn(
        codes, [.. learn.Select(Coded)], CorpusMeanings.Learn(learn.Concat(held).Select(c => c.Text), Options), Options);

    private static CodedText Coded(CommentsOnCare.Comment comment) => new(comment.Text, comment.Codes, comment.Question);

    private static void Print(string what, CodingFigures figures) => Console.WriteLine(
        $"{what,-34} micro {figures.MicroF1:F3}  macro {figures.MacroF1:F3}  rec3 {figures.FoundInThree:F3}  top right {figures.TopRight:F3}  calibration error {figures.CalibrationError:F4}, of the top {figures.CalibrationErrorOfTop:F3}");

    /// <summary>Gathers what was suggested for lines not learnt from.</summary>
    private sealed class Tried(int notScored)
    {
        private readonly List<float[]> probabilities = [];
        private readonly List<IReadOnlyList<int>> given = [];
        private readonly List<bool[]> has = [];

        public void Add(TextCoder coder, CommentsOnCare.Comment[] held, Func<CommentsOnCare.Comment, IReadOnlyList<int>> codesOf)
        {
            var rows = coder.Probabilities([.. held.Select(c => new UncodedText(c.Text, c.Question))], Work.Default);
            for (int i = 0; i < held.Length; i++)
            {
                float[] row = rows[i].ToArray();
                given.Add([.. coder.Decision.Of(row).Where(c => c != notScored)]);
                if (notScored >= 0)
                {
                    row[notScored] = 0;
                }

                probabilities.Add(row);
                has.Add([.. Enumerable.Range(0, row.Length).Select(c => codesOf(held[i]).Contains(c))]);
            }
        }

        public CodingFigures Figures(int codes) => CodingFigures.Of(probabilities, given, has, codes);
    }
}
