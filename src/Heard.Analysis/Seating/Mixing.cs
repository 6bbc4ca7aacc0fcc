namespace Heard.Analysis.Seating;

/// <summary>How well rooms mix people.</summary>
public static class Mixing
{
    /// <summary>
    /// The most unlike pairs that the worst room can have, added up over the attributes. A room of s people has s(s - 1)/2 pairs. If a
    /// value is held by c people, R rooms have the fewest like pairs when each room holds c/R of them, rounded down or up, since
    /// x(x - 1)/2 is convex. The worst room has at least the mean of these sums, rounded up, and no more pairs than a smallest room has.
    /// Each attribute is bounded by itself, so that no plan need reach all bounds at once.
    /// </summary>
    public static int Best(SeatingRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        int rooms = request.Rooms, seats = request.People / rooms;
        return request.Mix.Sum(values =>
        {
            long like = values.GroupBy(v => v).Sum(value =>
            {
                (long few, long over) = Math.DivRem(value.LongCount(), rooms);
                return ((rooms - over) * few * (few - 1) / 2) + (over * (few + 1) * few / 2);
            });

            // Where rooms differ in size the like pairs may all lie in the larger ones.
            return request.People % rooms == 0 ? (seats * (seats - 1) / 2) - (int)((like + rooms - 1) / rooms) : seats * (seats - 1) / 2;
        });
    }

    internal static int Worst(SeatingRequest request, int[][] rooms) => request.Mix.Count == 0 ? 0 : rooms.Min(round =>
        Enumerable.Range(0, request.People).GroupBy(p => round[p]).Min(room =>
        {
            int[] people = [.. room];
            return request.Mix.Sum(values => (people.Length * (people.Length - 1) / 2) - people.GroupBy(p => values[p]).Sum(same => same.Count() * (same.Count() - 1) / 2));
        }));
}
