namespace Heard.Analysis.Coding;

/// <summary>What is counted of a text, block by block, before it is known which of it matters.</summary>
internal sealed class LineKeys
{
    private const int MostStems = 40, MostFamilies = 25;

    /// <summary>Stems and pairs of neighbouring stems; the context; context and stem; families; two families; two stems anywhere.</summary>
    public const int Stems = 0, Context = 1, ContextStems = 2, Families = 3, FamilyPairs = 4, StemPairs = 5, Blocks = 6;

    private readonly List<int> content = [], families = [];

    public List<ulong>[] Block { get; } = [.. Enumerable.Range(0, Blocks).Select(_ => new List<ulong>())];

    /// <param name="context">The context's number; -1 where it is not known.</param>
    public void Count(List<LineWord?> words, int context)
    {
        foreach (var block in Block)
        {
            block.Clear();
        }

        content.Clear();
        families.Clear();
        if (context >= 0)
        {
            Block[Context].Add(Key(Context, context, 0));
        }

        LineWord? neighbour = null, before = null;
        foreach (var word in words)
        {
            if (word is null)
            {
                before = null;
                continue;
            }

            CountStem(word, neighbour, context);
            CountFamilies(word, before);
            neighbour = before = word;
        }

        Pair(content, MostStems, StemPairs);
        foreach (int family in families)
        {
            Block[Families].Add(Key(Families, family, 0));
        }

        Pair(families, MostFamilies, FamilyPairs);
        Block[FamilyPairs].AddRange(families.Distinct().Select(f => Key(FamilyPairs, f, f)));
    }

    private void CountStem(LineWord word, LineWord? neighbour, int context)
    {
        if (word.StemId < 0)
        {
            return;
        }

        Block[Stems].Add(Key(Stems, word.StemId, 0));
        if (neighbour is { StemId: >= 0 })
        {
            Block[Stems].Add(Key(Stems, neighbour.StemId, word.StemId + 1));
        }

        if (context >= 0)
        {
            Block[ContextStems].Add(Key(ContextStems, context, word.StemId));
        }

        if (!word.IsStop)
        {
            content.Add(word.StemId);
        }
    }

    private void CountFamilies(LineWord word, LineWord? before)
    {
        families.AddRange(word.Families);
        if (word.PairSlot >= 0 && before is { PairSlot: >= 0 })
        {
            families.AddRange(Text.Senses.Of(before.PairSlot, word.PairSlot));
        }
    }

    private void Pair(List<int> items, int most, int block)
    {
        items.Sort();
        int kept = 0;
        Span<int> distinct = stackalloc int[most];
        for (int i = 0; i < items.Count && kept < most; i++)
        {
            if (kept == 0 || distinct[kept - 1] != items[i])
            {
                distinct[kept++] = items[i];
            }
        }

        for (int i = 0; i < kept; i++)
        {
            for (int j = i + 1; j < kept; j++)
            {
                Block[block].Add(Key(block, distinct[i], distinct[j]));
            }
        }
    }

    private static ulong Key(int block, int first, int second) => ((ulong)block << 60) | ((ulong)(uint)first << 30) | (uint)second;
}
