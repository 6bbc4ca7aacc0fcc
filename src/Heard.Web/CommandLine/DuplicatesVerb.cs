using System.CommandLine;
using Heard.Analysis.Duplicates;
using Heard.Analysis.Numerics;

namespace Heard.Web.CommandLine;

/// <summary>Lines that mean the same, from one table or one beside another, without a server and without anything leaving the machine.</summary>
internal static class DuplicatesVerb
{
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

        return await Offline.Run("Finding lines that mean the same", request.Out, async progress =>
        {
            var summary = await Run(request, folder, progress, stop);
            return json ? summary.ToJson() : summary.InWords(request.Out);
        }, stop);
    }

    private static string? Refusal(DuplicatesVerbRequest request) =>
        request.Most is < 1 or > MostAsked ? $"--most takes a number from 1 to {MostAsked}, not {request.Most}."
        : request.Threshold is not (> 0 and <= 1) ? "--threshold takes a score above 0 and up to 1, such as 0.7."
        : null;

    private static async Task<DuplicatesVerbSummary> Run(DuplicatesVerbRequest request, FolderWritten folder, IProgress<double> progress, CancellationToken stop)
    {
        var own = Read(request, request.File);
        var other = request.Among is { } among ? Read(request, among) : null;
        var work = Work.Default with { Stop = stop };
        double part = other is null ? .5 : .25;
        var index = NeighbourIndex.Of(own.Texts, request.Seed, progress.Part(0, part), work);
        var same = SameMeaning.Of(index, request.Most, progress.Part(part, 2 * part), work);
        var nearest = other is null
            ? [.. Enumerable.Range(0, own.Texts.Count).Select(same.Nearest)]
            : SameMeaning.Among(NeighbourIndex.Of(other.Texts, request.Seed, progress.Part(.5, .75), work), own.Texts, request.Most, progress.Part(.75, 1), work);
        var found = new DuplicatesVerbFiles(own.Rows, (other ?? own).Rows, nearest, same.Groups(request.Threshold));
        var summary = DuplicatesVerbSummary.Of(request, own, other, found.Groups);
        await folder.Write(found.All(summary, stop), stop);
        return summary;
    }

    private static AnalyseVerbInput Read(DuplicatesVerbRequest request, string file) =>
        AnalyseVerbInput.Read(new AnalyseVerbRequest(file, request.Out, request.Text, [], null, "auto", request.Seed));
}

/// <summary>What was asked for on the command line.</summary>
internal sealed record DuplicatesVerbRequest(string File, string Out, string? Text, string? Among, int Most, double Threshold, ulong Seed);
