namespace Heard.Core.Chain;

/// <summary>A kind of thing that can cite or be cited.</summary>
public enum Link
{
    Contribution = 1,
    Theme = 2,
    Finding = 3,
    Question = 4,
    Workshop = 5,
}

/// <summary>One thing in the chain. Two references are equal when kind and id are.</summary>
public readonly record struct Reference(Link Kind, long Id);

/// <summary>
/// "This stands on that": a finding on contributions, a question on the lines that ask it, a workshop on the theme it is about.
/// Citations are walked both ways. One whose end was erased stays, and its page says "withdrawn".
/// </summary>
public sealed class Citation
{
    private Citation()
    {
    }

    public Citation(long programmeId, Reference from, Reference to)
    {
        ProgrammeId = programmeId;
        (FromKind, FromId) = (from.Kind, from.Id);
        (ToKind, ToId) = (to.Kind, to.Id);
    }

    public long ProgrammeId { get; private set; }
    public Link FromKind { get; private set; }
    public long FromId { get; private set; }
    public Link ToKind { get; private set; }
    public long ToId { get; private set; }

    public Reference From => new(FromKind, FromId);
    public Reference To => new(ToKind, ToId);
}
