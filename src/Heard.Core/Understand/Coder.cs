namespace Heard.Core.Understand;

/// <summary>
/// Who gives codes in one programme: a person, the machine, or the team where it settled what its coders disagreed on. What a
/// coder is called outside the team's pages is a letter, so that no name goes with the codings.
/// </summary>
public sealed class Coder
{
    /// <summary>The machine's suggestions that somebody accepted all at once. Any person's coding wins over it.</summary>
    public const int Machine = -1;

    /// <summary>What the team settled. It wins over everybody.</summary>
    public const int Settled = 0;

    private Coder()
    {
    }

    public Coder(long programmeId, int number, long? accountId, string? name)
    {
        (ProgrammeId, Number, AccountId, Name) = (programmeId, number, accountId, name is { Length: > MostName } ? name[..MostName] : name);
    }

    public long ProgrammeId { get; private set; }

    /// <summary>People from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Null for those who are no members: the machine, the team, whoever coded in another program or has left.</summary>
    public long? AccountId { get; private set; }

    /// <summary>What a file calls somebody whose codings were brought in.</summary>
    public string? Name { get; private set; }

    public string Letter => LetterOf(Number);

    /// <summary>A, B ... Z, AA, AB ...; "machine" and "settled" for what is no person.</summary>
    public static string LetterOf(int number)
    {
        if (number <= 0)
        {
            return number == Settled ? "settled" : "machine";
        }

        var letters = "";
        for (var rest = number; rest > 0; rest = (rest - 1) / 26)
        {
            letters = (char)('A' + ((rest - 1) % 26)) + letters;
        }

        return letters;
    }

    public const int MostName = 100;
}
