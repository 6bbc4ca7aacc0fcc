using System.Globalization;
using System.Text;
using Heard.Analysis.Duplicates;
using Heard.Web.Shared;
using Heard.Web.Shared.Documents;

namespace Heard.Web.CommandLine;

/// <summary>The three files of a look for duplicates (docs/duplicate-files.md says what each column is).</summary>
/// <param name="Rows">Where each line stands in its file, from 1.</param>
/// <param name="Others">Where each line that was looked among stands in its file.</param>
/// <param name="Nearest">Per line its nearest, best first.</param>
/// <param name="Groups">Lines to propose as one.</param>
internal sealed record DuplicatesVerbFiles(
    IReadOnlyList<int> Rows, IReadOnlyList<int> Others, IReadOnlyList<IReadOnlyList<Neighbour>> Nearest, IReadOnlyList<IReadOnlyList<int>> Groups)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public IReadOnlyList<DataFile> All(DuplicatesVerbSummary summary, CancellationToken stop) =>
    [
        Table("neighbours.csv", ["row", "rank", "other", "score"], Nearest.SelectMany((near, row) => near.Select((n, at) =>
            (string[])[N(Rows[row]), N(at + 1), N(Others[n.Row]), n.Score.ToString("0.####", CultureInfo.InvariantCulture)])), stop),
        Table("groups.csv", ["row", "group"], Groups.SelectMany((group, at) => group.Select(row =>
            (string[])[N(Rows[row]), N(at + 1)])), stop),
        new("summary.json", Utf8.GetBytes(summary.ToJson() + "\n")),
    ];

    private static DataFile Table(string name, string[] header, IEnumerable<string[]> rows, CancellationToken stop)
    {
        using var bytes = new MemoryStream();
        CsvText.Lines(bytes, rows.Prepend(header), stop);
        return new DataFile(name, bytes.ToArray());
    }

    private static string N(int number) => number.ToString(CultureInfo.InvariantCulture);
}
