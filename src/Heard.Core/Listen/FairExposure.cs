namespace Heard.Core.Listen;

/// <summary>How often an idea has been shown, and what people made of it.</summary>
public readonly record struct Exposure(long Id, int Seen, int Agree, int Disagree, int Pass);

/// <summary>What a voice is shown next, so that every idea is seen about equally and the undecided ones a little more.</summary>
/// <remarks>
/// Weighted sampling without replacement (Efraimidis and Spirakis, "Weighted random sampling with a reservoir", 2006): an idea's key is
/// ln(-ln u) - ln w with u drawn for it, and the smallest keys win. ln w falls by 1 for each <see cref="Step"/> views, and each
/// <see cref="StepPerView"/> of the mean, that an idea is ahead of another. An undecided idea counts as seen less often than it was, by at
/// most <see cref="Bonus"/>; undecided is 1 - |agree - disagree| / (agree + disagree + pass + <see cref="Prior"/>), so few votes and even ones
/// count alike. Because weights fall by the view, an idea that comes late is shown to nearly everybody until it has caught up, and counts that lag some
/// views behind do no harm.
/// </remarks>
public static class FairExposure
{
    /// <summary>The most by which an undecided idea is shown oftener than a decided one.</summary>
    public const double Bonus = .15;

    private const double Prior = 10;
    private const double Step = 1;
    private const double StepPerView = .02;

    /// <param name="ideas">Every idea that may be shown, each once.</param>
    /// <param name="known">Ids that this voice wrote or was shown before.</param>
    /// <param name="count">How many are wanted.</param>
    /// <param name="chance">One draw for each idea that the voice does not know, in their order.</param>
    /// <returns>Ids in the order they are to be shown, as many as are wanted or left. Time n log count.</returns>
    public static IReadOnlyList<long> Next(IReadOnlyList<Exposure> ideas, IReadOnlySet<long> known, int count, Random chance)
    {
        ArgumentNullException.ThrowIfNull(ideas);
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(chance);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        double step = Step + (StepPerView * (ideas.Count == 0 ? 0 : ideas.Average(idea => idea.Seen)));
        var drawn = new PriorityQueue<long, double>();
        foreach (var idea in ideas)
        {
            if (known.Contains(idea.Id))
            {
                continue;
            }

            // 1 - u is never 0. The greatest of the keys kept is the first to go.
            double key = Math.Log(-Math.Log(1 - chance.NextDouble())) + (Counted(idea) / step);
            drawn.Enqueue(idea.Id, -key);
            if (drawn.Count > count)
            {
                drawn.Dequeue();
            }
        }

        var order = new long[drawn.Count];
        for (int at = order.Length - 1; at >= 0; at--)
        {
            order[at] = drawn.Dequeue();
        }

        return order;
    }

    /// <summary>0 where people agree on what they make of it, 1 where they are evenly parted or nobody has said.</summary>
    public static double Undecided(Exposure idea) =>
        1 - (Math.Abs(idea.Agree - idea.Disagree) / (idea.Agree + idea.Disagree + idea.Pass + Prior));

    private static double Counted(Exposure idea) => idea.Seen / (1 + (Bonus * Undecided(idea)));
}
