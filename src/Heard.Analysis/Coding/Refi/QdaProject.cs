namespace Heard.Analysis.Coding.Refi;

/// <summary>A codebook and what was coded with it, as REFI-QDA 1.0 exchanges them (qdasoftware.org): .qdc the codebook alone, .qdpx all of it.</summary>
/// <param name="Codes">In order; a code's parent stands before it.</param>
public sealed record QdaProject(string Name, IReadOnlyList<QdaCode> Codes, IReadOnlyList<QdaSource> Sources);

/// <param name="Parent">The code above it; null at the top.</param>
public sealed record QdaCode(Guid Id, string Name, string Description = "", Guid? Parent = null, bool IsCodable = true);

/// <summary>One text with the passages that people coded.</summary>
public sealed record QdaSource(Guid Id, string Name, string Text, IReadOnlyList<QdaCoding> Codings);

/// <param name="Start">The first character, counted in Unicode code points from 0 as the standard does.</param>
/// <param name="End">One past the last.</param>
/// <param name="By">Who coded it; null where that is not said.</param>
public sealed record QdaCoding(int Start, int End, Guid Code, string? By = null);

/// <summary>The file cannot be used; the message is one plain line.</summary>
public sealed class UnreadableQdaException : Exception
{
    public UnreadableQdaException(string message)
        : base(message)
    {
    }

    public UnreadableQdaException()
    {
    }

    public UnreadableQdaException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
