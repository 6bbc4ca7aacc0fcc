using System.CommandLine;
using System.Globalization;
using Heard.Analysis.Themes;

namespace Heard.Web.CommandLine;

/// <summary>Themes over any table of comments, without a server and without anything leaving the machine.</summary>
internal static class AnalyseVerb
{
    private static readonly Argument<string> File = new("FILE") { Description = "A table of comments (.csv, .tsv, .xlsx) or a page of workshop outputs (.txt, .html, .docx)" };
    private static readonly Option<string> Out = new("--out") { Description = "The folder to write to; made when it is not there", HelpName = "DIR", Required = true };
    private static readonly Option<string?> Text = new("--text") { Description = "The column that holds the comments (default: the one that looks like it)", HelpName = "COLUMN" };
    private static readonly Option<string[]> By = new("--by") { Description = "A column to cut themes by, such as organisation; may be repeated", HelpName = "COLUMN", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<bool> Crossed = new("--cross") { Description = "Also cut by every two of the columns together" };
    private static readonly Option<string?> Person = new("--person") { Description = "The column that tells who wrote a row, so that people are counted once (default: every row is another person)", HelpName = "COLUMN" };
    private static readonly Option<string> Themes = new("--themes") { Description = "How many themes, or auto", HelpName = "N|auto", DefaultValueFactory = _ => "auto" };
    private static readonly Option<string?> Earlier = new("--earlier") { Description = "Start from an earlier analysis of these comments: its themes stay where they still fit", HelpName = "DIR" };
    private static readonly Option<ulong> Seed = new("--seed") { Description = "The same file and seed give the same result", HelpName = "N", DefaultValueFactory = _ => 42 };

    public static Command Create()
    {
        var command = new Command("analyse", """
            Finds what comments are about: themes.csv, subthemes.csv, assignments.csv, lines.csv, crosscuts.csv, summary.json and report.html.

            Examples:
              heard analyse comments.csv --out themes
              heard analyse answers.xlsx --text "What would you change?" --by Organisation "Staff group" --out themes
              heard analyse more-comments.csv --earlier themes --out themes-now
            """)
        {
            File, Out, Text, By, Crossed, Person, Themes, Earlier, Seed,
        };
        command.SetAction((parsed, stop) => Analyse(
            new AnalyseVerbRequest(
                parsed.GetRequiredValue(File), parsed.GetRequiredValue(Out), parsed.GetValue(Text), parsed.GetValue(By) ?? [], parsed.GetValue(Person),
                parsed.GetValue(Themes) ?? "auto", parsed.GetValue(Seed), parsed.GetValue(Crossed), parsed.GetValue(Earlier)),
            parsed.GetValue(HeardCommand.Json),
            stop));
        return command;
    }

    private static async Task<int> Analyse(AnalyseVerbRequest request, bool json, CancellationToken stop)
    {
        if (CountOf(request.Themes) is not { } count)
        {
            return Say.Unusable($"--themes takes a number from 1 to 1000 or auto, not {request.Themes}.");
        }

        var folder = new FolderWritten(Path.GetFullPath(request.Out));
        if (folder.Refusal(force: true) is { } because)
        {
            return Say.Unusable(because);
        }

        return await Offline.Run("Finding themes", request.Out, async progress =>
        {
            var summary = await Run(request, folder, count == 0 ? null : count, progress, stop);
            return json ? summary.ToJson() : summary.InWords(request.Out);
        }, stop);
    }

    private static async Task<AnalyseVerbSummary> Run(AnalyseVerbRequest request, FolderWritten folder, int? count, IProgress<double> progress, CancellationToken stop)
    {
        var input = AnalyseVerbInput.Read(request);
        var earlier = request.Earlier is { } before ? AnalyseVerbEarlier.Read(before, input.Texts) : [];
        var model = ThemeDiscovery.Discover(input.Texts, new ThemeOptions { Count = count, Seed = request.Seed, Earlier = earlier }, progress, stop);
        var cuts = AnalyseVerbPeople.Cuts(model, input, request.Crossed);
        var summary = AnalyseVerbSummary.Of(request, input, model, cuts);
        await folder.Write(into => new AnalyseVerbFiles(input, model, cuts, summary).WriteInto(into, stop), stop);
        return summary;
    }

    /// <summary>0 for auto; null for what is no number of themes.</summary>
    private static int? CountOf(string themes) =>
        themes == "auto" ? 0 : int.TryParse(themes, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= 1000 ? count : null;
}

/// <summary>What was asked for on the command line.</summary>
internal sealed record AnalyseVerbRequest(string File, string Out, string? Text, IReadOnlyList<string> By, string? Person, string Themes, ulong Seed, bool Crossed = false, string? Earlier = null);
