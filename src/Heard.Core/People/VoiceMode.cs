namespace Heard.Core.People;

/// <summary>What the programme promises about who can see who spoke. Fixed when the programme opens.</summary>
public enum VoiceMode
{
    Confidential = 0,
    Named = 1,
}
