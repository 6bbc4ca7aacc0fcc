namespace Heard.Analysis.Seating;

/// <summary>Who is to be seated, in rooms of which size, and what has to hold. People are numbered from 0.</summary>
/// <param name="People">At most <see cref="MostPeople"/>.</param>
/// <param name="RoomSize">People in a room; where they do not come out even some rooms have one fewer.</param>
/// <param name="Rounds">How often people are seated anew.</param>
public sealed record SeatingRequest(int People, int RoomSize, int Rounds)
{
    public const int MostPeople = 3_000;
    public const int MostRounds = 60;

    /// <summary>Per attribute (organisation, profession) the value of each person, from 0; every room should mix them.</summary>
    public IReadOnlyList<int[]> Mix { get; init; } = [];

    /// <summary>Pairs that have met before; they count as a meeting already had.</summary>
    public IReadOnlyList<(int A, int B)> Met { get; init; } = [];

    /// <summary>Pairs to keep in one room, in every round where that can be.</summary>
    public IReadOnlyList<(int A, int B)> Together { get; init; } = [];

    /// <summary>Pairs to keep in different rooms, in every round where that can be.</summary>
    public IReadOnlyList<(int A, int B)> Apart { get; init; } = [];

    /// <summary>Seats that stay as they are: the room of a person in a round. A late-comer is seated by fixing everybody else.</summary>
    public IReadOnlyDictionary<(int Round, int Person), int> Fixed { get; init; } = new Dictionary<(int, int), int>();

    public ulong Seed { get; init; } = 42;

    /// <summary>How many rooms there are in each round.</summary>
    public int Rooms => (People + RoomSize - 1) / RoomSize;

    internal void Check()
    {
        Within(People, 1, MostPeople, nameof(People));
        Within(RoomSize, 1, MostPeople, nameof(RoomSize));
        Within(Rounds, 1, MostRounds, nameof(Rounds));
        if (Mix.Any(values => values.Length != People || values.Any(v => v < 0 || v >= People)))
        {
            throw new ArgumentException("Every attribute needs a value from 0 for each person.");
        }

        if (Met.Concat(Together).Concat(Apart).Any(pair => pair.A == pair.B || !IsPerson(pair.A) || !IsPerson(pair.B)))
        {
            throw new ArgumentException("A pair names somebody who is not there, or one person twice.");
        }

        if (Fixed.Any(seat => !IsPerson(seat.Key.Person) || seat.Key.Round < 0 || seat.Key.Round >= Rounds || seat.Value < 0 || seat.Value >= Rooms)
            || Fixed.GroupBy(seat => (seat.Key.Round, seat.Value)).Any(room => room.Count() > Seats(room.Key.Value)))
        {
            throw new ArgumentException("A fixed seat is in no room, or a room has more of them than seats.");
        }
    }

    /// <summary>The first rooms have one person more where people do not come out even.</summary>
    internal int Seats(int room) => (People / Rooms) + (room < People % Rooms ? 1 : 0);

    private static void Within(int value, int least, int most, string what)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, what);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most, what);
    }

    private bool IsPerson(int person) => person >= 0 && person < People;
}
