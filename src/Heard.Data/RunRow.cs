namespace Heard.Data;

/// <summary>How work that takes long ended.</summary>
public enum RunEnding
{
    Done = 0,

    /// <summary>Somebody stopped it, or the server that did it was stopped. Nothing was changed.</summary>
    Stopped = 1,
    Failed = 2,
}

/// <summary>Work that takes long: how far it is, for every node to show.</summary>
public abstract class RunRow
{
    /// <summary>The server that does it is gone when it has not been heard of for so long.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    public required long ProgrammeId { get; init; }

    /// <summary>When the server that does it was last heard of.</summary>
    public required DateTimeOffset BeatAt { get; set; }

    /// <summary>How much is done, from 0 to 1.</summary>
    public double Share { get; set; }

    public bool IsStopAsked { get; set; }

    public bool IsGoingOn(DateTimeOffset now) => !HasEnded && BeatAt > now - Silence;

    /// <summary>False for ever where its server was lost.</summary>
    protected abstract bool HasEnded { get; }
}
