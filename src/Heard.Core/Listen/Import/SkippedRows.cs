using System.Collections;

namespace Heard.Core.Listen.Import;

/// <summary>The rows that were not taken. Excerpts are kept for the first 20,000 of them only, so that a file of nothing but bad rows stays small.</summary>
internal sealed class SkippedRows : IReadOnlyCollection<Skipped>
{
    private const int MostExcerpts = 20_000;
    private readonly List<Skipped> rows = [];

    public int Count => rows.Count;

    public void Note(int row, SkipReason reason, string words) =>
        rows.Add(new Skipped(row, reason, rows.Count < MostExcerpts ? Excerpt.Of(words) : ""));

    public IEnumerator<Skipped> GetEnumerator() => rows.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
