namespace Heard.Core.Listen.Import;

/// <summary>A table as it lies in a file. <see cref="Rows"/> is read once, in order, and may be long.</summary>
public sealed record Table(IReadOnlyList<string> Header, IEnumerable<TableRow> Rows);

/// <param name="Number">The data row, from 1 (the header is not counted).</param>
/// <param name="Cells">As many as there are; a ragged row has more or fewer than the header.</param>
public readonly record struct TableRow(int Number, IReadOnlyList<string> Cells);
