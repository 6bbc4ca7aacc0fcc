using Heard.Analysis.Numerics;

namespace Heard.Analysis.Coding;

/// <summary>Which column a feature is: lists where there are few possible ones, one probe of a flat table where there are many.</summary>
internal sealed class FeatureTable
{
    private readonly int stems, families;
    private readonly int[][] direct;
    private readonly (ulong Key, int Column)[] slots;

    /// <param name="kept">The features to keep, in the order of their columns.</param>
    public FeatureTable(IReadOnlyList<Feature> kept, int stems, int families, int contexts)
    {
        (this.stems, this.families) = (stems, families);
        direct = [Empty(stems), Empty(contexts), Empty(contexts * stems), Empty(families), Empty(families * families), [], []];
        int size = 16;
        while (size < 2 * kept.Count)
        {
            size *= 2;
        }

        slots = new (ulong, int)[size];
        Array.Fill(slots, (ulong.MaxValue, -1));
        for (int column = 0; column < kept.Count; column++)
        {
            Place(kept[column], column);
        }
    }

    /// <summary>The feature's column; -1 for one that was not kept.</summary>
    public int Find(Feature feature)
    {
        if (At(feature) is >= 0 and var at)
        {
            return direct[(int)feature.Kind][at];
        }

        ulong key = Key(feature);
        int slot = (int)(SplitMix64.Mix(key) & (ulong)(slots.Length - 1));
        while (slots[slot].Key != key)
        {
            if (slots[slot].Column < 0)
            {
                return -1;
            }

            slot = (slot + 1) & (slots.Length - 1);
        }

        return slots[slot].Column;
    }

    private void Place(Feature feature, int column)
    {
        if (At(feature) is >= 0 and var at)
        {
            direct[(int)feature.Kind][at] = column;
            return;
        }

        ulong key = Key(feature);
        int slot = (int)(SplitMix64.Mix(key) & (ulong)(slots.Length - 1));
        while (slots[slot].Column >= 0)
        {
            slot = (slot + 1) & (slots.Length - 1);
        }

        slots[slot] = (key, column);
    }

    private int At(Feature feature) => feature.Kind switch
    {
        FeatureKind.Stem or FeatureKind.Context or FeatureKind.Family => feature.First,
        FeatureKind.ContextStem => (feature.First * stems) + feature.Second,
        FeatureKind.FamilyPair => (feature.First * families) + feature.Second,
        _ => -1,
    };

    private static ulong Key(Feature feature) => ((ulong)feature.Kind << 60) | ((ulong)(uint)feature.First << 30) | (uint)feature.Second;

    private static int[] Empty(int count)
    {
        var columns = new int[count];
        Array.Fill(columns, -1);
        return columns;
    }
}

internal enum FeatureKind
{
    Stem,
    Context,
    ContextStem,
    Family,
    FamilyPair,
    Neighbours,
    StemPair,
}

/// <param name="Second">0 where the kind has no second part.</param>
internal readonly record struct Feature(FeatureKind Kind, int First, int Second);
