namespace Heard.Analysis.Coding;

/// <summary>Features that are weighed together: a row's part in the block has the length <paramref name="Weight"/>.</summary>
internal abstract record CodingBlock(float Weight)
{
    // A text of a thousand words would otherwise have half a million pairs.
    private const int MostStems = 40, MostFamilies = 25;

    public static IReadOnlyList<CodingBlock> All { get; } =
        [new StemsAndNeighbours(), new Contexts(), new ContextStems(), new FamiliesOfWords(), new FamilyPairs(), new StemPairs()];

    /// <summary>Calls for every feature of a text with how often it stands there.</summary>
    /// <param name="context">The context's number; -1 where it is not known.</param>
    public abstract void Each(LineParts parts, int context, Action<Feature, int> found);

    private sealed record StemsAndNeighbours() : CodingBlock(1f)
    {
        public override void Each(LineParts parts, int context, Action<Feature, int> found)
        {
            foreach (var (stem, times) in parts.Stems)
            {
                found(new Feature(FeatureKind.Stem, stem, 0), times);
            }

            foreach (var (first, second) in parts.Neighbours)
            {
                found(new Feature(FeatureKind.Neighbours, first, second), 1);
            }
        }
    }

    private sealed record Contexts() : CodingBlock(1f)
    {
        public override void Each(LineParts parts, int context, Action<Feature, int> found)
        {
            if (context >= 0)
            {
                found(new Feature(FeatureKind.Context, context, 0), 1);
            }
        }
    }

    private sealed record ContextStems() : CodingBlock(.8f)
    {
        public override void Each(LineParts parts, int context, Action<Feature, int> found)
        {
            if (context < 0)
            {
                return;
            }

            foreach (var (stem, times) in parts.Stems)
            {
                found(new Feature(FeatureKind.ContextStem, context, stem), times);
            }
        }
    }

    private sealed record FamiliesOfWords() : CodingBlock(.9f)
    {
        public override void Each(LineParts parts, int context, Action<Feature, int> found)
        {
            foreach (var (family, times) in parts.Families)
            {
                found(new Feature(FeatureKind.Family, family, 0), times);
            }
        }
    }

    private sealed record FamilyPairs() : CodingBlock(.7f)
    {
        public override void Each(LineParts parts, int context, Action<Feature, int> found)
        {
            int most = Math.Min(MostFamilies, parts.Families.Count);
            for (int i = 0; i < most; i++)
            {
                for (int j = i; j < most; j++)
                {
                    found(new Feature(FeatureKind.FamilyPair, parts.Families[i].Item, parts.Families[j].Item), 1);
                }
            }
        }
    }

    private sealed record StemPairs() : CodingBlock(.5f)
    {
        public override void Each(LineParts parts, int context, Action<Feature, int> found)
        {
            int most = Math.Min(MostStems, parts.Content.Count);
            for (int i = 0; i < most; i++)
            {
                for (int j = i + 1; j < most; j++)
                {
                    found(new Feature(FeatureKind.StemPair, parts.Content[i].Item, parts.Content[j].Item), 1);
                }
            }
        }
    }
}
