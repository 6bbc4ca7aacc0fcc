namespace Heard.Core.Listen;

/// <summary>The days on which the phases of a conversation begin. Each must be later than those before it; what has no later phase may close on the day it opened.</summary>
/// <param name="Discuss">Null where there is no such phase.</param>
/// <param name="Prioritise">As <paramref name="Discuss"/>.</param>
/// <param name="Closes">Null where it stays open.</param>
public sealed record PhaseDays(DateOnly Opens, DateOnly? Discuss, DateOnly? Prioritise, DateOnly? Closes)
{
    public static PhaseDays Of(Conversation conversation) =>
        new(conversation.OpensOn ?? throw new ArgumentException("It is not held here.", nameof(conversation)), conversation.DiscussFrom, conversation.PrioritiseFrom, conversation.ClosesOn);

    /// <summary>Which days come too early after those before them, in their order.</summary>
    public IReadOnlyList<PhaseDay> OutOfOrder()
    {
        List<PhaseDay> wrong = [];
        var latest = Opens;
        foreach (var (which, day) in new[] { (PhaseDay.Discuss, Discuss), (PhaseDay.Prioritise, Prioritise), (PhaseDay.Closes, Closes) })
        {
            if (day < latest || (day == latest && (which is not PhaseDay.Closes || latest > Opens)))
            {
                wrong.Add(which);
            }
            else if (day is { } later)
            {
                latest = later;
            }
        }

        return wrong;
    }

    /// <summary>As they are once it was closed on this day: what had not begun will not.</summary>
    public PhaseDays ClosedOn(DateOnly today) => new(Opens, Discuss < today ? Discuss : null, Prioritise < today ? Prioritise : null, today);
}

public enum PhaseDay
{
    Discuss = 0,
    Prioritise = 1,
    Closes = 2,
}
