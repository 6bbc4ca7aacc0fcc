using System.Text.Encodings.Web;
using System.Text.Json;

namespace Heard.Web.CommandLine;

/// <summary>What came out, for a program and for a person.</summary>
/// <param name="Rows">Lines of the file.</param>
/// <param name="Among">The other file; null where the file was looked through itself.</param>
/// <param name="AmongRows">Lines that were looked among.</param>
/// <param name="Groups">Groups to propose.</param>
/// <param name="RowsInGroups">Lines in any of them.</param>
internal sealed record DuplicatesVerbSummary(
    string File, string TextColumn, string? Among, ulong Seed, int Rows, int RowsWithWords, int AmongRows, int Most, double Threshold, int Groups, int RowsInGroups)
{
    private static readonly JsonSerializerOptions Camel = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static DuplicatesVerbSummary Of(DuplicatesVerbRequest request, AnalyseVerbInput own, AnalyseVerbInput? other, IReadOnlyList<IReadOnlyList<int>> groups) => new(
        Path.GetFileName(request.File), own.TextColumn, Path.GetFileName(request.Among), request.Seed, own.Texts.Count, own.Texts.Count(text => !string.IsNullOrWhiteSpace(text)),
        (other ?? own).Texts.Count, request.Most, request.Threshold, groups.Count, groups.Sum(group => group.Count));

    public string ToJson() => JsonSerializer.Serialize(this, Camel);

    public string InWords(string folder) => $"""
        {Say.Many(Rows, "line")}, each with its nearest among {Say.Many(AmongRows, "line")}{(Among is null ? "" : $" of {Among}")}.
        {(Groups == 0 ? "No lines are so alike that they are proposed as one." : $"{Say.Many(RowsInGroups, "line")} in {Say.Many(Groups, "group")} may mean the same; a person decides.")}
        See {Path.Combine(folder, "neighbours.csv")} and {Path.Combine(folder, "groups.csv")}
        """;
}
