namespace Heard.Core.People
{
    sealed class Voice;

    sealed class Participant;

    enum VoiceMode
    {
        Named,
    }
}

namespace Heard.Core.Understand
{
    sealed class CodesAVoice
    {
        People.Voice? _voice;
    }

    sealed class KnowsTheMode
    {
        People.VoiceMode _mode;
    }
}

namespace Heard.Web.Understand
{
    sealed class ListsParticipants
    {
        List<Core.People.Participant>? _all;
    }

    sealed class ReadsTheVoiceOfALine
    {
        long Of(Core.Respond.Line line) => line.VoiceId;
    }
}

namespace Heard.Core.Respond
{
    sealed class Line
    {
        public long VoiceId { get; init; }
    }
}
