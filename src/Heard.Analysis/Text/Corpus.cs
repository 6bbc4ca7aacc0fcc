namespace Heard.Analysis.Text;

/// <summary>Texts as numbers: every row is a run of word ids, every word knows its stem and how people write it.</summary>
public sealed class Corpus
{
    private readonly int[][] rows;
    private readonly List<string> words = [];
    private readonly List<string> stems = [];
    private readonly List<int> stemOf = [];
    private readonly List<bool> stop = [];
    private readonly List<bool> grammar = [];
    private readonly List<string> shown = [];

    /// <summary>Marks, in <see cref="Row"/>, where punctuation ends a phrase.</summary>
    public const int Break = -1;

    private Corpus(int count) => rows = new int[count][];

    public int Rows => rows.Length;
    public int WordCount => words.Count;
    public int StemCount => stems.Count;

    /// <summary>Word ids of a row in order, with <see cref="Break"/> between phrases.</summary>
    public ReadOnlySpan<int> Row(int row) => rows[row];

    public int StemOf(int word) => stemOf[word];

    public string Stem(int stem) => stems[stem];

    /// <summary>The word in lower case with plain apostrophes.</summary>
    public string Word(int word) => words[word];

    /// <summary>The word as people mostly write it in the middle of a sentence.</summary>
    public string Shown(int word) => shown[word];

    public bool IsStop(int word) => stop[word];

    internal bool IsGrammar(int word) => grammar[word];

    public static Corpus Of(IReadOnlyList<string> texts, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var corpus = new Corpus(texts.Count);
        var reader = new Reader(corpus);
        for (int i = 0; i < texts.Count; i++)
        {
            if ((i & 1023) == 0)
            {
                stop.ThrowIfCancellationRequested();
            }

            corpus.rows[i] = reader.Read(texts[i]);
        }

        reader.Finish();
        return corpus;
    }

    private sealed class Reader(Corpus corpus)
    {
        private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int> stemIds = new(StringComparer.Ordinal);
        private readonly Dictionary<string, (int Word, bool Capital, int[] Uses)> written = new(StringComparer.Ordinal);
        private readonly List<int> row = [];

        public int[] Read(string text)
        {
            string clean = Tokens.Clean(text);
            var lookup = written.GetAlternateLookup<ReadOnlySpan<char>>();
            row.Clear();
            foreach (var token in Tokens.In(clean))
            {
                if (token.AfterBreak && row.Count > 0)
                {
                    row.Add(Break);
                }

                var span = clean.AsSpan(token.Start, token.Length);
                if (!lookup.TryGetValue(span, out var form))
                {
                    string exact = span.ToString();
                    form = (IdOf(exact.ToLowerInvariant()), char.IsUpper(exact[0]), new int[2]);
                    written.Add(exact, form);
                }

                form.Uses[token.StartsSentence ? 1 : 0]++;
                row.Add(form.Word);
            }

            return [.. row];
        }

        private int IdOf(string folded)
        {
            if (ids.TryGetValue(folded, out int id))
            {
                return id;
            }

            id = corpus.words.Count;
            ids.Add(folded, id);
            corpus.words.Add(folded);
            corpus.stop.Add(StopWords.Holds(folded));
            corpus.grammar.Add(StopWords.IsGrammar(folded));
            string stem = Text.Stem.Of(folded);
            if (!stemIds.TryGetValue(stem, out int stemId))
            {
                stemId = corpus.stems.Count;
                stemIds.Add(stem, stemId);
                corpus.stems.Add(stem);
            }

            corpus.stemOf.Add(stemId);
            return id;
        }

        // A capital at the head of a sentence says nothing, so the form used inside sentences decides.
        public void Finish()
        {
            var best = new (int Inside, int Total, string Form)[corpus.words.Count];
            foreach (var (exact, form) in written.OrderBy(w => w.Key, StringComparer.Ordinal))
            {
                bool acronym = exact.Skip(1).Any(char.IsUpper);
                int inside = form.Uses[0] + (acronym ? form.Uses[1] : 0);
                var candidate = (inside, form.Uses[0] + form.Uses[1], exact);
                var held = best[form.Word];
                if (held.Form is null || inside > held.Inside || (inside == held.Inside && candidate.Item2 > held.Total))
                {
                    best[form.Word] = candidate;
                }
            }

            for (int word = 0; word < best.Length; word++)
            {
                corpus.shown.Add(best[word].Inside > 0 ? best[word].Form : corpus.words[word]);
            }
        }
    }
}
