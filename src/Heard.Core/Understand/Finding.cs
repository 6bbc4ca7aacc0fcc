using Heard.Core.Chain;
using Heard.Core.Listen;

namespace Heard.Core.Understand;

/// <summary>One line of "what we heard". It cites the contributions it stands on.</summary>
public sealed class Finding
{
    private Finding()
    {
    }

    public Finding(long programmeId, long id, long workshopId, Kind kind, string words, int order)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(words);
        (ProgrammeId, Id, WorkshopId, Kind, Words, Order) = (programmeId, id, workshopId, kind, words, order);
    }

    public long ProgrammeId { get; private set; }
    public long Id { get; private set; }
    public long WorkshopId { get; private set; }
    public Kind Kind { get; private set; }
    public string Words { get; private set; } = "";
    public int Order { get; private set; }
    public int Version { get; private set; } = 1;

    /// <summary>Null while it is a draft.</summary>
    public DateOnly? SignedOffOn { get; private set; }

    public long? SignedOffBy { get; private set; }

    /// <summary>Null until it is published.</summary>
    public DateOnly? PublishedOn { get; private set; }

    public bool IsPublished => PublishedOn is not null;

    /// <summary>An edit takes back the sign-off; what was published stays readable as an earlier version.</summary>
    public EarlierWords? Edit(string words, DateOnly today)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(words);
        if (words == Words)
        {
            return null;
        }

        var earlier = TakeBack(today);
        Words = words;
        return earlier;
    }

    /// <summary>A draft again. What was published is handed back to keep: it was read, so it stays readable as an earlier version.</summary>
    public EarlierWords? TakeBack(DateOnly today)
    {
        var earlier = IsPublished ? new EarlierWords(ProgrammeId, Link.Finding, Id, Version++, Words, today, "") : null;
        (SignedOffOn, SignedOffBy, PublishedOn) = (null, null, null);
        return earlier;
    }

    public EarlierWords? Classify(Kind kind, DateOnly today)
    {
        if (kind == Kind)
        {
            return null;
        }

        Kind = kind;
        return TakeBack(today);
    }

    public void Place(int order) => Order = order;

    /// <summary>
    /// Signed off, or why not: words never reach a wider audience than was shown when they were written, so a finding for
    /// the public may not repeat a line the public may not read. A paraphrase may.
    /// </summary>
    /// <returns>The line that is repeated; null where it is signed off.</returns>
    public Contribution? SignOff(IEnumerable<Contribution> notForThePublic, long accountId, DateOnly today)
    {
        if (Paraphrase.RepeatedFrom(Words, notForThePublic) is { } repeated)
        {
            return repeated;
        }

        (SignedOffOn, SignedOffBy) = (SignedOffOn ?? today, accountId);
        return null;
    }

    public bool Publish(DateOnly today)
    {
        if (SignedOffOn is null)
        {
            return false;
        }

        PublishedOn ??= today;
        return true;
    }

    public const int MostWords = 2_000;
}
