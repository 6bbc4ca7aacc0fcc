namespace Heard.Core.Listen;

/// <summary>What somebody answered to a statement. One they were not shown has no vote, which is not a pass.</summary>
public enum Choice
{
    Disagree = -1,
    Pass = 0,
    Agree = 1,
}

/// <summary>One voice's answer to what another person said. It carries no time: the order of votes would tell who cast them.</summary>
public sealed class Vote
{
    private Vote()
    {
    }

    public Vote(long programmeId, long conversationId, long contributionId, long voiceId, Choice choice) =>
        (ProgrammeId, ConversationId, ContributionId, VoiceId, Choice) = (programmeId, conversationId, contributionId, voiceId, choice);

    public long ProgrammeId { get; private set; }
    public long ConversationId { get; private set; }
    public long ContributionId { get; private set; }
    public long VoiceId { get; private set; }
    public Choice Choice { get; private set; }
}
