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

    private static readonly Option<string?> People = new("--people") { Description = "A table of who voted, with the column participant and the columns to cut by", HelpName = "FILE" };
    private static readonly Option<string[]> By = new("--by") { Description = "A column of that table to count agreement by, such as profession; may be repeated", HelpName = "COLUMN", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<bool> Crossed = new("--cross") { Description = "Also by every two of the columns together" };

    public static Command Create()
    {
        var command = new Command("opinions", """
            Finds groups of people who agree and disagree alike, what is particular to each, and what all share:
            participants.csv, statements.csv, groups.csv, representative.csv, consensus.csv and summary.json.
            With --people and --by also crosscuts.csv: who agrees with what, by what people are, for 11 people or more only.

            Examples:
              heard opinions polis-export --out opinions
              heard opinions votes.csv --out opinions --json
              heard opinions polis-export --people people.csv --by profession --out opinions
            """)
        {
            From, Out, Seed, People, By, Crossed,
        };
        command.SetAction((parsed, stop) => Look(
            parsed.GetRequiredValue(From), parsed.GetRequiredValue(Out), parsed.GetValue(Seed), new Cut(parsed.GetValue(People), parsed.GetValue(By) ?? [], parsed.GetValue(Crossed)), parsed.GetValue(HeardCommand.Json), stop));
        return command;
    }

    private static async Task<int> Look(string from, string into, ulong seed, Cut cut, bool json, CancellationToken stop)
    {
        var folder = new FolderWritten(Path.GetFullPath(into));
        if (folder.Refusal(force: true) is { } because)
        {
            return Say.Unusable(because);
        }

        if (cut.People is null != (cut.By.Count == 0))
        {
            return Say.Unusable("--people FILE and --by COLUMN belong together: the file says who people are, the column what to count by.");
        }

        return await Offline.Run("Finding groups", into, async progress =>
        {
            var summary = await Run(from, folder, seed, cut, progress, stop);
            return json ? summary.ToJson() : summary.InWords(into);
        }, stop);
    }

    private static async Task<OpinionsVerbSummary> Run(string from, FolderWritten folder, ulong seed, Cut cut, IProgress<double> progress, CancellationToken stop)
    {
        var input = OpinionsVerbInput.Read(from, progress.Part(0, ReadingDone), stop);
        var options = new OpinionOptions { Moderated = input.Moderated, Meta = input.Meta, Seed = seed };
        var map = OpinionMap.Of(input.Votes, options, progress: progress.Part(ReadingDone, 1), work: Work.Default with { Stop = stop });
        var cuts = cut.People is { } people ? OpinionsVerbPeople.Cuts(input, people, cut.By, cut.Crossed) : null;
        var summary = OpinionsVerbSummary.Of(Path.GetFileName(Path.TrimEndingDirectorySeparator(from)), seed, input, map);
        await folder.Write(new OpinionsVerbFiles(input, map, summary, cuts).All(stop), stop);
        return summary;
    }

    /// <summary>What people are, and which of it agreement is counted by.</summary>
    private sealed record Cut(string? People, IReadOnlyList<string> By, bool Crossed);
}
