namespace Heard.Analysis.Opinions;

/// <summary>What somebody answered to a statement. A statement they have not been shown has no vote, which is not a pass.</summary>
public enum Vote
{
    Disagree = -1,
    Pass = 0,
    Agree = 1,
}
