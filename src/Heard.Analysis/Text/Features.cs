using Heard.Analysis.Numerics;

namespace Heard.Analysis.Text;

/// <summary>Which words each row holds.</summary>
internal static class Features
{
    /// <summary>Stems only, without stop words: column = stem id.</summary>
    public static (int Column, float Value)[][] Stems(Corpus corpus, Work work)
    {
        var counts = new (int, float)[corpus.Rows][];
        work.Over(corpus.Rows, (from, to) =>
        {
            var found = new List<int>();
            for (int i = from; i < to; i++)
            {
                found.Clear();
                foreach (int word in corpus.Row(i))
                {
                    if (word != Corpus.Break && !corpus.IsStop(word))
                    {
                        found.Add(corpus.StemOf(word));
                    }
                }

                counts[i] = TfIdf.Count(found);
            }
        });
        return counts;
    }
}
