namespace Heard.Analysis.Opinions;

/// <summary>Which statement to show next: those that few have seen, that part people, and that few pass on, come up oftener.</summary>
public static class StatementPriority
{
    /// <summary>The weight of statements about the conversation itself.</summary>
    public const double OfMeta = 49;

    /// <param name="extremity">Length of the place of somebody who had agreed with it and seen nothing else.</param>
    /// <returns>((1 - passes) (1 + extremity) agreement (1 + 8 / 2^(seen / 5)))², to be used as a weight when drawing.</returns>
    public static double Of(int agrees, int disagrees, int seen, double extremity)
    {
        double passes = GroupStatement.Share(seen - agrees - disagrees, seen);
        double worth = (1 - passes) * (1 + extremity) * GroupStatement.Share(agrees, seen) * (1 + (8 * Math.Pow(2, -seen / 5.0)));
        return worth * worth;
    }

    /// <summary>Draws one of the statements that somebody has not seen, each by its weight; -1 where none is left.</summary>
    /// <param name="chance">From 0 up to, and without, 1.</param>
    public static int Next(IReadOnlyList<double> priorities, IReadOnlyCollection<int> seen, double chance)
    {
        ArgumentNullException.ThrowIfNull(priorities);
        ArgumentNullException.ThrowIfNull(seen);
        HashSet<int> known = [.. seen];
        int[] left = [.. Enumerable.Range(0, priorities.Count).Where(s => !known.Contains(s) && priorities[s] > 0)];
        double at = chance * left.Sum(s => priorities[s]);
        foreach (int s in left)
        {
            at -= priorities[s];
            if (at < 0)
            {
                return s;
            }
        }

        return left.Length > 0 ? left[^1] : -1;
    }
}
