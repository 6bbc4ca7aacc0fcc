using Heard.Analysis.Numerics;

namespace Heard.Analysis.Seating;

/// <summary>Seats people in rooms, round after round, so that they meet fresh faces and every room mixes them.</summary>
/// <remarks>
/// The social golfer problem with groups to mix. Begins with rounds out of geometry where the numbers allow (<see cref="Spread"/>), else
/// with people dealt out by what they are, and improves by simulated annealing over exchanges of two people (Kirkpatrick, Gelatt and
/// Vecchi, 1983). A pair that meets m times costs m(m - 1)/2.
/// </remarks>
public static class Seating
{
    private const int ManySeats = 1_500;
    private const int Tries = 6;
    private const int TriesWithMix = 2;

    /// <summary>The same request, the same plan.</summary>
    /// <exception cref="ArgumentException">The request names people, values or rooms that are not there, or more than is taken.</exception>
    public static SeatingPlan Arrange(SeatingRequest request, IProgress<double>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Check();
        int fewest = FewestRepeats(request), best = Mixing.Best(request);
        bool isFree = request.Mix.Count == 0 && request.Fixed.Count == 0 && request.Met.Count == 0 && request.Together.Count == 0 && request.Apart.Count == 0;
        IReadOnlyList<int[]> known = isFree ? Spread.Rounds(request.People, request.RoomSize, request.Rounds) : [];
        SeatingPlan? plan = null;
        int tries = request.People * request.Rounds > ManySeats ? 1 : request.Mix.Count > 0 ? TriesWithMix : Tries;
        for (int attempt = 0; attempt < tries; attempt++)
        {
            var chance = new SplitMix64(request.Seed + ((ulong)attempt * 7919));
            var arrangement = new Arrangement(request, known, ref chance);
            int before = attempt;
            if (attempt > 0 || known.Count < request.Rounds)
            {
                Anneal(request, arrangement, ref chance, known.Count > 0, share => progress?.Report((before + share) / tries), stop);
            }

            int[][] rooms = arrangement.Rooms();
            var made = new SeatingPlan(rooms, Repeats(request, rooms), fewest, Mixing.Worst(request, rooms), best);
            plan = plan is null || (made.Repeats, -made.WorstMix).CompareTo((plan.Repeats, -plan.WorstMix)) < 0 ? made : plan;
            if (plan.Repeats == fewest && plan.WorstMix >= best)
            {
                break;
            }
        }

        progress?.Report(1);
        return plan!;
    }

    private static void Anneal(SeatingRequest request, Arrangement arrangement, ref SplitMix64 chance, bool begun, Action<double> progress, CancellationToken stop)
    {
        if (request.Rooms < 2 || request.RoomSize < 2)
        {
            return;
        }

        int seats = request.People * request.Rounds;
        long steps = seats > ManySeats ? 4_000_000 : Math.Min(10_000_000, (request.Mix.Count > 0 ? 6_000L : 30_000L) * seats);
        double warm = begun ? .35 : .6, cold = request.Mix.Count > 0 ? .02 : .1, heat = warm;
        for (long step = 0; step < steps; step++)
        {
            if (step % 16_384 == 0)
            {
                stop.ThrowIfCancellationRequested();
                heat = warm * Math.Pow(cold / warm, (double)step / steps);
                progress((double)step / steps);
            }

            ulong draw = chance.Next();
            int round = (int)((draw >> 40) % (ulong)request.Rounds), seat = (int)((draw & 0xFFFFF) % (ulong)request.People), other = (int)(((draw >> 20) & 0xFFFFF) % (ulong)request.People);
            if (arrangement.IsOneRoom(seat, other) || !arrangement.MayMove(round, seat) || !arrangement.MayMove(round, other))
            {
                continue;
            }

            double change = arrangement.Change(round, seat, other);
            if (change <= 0 || chance.NextDouble() < Math.Exp(-change / heat))
            {
                arrangement.Exchange(round, seat, other);
            }
        }
    }

    /// <summary>
    /// Each person meets so many in all rounds, and there are only so many others. And where a room has more people than there are
    /// rooms, some of them meet again in any other round: in T rounds, of which a pair shares at most T, at least T - 1 times that.
    /// </summary>
    private static int FewestRepeats(SeatingRequest request)
    {
        int least = request.People / request.Rooms, beyond = (request.Rounds * (least - 1)) - (request.People - 1);
        (int few, int over) = Math.DivRem(least, request.Rooms);
        int again = request.Rooms * (((request.Rooms - over) * few * (few - 1) / 2) + (over * (few + 1) * few / 2));
        return Math.Max(beyond > 0 ? request.People * beyond / 2 : 0, again * (request.Rounds - 1));
    }

    private static int Repeats(SeatingRequest request, int[][] rooms)
    {
        var met = request.Met.Select(pair => (Math.Min(pair.A, pair.B), Math.Max(pair.A, pair.B))).ToHashSet();
        var wanted = request.Together.Select(pair => (Math.Min(pair.A, pair.B), Math.Max(pair.A, pair.B))).ToHashSet();
        int repeats = 0;
        foreach (int[] round in rooms)
        {
            foreach (var room in Enumerable.Range(0, request.People).GroupBy(p => round[p]))
            {
                int[] people = [.. room];
                for (int i = 0; i < people.Length; i++)
                {
                    for (int j = i + 1; j < people.Length; j++)
                    {
                        repeats += met.Add((people[i], people[j])) || wanted.Contains((people[i], people[j])) ? 0 : 1;
                    }
                }
            }
        }

        return repeats;
    }
}
