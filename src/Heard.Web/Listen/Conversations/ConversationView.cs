using Heard.Analysis.Marks;
using Heard.Core.Listen;
using Heard.Data.Moderating;
using Heard.Data.Speaking;
using Heard.Web.Shared.Speaking;

namespace Heard.Web.Listen.Conversations;

/// <summary>A conversation as one reader sees it.</summary>
public sealed record ConversationView
{
    public required Conversation Conversation { get; init; }
    public required Phase Phase { get; init; }

    /// <summary>Who reads; null for somebody who has not joined.</summary>
    public VoiceSession? Session { get; init; }

    /// <summary>The reader may speak here: as the voice they are, or as one that begins with their words.</summary>
    public bool MaySpeak { get; init; }

    /// <summary>The reader may answer and spend dots. Not where a mail began the session: what counts would tell whoever reads it how the voice answered before.</summary>
    public bool MayAnswer => Session?.IsOwn ?? MaySpeak;

    public IReadOnlyList<Idea> Ideas { get; init; } = [];

    /// <summary>How many ideas there are in all.</summary>
    public int Total { get; init; }

    /// <summary>What the reader wrote and answered; empty unless the session is their own.</summary>
    public IReadOnlySet<long> Mine { get; init; } = new HashSet<long>();
    public IReadOnlyDictionary<long, Choice> Answered { get; init; } = new Dictionary<long, Choice>();
    public IReadOnlyDictionary<long, int> Dots { get; init; } = new Dictionary<long, int>();

    /// <summary>Others' ideas are not shown yet: this reader writes first.</summary>
    public bool IsOwnFirst { get; init; }

    /// <summary>What of the words just typed may tell who somebody is; null where that was not asked.</summary>
    public IReadOnlyList<(string Text, MarkKind Kind)>? Marked { get; init; }

    /// <summary>What of the conversation does not stand as it was said.</summary>
    public HeldBack? HeldBack { get; init; }

    public IReadOnlyList<FacilitatorPost> SoFar { get; init; } = [];
}
