using Heard.Core.Listen;

namespace Heard.Core.Respond;

/// <summary>An entry of the question ledger. It cites the lines that ask it.</summary>
public sealed class Question
{
    private DateOnly? parkedUntil;
    private string? parkedBecause;
    private string? answer;
    private DateOnly? answeredOn;

    private Question()
    {
    }

    public Question(long programmeId, long id, int number, string words)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(words);
        (ProgrammeId, Id, Number, Words) = (programmeId, id, number, words);
    }

    public long ProgrammeId { get; private set; }
    public long Id { get; private set; }

    /// <summary>Its address in the ledger, unique in the programme.</summary>
    public int Number { get; private set; }

    public string Words { get; private set; } = "";
    public Standing Standing { get; private set; } = Standing.Proposed;

    /// <summary>The question this one was merged into; its address leads there.</summary>
    public long? MergedIntoId { get; private set; }

    /// <summary>The question this one may be the same as, found when it was proposed; null where none was.</summary>
    public long? LikeId { get; init; }

    /// <summary>How like that one it is, 0 to 1, where it was found by its meaning: what becomes of it teaches what to propose next.</summary>
    public double? LikeScore { get; init; }

    /// <summary>The post of whoever must answer, such as "Director of people"; empty while nobody is named.</summary>
    public string Owner { get; set; } = "";

    /// <summary>By when it should be answered; null where no day is set.</summary>
    public DateOnly? Due { get; set; }

    /// <summary>Since when the public reads it; null while it does not.</summary>
    public DateOnly? AcceptedOn { get; private set; }

    public Reply Reply =>
        answer is not null ? new Reply.Answered(answer, answeredOn!.Value)
        : parkedUntil is { } until ? new Reply.Parked(until, parkedBecause!)
        : new Reply.Waiting();

    public bool IsPublic => Standing == Standing.Accepted;

    /// <summary>Another question can be merged into it.</summary>
    public bool MayTakeIn => Standing is Standing.Proposed or Standing.Accepted;

    /// <summary>Taken into the public ledger, unless its words repeat a line that the public may not read. A paraphrase may.</summary>
    /// <returns>The line that is repeated; null where it is accepted.</returns>
    public Contribution? Accept(string words, IEnumerable<Contribution> notForThePublic, DateOnly today)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(words);
        if (Paraphrase.RepeatedFrom(words, notForThePublic) is { } repeated)
        {
            return repeated;
        }

        (Words, Standing, MergedIntoId, AcceptedOn) = (words, Standing.Accepted, null, AcceptedOn ?? today);
        return null;
    }

    public void Reject() => (Standing, MergedIntoId, AcceptedOn) = (Standing.Rejected, null, null);

    /// <summary>Back among the proposals, whatever was decided before.</summary>
    public void Propose() => (Standing, MergedIntoId, AcceptedOn) = (Standing.Proposed, null, null);

    public void MergeInto(Question other)
    {
        if (other.Id == Id || !other.MayTakeIn)
        {
            throw new InvalidOperationException("A question is merged into another one that stands.");
        }

        (Standing, MergedIntoId, AcceptedOn) = (Standing.Merged, other.Id, null);
    }

    public void Park(DateOnly until, string because)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(because);
        (parkedUntil, parkedBecause, answer, answeredOn) = (until, because, null, null);
    }

    public void Answer(string words, DateOnly on)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(words);
        (answer, answeredOn, parkedUntil, parkedBecause) = (words, on, null, null);
    }

    public const int MostWords = 2_000;
    public const int MostOwner = 200;
}

public enum Standing
{
    Proposed = 0,
    Accepted = 1,
    Rejected = 2,
    Merged = 3,
}
