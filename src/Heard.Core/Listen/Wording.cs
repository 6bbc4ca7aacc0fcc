namespace Heard.Core.Listen;

/// <summary>Whose words a contribution is in. Only <see cref="OwnWords"/> may be quoted as something a person said.</summary>
public enum Wording
{
    /// <summary>A person wrote it.</summary>
    OwnWords = 0,

    /// <summary>A facilitator or scribe wrote down what others said.</summary>
    NoteForOthers = 1,

    /// <summary>Somebody summed up what several people said.</summary>
    CollatedSummary = 2,
}
