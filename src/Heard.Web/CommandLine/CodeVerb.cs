using System.CommandLine;
using Heard.Analysis.Coding;
using Heard.Analysis.Numerics;
using Heard.Web.Listen.Import.Files;

namespace Heard.Web.CommandLine;

/// <summary>Codes comments as people coded others, without a server and without anything leaving the machine.</summary>
internal static class CodeVerb
{
    private static readonly Argument<string> Train = new("TRAIN") { Description = "A table (.csv, .tsv, .xlsx) of comments that people have coded: a column of 0 and 1 for each code, or one column that names the code" };
    private static readonly Argument<string> ToCode = new("TO_CODE") { Description = "A table of comments to be coded" };
    private static readonly Option<string> Out = new("--out") { Description = "The folder to write to; made when it is not there", HelpName = "DIR", Required = true };
    private static readonly Option<string> Text = new("--text") { Description = "The column that holds the comments, in both tables", HelpName = "COLUMN", Required = true };
    private static readonly Option<string[]> Codes = new("--codes") { Description = "The code columns of TRAIN: \"first..last\", or names parted by commas; may be repeated", HelpName = "COLUMNS" };
    private static readonly Option<string?> Label = new("--label") { Description = "Instead of --codes: the column of TRAIN that names each comment's one code", HelpName = "COLUMN" };
    private static readonly Option<string?> Context = new("--context") { Description = "The column that says what was answered, such as the question, in both tables", HelpName = "COLUMN" };
    private static readonly Option<string?> Person = new("--person") { Description = "The column of TRAIN that tells who wrote a comment, so that the trial never learns from somebody it is tried on", HelpName = "COLUMN" };
    private static readonly Option<string?> Codebook = new("--codebook") { Description = "A REFI-QDA codebook (.qdc) whose descriptions of these codes are learnt from as well", HelpName = "FILE" };
    private static readonly Option<bool> ExportQdpx = new("--export-qdpx") { Description = "Write coding.qdpx as well: all comments and codes, for NVivo, MAXQDA, ATLAS.ti and others" };
    private static readonly Option<ulong> Seed = new("--seed") { Description = "The same files and seed give the same result", HelpName = "N", DefaultValueFactory = _ => 42 };

    public static Command Create()
    {
        var command = new Command("code", """
            Suggests codes for comments, learnt from comments that people have coded: predictions.csv and summary.json.

            Examples:
              heard code coded.csv rest.csv --text comment --codes "Access..Waiting times" --out suggested
              heard code coded.csv rest.csv --text comment --label category --context question --out suggested
            """)
        {
            Train, ToCode, Out, Text, Codes, Label, Context, Person, Codebook, ExportQdpx, Seed,
        };
        command.SetAction((parsed, stop) => Code(
            new CodeVerbRequest(
                parsed.GetRequiredValue(Train), parsed.GetRequiredValue(ToCode), parsed.GetRequiredValue(Out), parsed.GetRequiredValue(Text),
                parsed.GetValue(Codes) ?? [], parsed.GetValue(Label), parsed.GetValue(Context), parsed.GetValue(Person),
                parsed.GetValue(Codebook), parsed.GetValue(ExportQdpx), parsed.GetValue(Seed)),
            parsed.GetValue(HeardCommand.Json),
            stop));
        return command;
    }

    private static async Task<int> Code(CodeVerbRequest request, bool json, CancellationToken stop)
    {
        if ((request.Codes.Count > 0) == (request.Label is not null))
        {
            return Say.Unusable("Say which columns of the first table are codes: --codes \"first..last\", or --label COLUMN where one column names the code.");
        }

        var folder = new FolderWritten(Path.GetFullPath(request.Out));
        if (folder.Refusal(force: true) is { } because)
        {
            return Say.Unusable(because);
        }

        return await Offline.Run("Coding", request.Out, async progress =>
        {
            var summary = await Run(request, folder, CodeVerbInput.Read(request), progress, stop);
            return json ? summary.ToJson() : summary.InWords(request.Out);
        }, stop);
    }

    private static async Task<CodeVerbSummary> Run(CodeVerbRequest request, FolderWritten folder, CodeVerbInput input, IProgress<double> progress, CancellationToken stop)
    {
        var options = new CodingOptions(request.Seed, Work.Default.Threads, OneEach: request.Label is not null);
        var meanings = CorpusMeanings.Learn(input.AllTexts(), options, stop);
        progress.Report(.1);
        var described = request.Codebook is { } book ? CodeVerbRefi.Descriptions(book) : new Dictionary<string, string>();
        if (request.ExportQdpx && input.Coded.Count + input.ToCode.Count > CodeVerbRefi.MostRows)
        {
            throw new UnusableInputException($"--export-qdpx takes {CodeVerbRefi.MostRows} rows at most; here are {input.Coded.Count + input.ToCode.Count}. Leave it out, or code fewer at a time.");
        }

        var coder = TextCoder.Learn([.. input.Codes.Select(name => new Code(name, described.GetValueOrDefault(name.Trim(), "")))], input.Coded, meanings, options, progress.Part(.1, .4), stop);
        var summary = CodeVerbSummary.Of(request, input, coder);
        await folder.Write(into =>
        {
            CodeVerbFiles.WriteInto(into, coder, input.ToCode, summary, progress.Part(.4, 1), stop);
            if (request.ExportQdpx)
            {
                CodeVerbRefi.WriteInto(into, input, coder, stop);
            }
        }, stop);
        return summary;
    }
}

/// <summary>What was asked for on the command line.</summary>
internal sealed record CodeVerbRequest(
    string Train, string ToCode, string Out, string Text, IReadOnlyList<string> Codes, string? Label, string? Context, string? Person,
    string? Codebook, bool ExportQdpx, ulong Seed);
