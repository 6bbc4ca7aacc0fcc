namespace Heard.Core.People;

/// <summary>Who may read something. The order matters: a later value is a wider audience that contains the earlier ones.</summary>
public enum Audience
{
    /// <summary>The people who were in the room (and the team that runs the programme).</summary>
    Room = 0,

    /// <summary>Everybody who takes part in the programme.</summary>
    Participants = 1,

    /// <summary>Everybody who works in, or volunteers for, the programme's organisations.</summary>
    Workforce = 2,

    /// <summary>Anybody.</summary>
    Public = 3,
}

public static class Audiences
{
    /// <summary>Words shown to <paramref name="shown"/> when they were written may be read by <paramref name="reader"/>.</summary>
    public static bool MayBeReadBy(this Audience shown, Audience reader) => reader <= shown;
}
