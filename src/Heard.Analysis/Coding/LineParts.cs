using Heard.Analysis.Text;

namespace Heard.Analysis.Coding;

/// <summary>What is counted of a text: distinct stems and families with how often they stand in it, and which stems are neighbours.</summary>
internal sealed class LineParts
{
    private readonly List<int> stems = [], families = [], content = [];

    public List<(int Item, int Times)> Stems { get; } = [];
    public List<(int First, int Second)> Neighbours { get; } = [];
    public List<(int Item, int Times)> Families { get; } = [];

    /// <summary>Distinct stems that are no stop words.</summary>
    public List<(int Item, int Times)> Content { get; } = [];

    public void Count(List<LineWord?> words)
    {
        stems.Clear();
        families.Clear();
        content.Clear();
        Neighbours.Clear();
        LineWord? neighbour = null, before = null;
        foreach (var word in words)
        {
            if (word is null)
            {
                before = null;
                continue;
            }

            families.AddRange(word.Families);
            if (word.PairSlot >= 0 && before is { PairSlot: >= 0 })
            {
                families.AddRange(Senses.Of(before.PairSlot, word.PairSlot));
            }

            if (word.StemId >= 0)
            {
                stems.Add(word.StemId);
                if (!word.IsStop)
                {
                    content.Add(word.StemId);
                }

                if (neighbour is { StemId: >= 0 })
                {
                    Neighbours.Add((neighbour.StemId, word.StemId));
                }
            }

            neighbour = before = word;
        }

        Gather(stems, Stems);
        Gather(families, Families);
        Gather(content, Content);
    }

    private static void Gather(List<int> items, List<(int Item, int Times)> distinct)
    {
        distinct.Clear();
        items.Sort();
        for (int i = 0; i < items.Count;)
        {
            int j = i + 1;
            while (j < items.Count && items[j] == items[i])
            {
                j++;
            }

            distinct.Add((items[i], j - i));
            i = j;
        }
    }
}
