using System.CommandLine;
using Heard.Analysis.Duplicates;
using Heard.Analysis.Numerics;

namespace Heard.Web.CommandLine;

/// <summary>Lines that mean the same, from one table or one beside another, without a server and without anything leaving the machine.</summary>
internal static class DuplicatesVerb
{
    private const int Stopped = 130;
    private const int MostAsked = 1_000;

    private static readonly Argument<string> File = new("FILE") { Description = "A table of questions, ideas or comments (.csv, .tsv, .xlsx) or a page of workshop outputs (.txt, .html, .docx)" };
    private static readonly Option<string> Out = new("--out") { Description = "The folder to write to; made when it is not there", HelpName = "DIR", Required = true };
    private static readonly Option<string?> Text = new("--text") { Description = "The column that holds the lines, in both files (default: the one that looks like it)", HelpName = "COLUMN" };
    private static readonly Option<string?> Among = new("--among") { Description = "Look for the nearest among the lines of this file, such as questions answered before (default: FILE itself)", HelpName = "OTHER" };
    private static readonly Option<int> Most = new("--most") { Description = "How many nearest lines to name for each line, 1 to 1000", HelpName = "N", DefaultValueFactory = _ => 20 };
    private static readonly Option<double> Threshold = new("--threshold") { Description = "From what score on lines are proposed as one group, above 0 and up to 1", HelpName = "SCORE", DefaultValueFactory = _ => DuplicateThreshold.Usual };
    private static readonly Option<ulong> Seed = new("--seed") { Description = "The same lines and seed give the same bytes", HelpName = "N", DefaultValueFactory = _ => 42 };

    public static Command Create()
    {
        var command = new Command("duplicates", """
            Finds lines that mean the same: neighbours.csv, the nearest of each line, groups.csv, lines to propose as one, and summary.json.

            Examples:
              heard duplicates questions.csv --text question --out duplicates
              heard duplicates new.csv --among answered.csv --text question --out duplicates
            """)
        {
            File, Out, Text, Among, Most, Threshold, Seed,
        };
        command.SetAction((parsed, stop) => Look(
            new DuplicatesVerbRequest(
                parsed.GetRequiredValue(File), parsed.GetRequiredValue(Out), parsed.GetValue(Text), parsed.GetValue(Among), parsed.GetValue(Most),
                parsed.GetValue(Threshold), parsed.GetValue(Seed)),
            parsed.GetValue(HeardCommand.Json),
            stop));
        return command;
    }

    private static async Task<int> Look(DuplicatesVerbRequest request, bool json, CancellationToken stop)
    {
        var folder = new FolderWritten(Path.GetFullPath(request.Out));
        if ((Refusal(request) ?? folder.Refusal(force: true)) is { } because)
        {
            return Say.Unusable(because);
        }

        try
        {
            var (summary, refusal) = await AnalyseVerbProgress.Show(progress => Task.Run(() => Run(request, folder, progress, stop), stop), "Finding lines that mean the same");
            if (summary is null)
            {
                return Say.Unusable(refusal);
            }

            Console.WriteLine(json ? summary.ToJson() : summary.InWords(request.Out));
            return 0;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped. Nothing was written.");
            return Stopped;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return Say.Unusable($"The results could not be written to {request.Out}: {failed.Message}");
        }
    }

    private static string? Refusal(DuplicatesVerbRequest request) =>
        request.Most is < 1 or > MostAsked ? $"--most takes a number from 1 to {MostAsked}, not {request.Most}."
        : request.Threshold is not (> 0 and <= 1) ? "--threshold takes a score above 0 and up to 1, such as 0.7."
        : null;

    private static async Task<(DuplicatesVerbSummary? Summary, string Refusal)> Run(DuplicatesVerbRequest request, FolderWritten folder, IProgress<double> progress, CancellationToken stop)
    {
        if (Read(request, request.File, out var refusal) is not { } own)
        {
            return (null, refusal);
        }

        AnalyseVerbInput? other = null;
        if (request.Among is { } among && (other = Read(request, among, out refusal)) is null)
        {
            return (null, refusal);
        }

        var work = Work.Default with { Stop = stop };
        double part = other is null ? .5 : .25;
        var index = NeighbourIndex.Of(own.Texts, request.Seed, new Part(progress, 0, part), work);
        var same = SameMeaning.Of(index, request.Most, new Part(progress, part, 2 * part), work);
        var nearest = other is null
            ? [.. Enumerable.Range(0, own.Texts.Count).Select(same.Nearest)]
            : SameMeaning.Among(NeighbourIndex.Of(other.Texts, request.Seed, new Part(progress, .5, .75), work), own.Texts, request.Most, new Part(progress, .75, 1), work);
        var found = new DuplicatesVerbFiles(own.Rows, (other ?? own).Rows, nearest, same.Groups(request.Threshold));
        var summary = DuplicatesVerbSummary.Of(request, own, other, found.Groups);
        await folder.Write(found.All(summary, stop), stop);
        return (summary, "");
    }

    private static AnalyseVerbInput? Read(DuplicatesVerbRequest request, string file, out string refusal) =>
        AnalyseVerbInput.Read(new AnalyseVerbRequest(file, request.Out, request.Text, [], null, "auto", request.Seed), out refusal);

    private sealed class Part(IProgress<double> whole, double from, double to) : IProgress<double>
    {
        public void Report(double value) => whole.Report(from + (value * (to - from)));
    }
}

/// <summary>What was asked for on the command line.</summary>
internal sealed record DuplicatesVerbRequest(string File, string Out, string? Text, string? Among, int Most, double Threshold, ulong Seed);
