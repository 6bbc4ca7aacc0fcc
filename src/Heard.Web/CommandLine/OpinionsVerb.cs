using System.CommandLine;
using Heard.Analysis.Numerics;
using Heard.Analysis.Opinions;

namespace Heard.Web.CommandLine;

/// <summary>Groups of people who vote alike, from a file of votes, without a server and without anything leaving the machine.</summary>
internal static class OpinionsVerb
{
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

        return await Offline.Run("Finding groups", into, async progress =>
        {
            var summary = await Run(from, folder, seed, progress, stop);
            return json ? summary.ToJson() : summary.InWords(into);
        }, stop);
    }

    private static async Task<OpinionsVerbSummary> Run(string from, FolderWritten folder, ulong seed, IProgress<double> progress, CancellationToken stop)
    {
        var input = OpinionsVerbInput.Read(from, progress.Part(0, ReadingDone), stop);
        var options = new OpinionOptions { Moderated = input.Moderated, Meta = input.Meta, Seed = seed };
        var map = OpinionMap.Of(input.Votes, options, progress: progress.Part(ReadingDone, 1), work: Work.Default with { Stop = stop });
        var summary = OpinionsVerbSummary.Of(Path.GetFileName(Path.TrimEndingDirectorySeparator(from)), seed, input, map);
        await folder.Write(new OpinionsVerbFiles(input, map, summary).All(stop), stop);
        return summary;
    }
}
