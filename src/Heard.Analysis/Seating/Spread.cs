namespace Heard.Analysis.Seating;

/// <summary>Rounds in which nobody meets anybody twice, out of geometry.</summary>
/// <remarks>
/// Where p^d people sit in rooms of p^k, take people as the points of the d-dimensional space over the field of p elements. The cosets
/// of a k-dimensional subspace are the rooms of one round; two rounds repeat no meeting when their subspaces share the zero alone (a
/// partial spread; see Dembowski, Finite Geometries, 1968). 32 people in rooms of 4 have nine such rounds, which no search finds by chance.
/// </remarks>
internal static class Spread
{
    private const int MostPeople = 128;
    private const int MostSpaces = 4_096;
    private const int MostSteps = 200_000;

    /// <summary>The room of each person, per round; as many rounds as were found, none where the numbers do not fit.</summary>
    public static IReadOnlyList<int[]> Rounds(int people, int roomSize, int rounds)
    {
        int p = Enumerable.Range(2, Math.Max(0, roomSize - 1)).FirstOrDefault(f => roomSize % f == 0);
        if (p == 0 || people > MostPeople || people == roomSize || !IsPower(roomSize, p) || !IsPower(people, p))
        {
            return [];
        }

        List<int[]> spaces = [];
        Subspaces([0], 1, people, roomSize, p, spaces, new HashSet<string>(StringComparer.Ordinal));
        List<int[]> best = [], chosen = [];
        var used = new bool[people];
        int steps = MostSteps;
        Choose(spaces, 0, used, chosen, ref best, rounds, ref steps);
        return [.. best.Select(space => Cosets(space, people, p))];
    }

    private static bool IsPower(int n, int p)
    {
        while (n % p == 0)
        {
            n /= p;
        }

        return n == 1;
    }

    // Each subspace is grown from its smallest points, and kept once.
    private static void Subspaces(int[] space, int from, int people, int size, int p, List<int[]> found, HashSet<string> seen)
    {
        if (space.Length == size)
        {
            int[] points = [.. space.Order()];
            if (seen.Add(string.Join(',', points)))
            {
                found.Add(points);
            }

            return;
        }

        for (int v = from; v < people && found.Count < MostSpaces; v++)
        {
            if (!space.Contains(v))
            {
                Subspaces([.. Enumerable.Range(0, p).SelectMany(times => space.Select(x => Plus(x, Times(v, times, p), p)))], v + 1, people, size, p, found, seen);
            }
        }
    }

    private static bool Choose(List<int[]> spaces, int from, bool[] used, List<int[]> chosen, ref List<int[]> best, int wanted, ref int steps)
    {
        if (chosen.Count > best.Count)
        {
            best = [.. chosen];
        }

        for (int i = from; i < spaces.Count && best.Count < wanted && steps-- > 0; i++)
        {
            if (spaces[i].Any(x => x != 0 && used[x]))
            {
                continue;
            }

            Mark(spaces[i], used, true);
            chosen.Add(spaces[i]);
            if (Choose(spaces, i + 1, used, chosen, ref best, wanted, ref steps))
            {
                return true;
            }

            chosen.RemoveAt(chosen.Count - 1);
            Mark(spaces[i], used, false);
        }

        return best.Count >= wanted;
    }

    private static void Mark(int[] space, bool[] used, bool value)
    {
        foreach (int x in space)
        {
            used[x] = value;
        }
    }

    private static int[] Cosets(int[] space, int people, int p)
    {
        var room = new int[people];
        Array.Fill(room, -1);
        int next = 0;
        for (int x = 0; x < people; x++)
        {
            if (room[x] < 0)
            {
                foreach (int y in space)
                {
                    room[Plus(x, y, p)] = next;
                }

                next++;
            }
        }

        return room;
    }

    // Points are numbers whose digits to the base p are their coordinates.
    private static int Plus(int x, int y, int p)
    {
        int sum = 0;
        for (int place = 1; x > 0 || y > 0; place *= p)
        {
            sum += (x % p + y % p) % p * place;
            (x, y) = (x / p, y / p);
        }

        return sum;
    }

    private static int Times(int x, int times, int p)
    {
        int product = 0;
        for (; times > 0; times--)
        {
            product = Plus(product, x, p);
        }

        return product;
    }
}
