namespace Heard.Core.Listen;

/// <summary>How often an idea was shown, and what was answered: written with the votes, so that no page counts them.</summary>
public sealed class Tally
{
    private Tally()
    {
    }

    public Tally(long programmeId, long conversationId, long contributionId) =>
        (ProgrammeId, ConversationId, ContributionId) = (programmeId, conversationId, contributionId);

    public long ProgrammeId { get; private set; }
    public long ConversationId { get; private set; }
    public long ContributionId { get; private set; }
    public int Seen { get; set; }
    public int Agree { get; set; }
    public int Disagree { get; set; }
    public int Pass { get; set; }
}
