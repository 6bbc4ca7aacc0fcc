using Heard.Core.Chain;
using Heard.Core.People;

namespace Heard.Core.Listen;

/// <summary>
/// Something somebody said, word for word. It keeps its id for good: a correction makes a new version and hands back the
/// earlier words to keep; withdrawing leaves the line in place without its words.
/// </summary>
public sealed class Contribution
{
    private Contribution()
    {
    }

    public Contribution(long programmeId, long id, string words, Kind kind, Wording wording, Audience audience, long importId, int row)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(words);
        (ProgrammeId, Id, Words, Kind, Wording, Audience, ImportId, Row) = (programmeId, id, words, kind, wording, audience, importId, row);
    }

    public long ProgrammeId { get; private set; }
    public long Id { get; private set; }

    /// <summary>Empty once withdrawn.</summary>
    public string Words { get; private set; } = "";

    /// <summary>The words in the programme's language, where they were said in another and a person translated them.</summary>
    public Translation? Translation { get; private set; }

    /// <summary>The words by which the analysis and the search understand it: the translation's where there is one.</summary>
    public string Understood => Translation?.Words ?? Words;

    public Kind Kind { get; private set; }
    public Wording Wording { get; private set; }

    /// <summary>Who may read the words. It was shown beside them when they were written, and never widens.</summary>
    public Audience Audience { get; private set; }

    /// <summary>How many people said it; null where that is not known.</summary>
    public int? StandsFor { get; init; }

    public long? WorkshopId { get; init; }
    public long? ConversationId { get; init; }

    /// <summary>The idea this replies to.</summary>
    public long? ReplyToId { get; init; }

    /// <summary>Whether it may be read. Every query leaves out what is not published, unless it asks for it.</summary>
    public Visibility Visibility { get; set; }
    public long? OrganisationId { get; init; }
    public long? ProfessionId { get; init; }
    public string? Setting { get; init; }
    public DateOnly? Said { get; init; }

    /// <summary>Which import (a file, a pasted page, the typing screen) and which row of it.</summary>
    public long ImportId { get; private set; }
    public int Row { get; private set; }

    public int Version { get; private set; } = 1;
    public DateOnly? WithdrawnOn { get; private set; }

    public bool IsWithdrawn => WithdrawnOn is not null;

    /// <returns>The words as they were, to be kept; null where nothing changes.</returns>
    public EarlierWords? Correct(string words, string because, DateOnly today)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(words);
        ArgumentException.ThrowIfNullOrWhiteSpace(because);
        if (IsWithdrawn || words == Words)
        {
            return null;
        }

        var earlier = new EarlierWords(ProgrammeId, Link.Contribution, Id, Version, Words, today, because);
        Words = words;
        Translation = null;
        Version++;
        return earlier;
    }

    /// <summary>Undoes the latest correction. False where these are not the words it replaced.</summary>
    public bool TakeBack(EarlierWords earlier)
    {
        if (IsWithdrawn || earlier.SubjectId != Id || earlier.Version != Version - 1)
        {
            return false;
        }

        (Words, Version) = (earlier.Words, earlier.Version);
        Translation = null;
        return true;
    }

    /// <summary>Links a translation, or puts another in its place; null takes it away. False where there are no words to translate.</summary>
    public bool Translate(Translation? translation)
    {
        if (IsWithdrawn)
        {
            return false;
        }

        Translation = translation;
        return true;
    }

    /// <summary>A host may show words to fewer people than before, never to more.</summary>
    public bool Narrow(Audience audience)
    {
        if (audience > Audience)
        {
            return false;
        }

        Audience = audience;
        return true;
    }

    public void Withdraw(DateOnly today)
    {
        WithdrawnOn ??= today;
        Words = "";
        Translation = null;
    }
}
