using Heard.Analysis.Numerics;

namespace Heard.Analysis.Seating;

/// <summary>Everybody's seats in all rounds, and what the next exchange of two of them would change.</summary>
internal sealed class Arrangement
{
    // A pair to keep apart counts as met often, one to keep together as owed as many meetings.
    private const short Strongly = 12;

    // A repeated meeting weighs 1; one like pair more in a room of the usual mix weighs about a fifth.
    private const double MixWeight = .02;

    private readonly SeatingRequest request;
    private readonly int people, values;
    private readonly int[] roomOfSeat;
    private readonly int[][] at;
    private readonly bool[][] isFixed;
    private readonly short[] meets;
    private readonly int[] offsets;
    private readonly ushort[][] held;
    private readonly int[][] like;

    public Arrangement(SeatingRequest request, IReadOnlyList<int[]> known, ref SplitMix64 chance)
    {
        (this.request, people) = (request, request.People);
        roomOfSeat = [.. Enumerable.Range(0, request.Rooms).SelectMany(room => Enumerable.Repeat(room, request.Seats(room)))];
        (at, isFixed) = (new int[request.Rounds][], new bool[request.Rounds][]);
        meets = new short[people * people];
        offsets = [.. request.Mix.Select((_, attribute) => request.Mix.Take(attribute).Sum(v => v.Max() + 1))];
        values = request.Mix.Sum(v => v.Max() + 1);
        held = [.. Enumerable.Range(0, request.Rounds).Select(_ => new ushort[request.Rooms * values])];
        like = [.. Enumerable.Range(0, request.Rounds).Select(_ => new int[request.Rooms])];
        Before(request.Met, 1);
        Before(request.Apart, Strongly);
        Before(request.Together, -Strongly);
        for (int round = 0; round < request.Rounds; round++)
        {
            Deal(round, round < known.Count ? known[round] : null, ref chance);
            for (int seat = 0; seat < people; seat++)
            {
                Sit(round, at[round][seat], roomOfSeat[seat]);
                for (int other = Start(seat); other < seat; other++)
                {
                    Meet(at[round][seat], at[round][other], 1);
                }
            }
        }
    }

    public bool MayMove(int round, int seat) => !isFixed[round][seat];

    public bool IsOneRoom(int seat, int other) => roomOfSeat[seat] == roomOfSeat[other];

    /// <summary>What exchanging two people of different rooms would add to the cost.</summary>
    public double Change(int round, int seat, int other)
    {
        int[] row = at[round];
        int a = row[seat], b = row[other];
        int change = Met(row, a, b, seat) + Met(row, b, a, other);
        return request.Mix.Count == 0 ? change : change + (MixWeight * MixChange(round, a, roomOfSeat[seat], b, roomOfSeat[other]));
    }

    public void Exchange(int round, int seat, int other)
    {
        int[] row = at[round];
        int a = row[seat], b = row[other];
        Leave(row, a, b, seat);
        Leave(row, b, a, other);
        (row[seat], row[other]) = (b, a);
        if (values > 0)
        {
            Sit(round, a, roomOfSeat[seat], -1);
            Sit(round, b, roomOfSeat[other], -1);
            Sit(round, a, roomOfSeat[other]);
            Sit(round, b, roomOfSeat[seat]);
        }
    }

    /// <summary>Per round and person the room.</summary>
    public int[][] Rooms()
    {
        var rooms = new int[at.Length][];
        for (int round = 0; round < at.Length; round++)
        {
            rooms[round] = new int[people];
            for (int seat = 0; seat < people; seat++)
            {
                rooms[round][at[round][seat]] = roomOfSeat[seat];
            }
        }

        return rooms;
    }

    private void Before(IReadOnlyList<(int A, int B)> pairs, short times)
    {
        foreach (var (a, b) in pairs)
        {
            Meet(a, b, times);
        }
    }

    private void Meet(int a, int b, short times)
    {
        meets[(a * people) + b] += times;
        meets[(b * people) + a] += times;
    }

    // The first seat of the room that a seat is in.
    private int Start(int seat)
    {
        while (seat > 0 && roomOfSeat[seat - 1] == roomOfSeat[seat])
        {
            seat--;
        }

        return seat;
    }

    // Fixed people first; then the known rooms, or the others dealt out by what they are, so that rooms begin well mixed.
    private void Deal(int round, int[]? rooms, ref SplitMix64 chance)
    {
        int[] row = at[round] = new int[people];
        bool[] taken = isFixed[round] = new bool[people];
        var placed = new bool[people];
        foreach (var ((_, person), room) in request.Fixed.Where(seat => seat.Key.Round == round).OrderBy(seat => seat.Key.Person))
        {
            int seat = Array.FindIndex(roomOfSeat, r => r == room);
            while (taken[seat])
            {
                seat++;
            }

            (row[seat], taken[seat], placed[person]) = (person, true, true);
        }

        var draw = new ulong[people];
        for (int p = 0; p < people; p++)
        {
            draw[p] = chance.Next();
        }

        var waiting = Enumerable.Range(0, people).Where(p => !placed[p]);
        var people1 = rooms is not null
            ? waiting.OrderBy(p => rooms[p]).ThenBy(p => p)
            : waiting.OrderBy(p => request.Mix.Count > 0 ? request.Mix[0][p] : 0).ThenBy(p => request.Mix.Count > 1 ? request.Mix[1][p] : 0).ThenBy(p => draw[p]);
        int[] seats = [.. Enumerable.Range(0, people).Where(seat => !taken[seat])];
        if (rooms is null)
        {
            seats = [.. seats.GroupBy(seat => roomOfSeat[seat]).SelectMany(room => room.Select((seat, turn) => (turn, seat))).OrderBy(s => s.turn).ThenBy(s => s.seat).Select(s => s.seat)];
        }

        foreach (var (seat, person) in seats.Zip(people1))
        {
            row[seat] = person;
        }
    }

    private void Sit(int round, int person, int room, int times = 1)
    {
        for (int attribute = 0; attribute < offsets.Length; attribute++)
        {
            ref ushort same = ref held[round][(room * values) + offsets[attribute] + request.Mix[attribute][person]];
            like[round][room] += times > 0 ? same : 1 - same;
            same = (ushort)(same + times);
        }
    }

    // The cost of m meetings is m(m - 1)/2, so one less saves m - 1 and one more costs m.
    private int Met(int[] row, int leaving, int coming, int seat)
    {
        int change = 0;
        ReadOnlySpan<short> left = meets.AsSpan(leaving * people, people), came = meets.AsSpan(coming * people, people);
        int room = roomOfSeat[seat];
        for (int s = seat - 1; s >= 0 && roomOfSeat[s] == room; s--)
        {
            change += came[row[s]] - left[row[s]] + 1;
        }

        for (int s = seat + 1; s < row.Length && roomOfSeat[s] == room; s++)
        {
            change += came[row[s]] - left[row[s]] + 1;
        }

        return change;
    }

    private void Leave(int[] row, int leaving, int coming, int seat)
    {
        int room = roomOfSeat[seat];
        for (int s = Start(seat); s < row.Length && roomOfSeat[s] == room; s++)
        {
            if (s != seat)
            {
                Meet(leaving, row[s], -1);
                Meet(coming, row[s], 1);
            }
        }
    }

    // Squares, so that like pairs are spread over the rooms and not heaped in one.
    private int MixChange(int round, int a, int roomA, int b, int roomB)
    {
        int changeA = 0, changeB = 0;
        ushort[] same = held[round];
        for (int attribute = 0; attribute < offsets.Length; attribute++)
        {
            int[] value = request.Mix[attribute];
            if (value[a] != value[b])
            {
                int inA = (roomA * values) + offsets[attribute], inB = (roomB * values) + offsets[attribute];
                changeA += same[inA + value[b]] - same[inA + value[a]] + 1;
                changeB += same[inB + value[a]] - same[inB + value[b]] + 1;
            }
        }

        int likeA = like[round][roomA], likeB = like[round][roomB];
        return (changeA * ((2 * likeA) + changeA)) + (changeB * ((2 * likeB) + changeB));
    }
}
