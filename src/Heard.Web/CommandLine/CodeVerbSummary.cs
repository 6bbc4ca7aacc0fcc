using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Heard.Analysis.Coding;

namespace Heard.Web.CommandLine;

/// <summary>What came out, for a program and for a person.</summary>
/// <param name="Trial">Figures by cross-validation over the coded rows; null where they are too few.</param>
internal sealed record CodeVerbSummary(
    string Train, string ToCode, ulong Seed, int RowsCoded, int RowsUncoded, int RowsToCode, bool LikeliestAtLeast,
    CodeVerbSummary.TrialLine? Trial, IReadOnlyList<CodeVerbSummary.CodeLine> Codes)
{
    private static readonly JsonSerializerOptions Camel = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public sealed record TrialLine(
        int Rows, double MicroF1, double MacroF1, double TopRight, double FoundInThree, double CalibrationError, double CalibrationErrorOfTop);

    /// <param name="Rows">Rows of the first table that have the code.</param>
    /// <param name="Threshold">The probability from which on it is given; null where the likeliest code is given instead.</param>
    public sealed record CodeLine(string Code, int Rows, double? Threshold, double? Precision, double? Recall, double? F1);

    public static CodeVerbSummary Of(CodeVerbRequest request, CodeVerbInput input, TextCoder coder)
    {
        var rows = new int[input.Codes.Count];
        foreach (var code in input.Coded.SelectMany(c => c.Codes))
        {
            rows[code]++;
        }

        var figures = coder.Figures;
        return new CodeVerbSummary(
            Path.GetFileName(request.Train), Path.GetFileName(request.ToCode), request.Seed, input.Coded.Count, input.Uncoded.Count, input.ToCode.Count,
            coder.Decision.LikeliestAtLeast,
            figures is null ? null : new TrialLine(
                figures.Lines, Round(figures.MicroF1), Round(figures.MacroF1), Round(figures.TopRight), Round(figures.FoundInThree),
                Round(figures.CalibrationError), Round(figures.CalibrationErrorOfTop)),
            [.. input.Codes.Select((name, at) => new CodeLine(
                name, rows[at], request.Label is null ? Round(coder.Decision.Thresholds[at]) : null,
                Rounded(figures?.Codes[at].Precision), Rounded(figures?.Codes[at].Recall), Rounded(figures?.Codes[at].F1)))]);
    }

    public string ToJson() => JsonSerializer.Serialize(this, Camel);

    public string InWords(string folder)
    {
        var tried = Trial is null
            ? "Too few rows are coded to say how good the suggestions are."
            : string.Create(CultureInfo.InvariantCulture, $"Tried on {Trial.Rows} of them that it had not learnt from: micro F1 {Trial.MicroF1:0.00}, macro F1 {Trial.MacroF1:0.00}, {Trial.FoundInThree:P0} of a row's codes among the three likeliest.");
        return $"""
            {RowsToCode} rows coded with {Codes.Count} codes, learnt from {RowsCoded} rows.
            {tried}
            Open {Path.Combine(folder, CodeVerbFiles.Predictions)}
            """;
    }

    private static double Round(double value) => Math.Round(value, 4);

    private static double? Rounded(double? value) => value is { } some ? Round(some) : null;
}
