using Heard.Analysis.Numerics;
using Heard.Analysis.Text;

namespace Heard.Analysis.Duplicates;

/// <param name="Row">The other row.</param>
/// <param name="Score">Half its cosine by words, half by characters: 0 nothing in common, 1 the same.</param>
public readonly record struct Neighbour(int Row, double Score);

/// <summary>Finds the lines that share most with a line: an inverted index over stems to find them, words and characters to rank them.</summary>
public sealed class NeighbourIndex
{
    // Ranking by characters is dearer than by words, so only this many of the best by words are ranked again.
    private const int Ranked = 60;

    private readonly SparseRows words, wordsTurned, characters;

    private NeighbourIndex(SparseRows words, SparseRows characters) =>
        (this.words, wordsTurned, this.characters) = (words, words.Transposed(), characters);

    public static NeighbourIndex Of(IReadOnlyList<string> texts)
    {
        var corpus = Corpus.Of(texts);
        return new NeighbourIndex(
            TfIdf.Weigh(Features.Stems(corpus, Work.Default), corpus.StemCount),
            TfIdf.Weigh(new CharacterGrams(corpus, Work.Default).Count([.. Enumerable.Range(0, corpus.Rows)]), CharacterGrams.Buckets));
    }

    public IReadOnlyList<Neighbour> Nearest(int row, int most)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, words.Rows);
        var shared = new Dictionary<int, float>();
        ReadOnlySpan<int> stems = words.Indices(row);
        Span<float> weights = words.Values(row);
        for (int k = 0; k < stems.Length; k++)
        {
            ReadOnlySpan<int> holders = wordsTurned.Indices(stems[k]);
            Span<float> theirs = wordsTurned.Values(stems[k]);
            for (int h = 0; h < holders.Length; h++)
            {
                if (holders[h] != row)
                {
                    System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(shared, holders[h], out _) += weights[k] * theirs[h];
                }
            }
        }

        return [.. shared.OrderByDescending(s => s.Value).ThenBy(s => s.Key).Take(Math.Max(most, Ranked))
            .Select(s => new Neighbour(s.Key, Math.Round(Math.Min(1, .5 * (s.Value + characters.Cosine(row, s.Key))), 4)))
            .OrderByDescending(n => n.Score).ThenBy(n => n.Row).Take(most)];
    }
}
