using System.Collections.Frozen;

namespace Heard.Analysis.Marks;

/// <summary>A few words, asked for without regard to case.</summary>
internal sealed class WordSet(IEnumerable<string> all)
{
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> words =
        all.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public bool Holds(ReadOnlySpan<char> word) => words.Contains(word);
}
