namespace Heard.Data;

/// <summary>How a run of the analysis ended.</summary>
public enum RunEnding
{
    Done = 0,

    /// <summary>Somebody stopped it, or the server that did it was stopped. Nothing was changed.</summary>
    Stopped = 1,
    Failed = 2,
}

/// <summary>
/// One look for themes: how far it is, for every node to show, and what came of it. It changes themes all at once at its end,
/// so one that ended in any other way changed nothing.
/// </summary>
public sealed class AnalysisRun
{
    /// <summary>The server that did it is gone when it has not been heard of for so long.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    public required long ProgrammeId { get; init; }
    public required long Id { get; init; }

    /// <summary>Which lines, as in the form.</summary>
    public required string Set { get; init; }

    /// <summary>When the server that does it was last heard of.</summary>
    public required DateTimeOffset BeatAt { get; set; }

    /// <summary>How much is done, from 0 to 1.</summary>
    public double Share { get; set; }

    public bool IsStopAsked { get; set; }

    /// <summary>Null while it is going on, and for ever where its server was lost.</summary>
    public RunEnding? Ending { get; set; }

    public int New { get; set; }
    public int Kept { get; set; }
    public int Gone { get; set; }
    public int Joined { get; set; }

    public bool IsGoingOn(DateTimeOffset now) => Ending is null && BeatAt > now - Silence;
}
