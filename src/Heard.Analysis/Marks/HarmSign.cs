namespace Heard.Analysis.Marks;

/// <summary>What sort of harm words may speak of.</summary>
public enum Harm
{
    /// <summary>Thoughts of suicide, or of hurting oneself.</summary>
    SelfHarm,

    /// <summary>Somebody in danger now: abuse, neglect, violence, a weapon, a patient about to come to harm.</summary>
    RiskToOthers,

    /// <summary>A patient who could be recognised.</summary>
    PatientDetail,

    /// <summary>A named or clearly meant person is said to have done something grave.</summary>
    Allegation,
}

/// <summary>A part of a text that may speak of harm.</summary>
/// <param name="Start">In UTF-16 units of the text as it was given.</param>
public readonly record struct HarmSign(int Start, int Length, Harm Harm);
