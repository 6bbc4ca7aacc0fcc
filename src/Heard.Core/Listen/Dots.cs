namespace Heard.Core.Listen;

/// <summary>The dots a voice gave an idea while the conversation prioritised. Fewer than one is no row.</summary>
public sealed class Dots
{
    private Dots()
    {
    }

    public Dots(long programmeId, long conversationId, long voiceId, long contributionId, int count) =>
        (ProgrammeId, ConversationId, VoiceId, ContributionId, Count) = (programmeId, conversationId, voiceId, contributionId, count);

    public long ProgrammeId { get; private set; }
    public long ConversationId { get; private set; }
    public long VoiceId { get; private set; }
    public long ContributionId { get; private set; }
    public int Count { get; set; }
}
