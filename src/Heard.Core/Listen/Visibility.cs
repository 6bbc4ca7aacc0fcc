namespace Heard.Core.Listen;

/// <summary>Whether words stand where people read them. Whoever moderates moves them between these.</summary>
public enum Visibility
{
    Published = 0,

    /// <summary>Held until a moderator has read it.</summary>
    Waiting = 1,

    /// <summary>It may carry harm: the duty lead and the deputy alone may read it.</summary>
    Restricted = 2,

    /// <summary>Taken away, with a reason that the author is told.</summary>
    Removed = 3,

    /// <summary>Others stand for it: it was split, reworded or merged.</summary>
    Replaced = 4,

    /// <summary>Taken away in the restricted queue: as <see cref="Restricted"/>, the duty lead and the deputy alone may read it.</summary>
    Withheld = 5,
}

public static class Visibilities
{
    /// <summary>The duty lead and the deputy alone may read it.</summary>
    public static bool IsForDuty(this Visibility visibility) => visibility is Visibility.Restricted or Visibility.Withheld;
}
