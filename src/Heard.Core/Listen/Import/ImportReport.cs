using Heard.Core.People;

namespace Heard.Core.Listen.Import;

/// <summary>What one import did. It stays after the file is gone, so that every line can say where it came from.</summary>
public sealed class ImportReport
{
    public required long ProgrammeId { get; init; }
    public required long Id { get; init; }

    /// <summary>The file's name, or what stood in for it ("pasted", "typed").</summary>
    public required string Source { get; init; }

    public required string Shape { get; init; }
    public required DateOnly On { get; init; }
    public Audience Audience { get; init; }
    public Wording Wording { get; init; }
    public long? AccountId { get; init; }
    public int Workshops { get; init; }
    public int Added { get; init; }
    public int Unchanged { get; init; }
    public int SkippedCount { get; init; }

    /// <summary>Rows that were there already, as ranges: "1-166", "3,7-9".</summary>
    public string UnchangedRows { get; init; } = "";

    public const int MostSource = 200;
}

/// <summary>A row of an import that was not taken, kept with its report. The newest 10,000 of one import at most.</summary>
public sealed record SkippedRow(long ProgrammeId, long ImportId, int Row, SkipReason Reason, string Excerpt)
{
    public const int Most = 10_000;
}

/// <summary>The mapping somebody last chose for tables with this header, remembered per programme.</summary>
public sealed record RememberedMapping(long ProgrammeId, string Header, string Mapping);
