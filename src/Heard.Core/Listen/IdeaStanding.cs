namespace Heard.Core.Listen;

/// <summary>How an idea stands in its conversation, and whether it needs a facilitator.</summary>
/// <param name="RepliesToday">Replies said on the day it is looked at.</param>
/// <param name="Probes">What facilitators asked about it.</param>
public sealed record IdeaStanding(long Id, Kind Kind, int Agree, int Disagree, int Pass, int Replies, int RepliesToday, int Probes)
{
    /// <summary>Fewer answers than this decide nothing.</summary>
    public const int ManyAnswers = 20;

    /// <summary>This many replies in a day are a burst.</summary>
    public const int ManyReplies = 5;

    // Of those who took a side, at most three in five took the larger one.
    private const double NearHalf = .2;

    /// <summary>Nobody answered it, replied or asked about it.</summary>
    public bool IsUnanswered => Agree + Disagree + Pass + Replies + Probes == 0;

    /// <summary>Somebody asks, and nobody has said anything to it.</summary>
    public bool IsOpenQuestion => Kind == Kind.Question && Replies + Probes == 0;

    /// <summary>Near half stand against half, or many reply at once.</summary>
    public bool IsHeated => RepliesToday >= ManyReplies || (Sides >= ManyAnswers && Math.Abs(Agree - Disagree) <= NearHalf * Sides);

    /// <summary>The more, the more heated.</summary>
    public int Heat => Sides - Math.Abs(Agree - Disagree) + (ManyAnswers * (RepliesToday / ManyReplies));

    private int Sides => Agree + Disagree;
}
