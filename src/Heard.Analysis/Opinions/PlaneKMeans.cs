namespace Heard.Analysis.Opinions;

/// <summary>k-means on the plane (Lloyd, 1982), started from given centres, so that nothing is left to chance.</summary>
internal static class PlaneKMeans
{
    private const int MostRounds = 300;

    /// <summary>Rounds end when nobody moves, or centres move (sum of squares) by no more than this share of the mean variance.</summary>
    private const double Tolerance = 1e-4;

    /// <param name="Owner">Per place the centre nearest to it, the first of equals.</param>
    /// <param name="Inertia">Sum of squared distances to the centre.</param>
    public sealed record Result(int[] Owner, Place[] Centres, double Inertia);

    public static Result Of(Place[] places, Place[] start)
    {
        var middle = new Place(places.Average(p => p.X), places.Average(p => p.Y));
        double tolerance = Tolerance * places.Average(p => Squared(p, middle)) / 2;
        var centres = (Place[])start.Clone();
        var owner = new int[places.Length];
        Array.Fill(owner, -1);
        for (int round = 0; round < MostRounds; round++)
        {
            bool moved = Assign(places, centres, owner);
            var next = Middles(places, owner, centres);
            double shift = 0;
            for (int c = 0; c < centres.Length; c++)
            {
                shift += Squared(centres[c], next[c]);
            }

            centres = next;
            if (!moved)
            {
                break;
            }

            if (shift <= tolerance || round + 1 == MostRounds)
            {
                Assign(places, centres, owner);
                break;
            }
        }

        double inertia = 0;
        for (int i = 0; i < places.Length; i++)
        {
            inertia += Squared(places[i], centres[owner[i]]);
        }

        return new Result(owner, centres, inertia);
    }

    private static bool Assign(Place[] places, Place[] centres, int[] owner)
    {
        bool moved = false;
        for (int i = 0; i < places.Length; i++)
        {
            int nearest = 0;
            for (int c = 1; c < centres.Length; c++)
            {
                nearest = Squared(places[i], centres[c]) < Squared(places[i], centres[nearest]) ? c : nearest;
            }

            moved |= owner[i] != nearest;
            owner[i] = nearest;
        }

        return moved;
    }

    // A centre that has lost everybody starts again at the place farthest from its own centre.
    private static Place[] Middles(Place[] places, int[] owner, Place[] centres)
    {
        var sums = new (double X, double Y, int Size)[centres.Length];
        for (int i = 0; i < places.Length; i++)
        {
            Add(ref sums[owner[i]], places[i], 1);
        }

        var empty = Enumerable.Range(0, sums.Length).Where(c => sums[c].Size == 0).ToList();
        if (empty.Count > 0)
        {
            int[] farthest = [.. Enumerable.Range(0, places.Length).OrderByDescending(i => Squared(places[i], centres[owner[i]])).Take(empty.Count)];
            foreach (var (c, i) in empty.Zip(farthest))
            {
                Add(ref sums[owner[i]], places[i], -1);
                Add(ref sums[c], places[i], 1);
            }
        }

        return [.. sums.Select((sum, c) => sum.Size > 0 ? new Place(sum.X / sum.Size, sum.Y / sum.Size) : centres[c])];
    }

    private static void Add(ref (double X, double Y, int Size) sum, Place place, int times) =>
        sum = (sum.X + (times * place.X), sum.Y + (times * place.Y), sum.Size + times);

    private static double Squared(Place a, Place b) => ((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y));
}
