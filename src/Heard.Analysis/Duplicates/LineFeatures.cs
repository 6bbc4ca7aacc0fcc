using Heard.Analysis.Numerics;
using Heard.Analysis.Text;

namespace Heard.Analysis.Duplicates;

/// <summary>Which features a line has, in three blocks: stems of all words, stems of words that carry meaning, runs of three to five characters.</summary>
/// <remarks>
/// Questions differ in their small words ("why", "how long"), and yet mostly in the others, so these are counted a second time by themselves.
/// Features are numbered as they are first met while learning; what a line has that was never learnt is told as <see cref="Unknown"/>.
/// </remarks>
internal sealed class LineFeatures
{
    public const int Blocks = 3;
    public const int Unknown = -1;

    // Whatever is typed, no more features than these are told apart; later ones stay unknown.
    private const int MostColumns = 1 << 21;

    private readonly Dictionary<ulong, int> columns = [];
    private readonly Dictionary<string, int[][]> words = new(StringComparer.Ordinal);

    public int Columns => columns.Count;

    /// <summary>Per block (column, count), columns ascending; every unknown feature counts by itself.</summary>
    public (int Column, float Count)[][] Learn(string text) => Count(text, true);

    /// <summary>The same without learning anything; safe from many threads.</summary>
    public (int Column, float Count)[][] Read(string text) => Count(text, false);

    private (int Column, float Count)[][] Count(string text, bool learns)
    {
        string clean = Tokens.Clean(text);
        var lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        List<int>[] found = [[], [], []];
        foreach (var token in Tokens.In(clean))
        {
            string word = clean.Substring(token.Start, token.Length).ToLowerInvariant();
            if (!lookup.TryGetValue(word, out int[][]? parts))
            {
                parts = PartsOf(word, learns);
                if (learns && columns.Count < MostColumns)
                {
                    words.Add(word, parts);
                }
            }

            for (int block = 0; block < Blocks; block++)
            {
                found[block].AddRange(parts[block]);
            }
        }

        return [.. found.Select(Counted)];
    }

    private int[][] PartsOf(string word, bool learns)
    {
        string stem = Stem.Of(word);
        return
        [
            [ColumnOf(0, stem, learns)],
            StopWords.Holds(word) ? [] : [ColumnOf(1, stem, learns)],
            [.. CharacterGrams.Cut(word, 3, 5).Select(gram => ColumnOf(2, gram, learns))],
        ];
    }

    private int ColumnOf(ulong block, string feature, bool learns)
    {
        ulong hash = SplitMix64.Hash(feature, SplitMix64.Mix(block + 1));
        if (columns.TryGetValue(hash, out int column))
        {
            return column;
        }

        if (!learns || columns.Count == MostColumns)
        {
            return Unknown;
        }

        columns.Add(hash, column = columns.Count);
        return column;
    }

    private static (int, float)[] Counted(List<int> found)
    {
        int unknown = found.RemoveAll(column => column == Unknown);
        return [.. Enumerable.Repeat((Unknown, 1f), unknown), .. TfIdf.Count(found)];
    }
}
