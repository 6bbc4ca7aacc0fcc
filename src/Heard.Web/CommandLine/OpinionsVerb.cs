using System.CommandLine;
using Heard.Analysis.Numerics;
using Heard.Analysis.Opinions;

namespace Heard.Web.CommandLine;

/// <summary>Groups of people who vote alike, from a file of votes, without a server and without anything leaving the machine.</summary>
internal static class OpinionsVerb
{
    private const int Stopped = 130;
    private const double ReadingDone = .3;

    private static readonly Argument<string> From = new("DIR_OR_CSV") { Description = "A folder exported from Polis, or a table of votes with the columns participant, statement and vote" };
    private static readonly Option<string> Out = new("--out") { Description = "The folder to write to; made when it is not there", HelpName = "DIR", Required = true };
    private static readonly Option<ulong> Seed = new("--seed") { Description = "The same votes and seed give the same bytes", HelpName = "N", DefaultValueFactory = _ => 42 };

    public static Command Create()
    {
        var command = new Command("opinions", """
            Finds groups of people who agree and disagree alike, what is particular to each, and what all share:
            participants.csv, statements.csv, groups.csv, representative.csv, consensus.csv and summary.json.

            Examples:
              heard opinions polis-export --out opinions
              heard opinions votes.csv --out opinions --json
            """)
        {
            From, Out, Seed,
        };
        command.SetAction((parsed, stop) => Look(
            parsed.GetRequiredValue(From), parsed.GetRequiredValue(Out), parsed.GetValue(Seed), parsed.GetValue(HeardCommand.Json), stop));
        return command;
    }

    private static async Task<int> Look(string from, string into, ulong seed, bool json, CancellationToken stop)
    {
        var folder = new FolderWritten(Path.GetFullPath(into));
        if (folder.Refusal(force: true) is { } because)
        {
            return Say.Unusable(because);
        }

        try
        {
            var (summary, refusal) = await AnalyseVerbProgress.Show(progress => Task.Run(() => Run(from, folder, seed, progress, stop), stop), "Finding groups");
            if (summary is null)
            {
                return Say.Unusable(refusal);
            }

            Console.WriteLine(json ? summary.ToJson() : summary.InWords(into));
            return 0;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped. Nothing was written.");
            return Stopped;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return Say.Unusable($"The results could not be written to {into}: {failed.Message}");
        }
    }

    private static async Task<(OpinionsVerbSummary? Summary, string Refusal)> Run(string from, FolderWritten folder, ulong seed, IProgress<double> progress, CancellationToken stop)
    {
        if (OpinionsVerbInput.Read(from, new Part(progress, 0, ReadingDone), stop, out var refusal) is not { } input)
        {
            return (null, refusal);
        }

        var options = new OpinionOptions { Moderated = input.Moderated, Meta = input.Meta, Seed = seed };
        var map = OpinionMap.Of(input.Votes, options, progress: new Part(progress, ReadingDone, 1), work: Work.Default with { Stop = stop });
        var summary = OpinionsVerbSummary.Of(Path.GetFileName(Path.TrimEndingDirectorySeparator(from)), seed, input, map);
        await folder.Write(new OpinionsVerbFiles(input, map, summary).All(stop), stop);
        return (summary, "");
    }

    private sealed class Part(IProgress<double> whole, double from, double to) : IProgress<double>
    {
        public void Report(double value) => whole.Report(from + (value * (to - from)));
    }
}
