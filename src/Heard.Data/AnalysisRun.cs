namespace Heard.Data;

/// <summary>
/// One look for themes: how far it is, for every node to show, and what came of it. It changes themes all at once at its end,
/// so one that ended in any other way changed nothing.
/// </summary>
public sealed class AnalysisRun : RunRow
{
    public required long Id { get; init; }

    /// <summary>Which lines, as in the form.</summary>
    public required string Set { get; init; }

    /// <summary>Null while it is going on, and for ever where its server was lost.</summary>
    public RunEnding? Ending { get; set; }

    public int New { get; set; }
    public int Kept { get; set; }
    public int Gone { get; set; }
    public int Joined { get; set; }

    protected override bool HasEnded => Ending is not null;
}
