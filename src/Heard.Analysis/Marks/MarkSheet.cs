namespace Heard.Analysis.Marks;

/// <summary>A text in pieces, and what of it has been marked so far; no piece is marked twice.</summary>
internal sealed class MarkSheet
{
    private readonly bool[] taken;
    private readonly Cue[] cues;
    private readonly Cue[] bareCues;
    private readonly List<Mark> marks = [];

    public MarkSheet(string text)
    {
        Text = text;
        Pieces = Marks.Pieces.Of(text);
        taken = new bool[Pieces.Count];
        cues = new Cue[Pieces.Count];
        bareCues = new Cue[Pieces.Count];
        for (int i = 0; i < cues.Length; i++)
        {
            cues[i] = NameLists.Of(Word(i));
            bareCues[i] = Bare(i).Length == Pieces[i].Length ? cues[i] : NameLists.Of(Bare(i));
        }
    }

    // A sentence that never ends is read in parts, so that time grows with the length alone.
    private const int MostInSentence = 120;

    public string Text { get; }

    public List<Piece> Pieces { get; }

    public int Count => Pieces.Count;

    public IReadOnlyList<Mark> InOrder => [.. marks.OrderBy(mark => mark.Start)];

    public ReadOnlySpan<char> Word(int i) => Pieces[i].In(Text);

    public bool IsTaken(int i) => taken[i];

    /// <summary>The word without the s of a possessive.</summary>
    public ReadOnlySpan<char> Bare(int i)
    {
        var word = Word(i);
        return word.Length > 2 && word[^1] is 's' or 'S' && Marks.Pieces.IsApostrophe(word[^2]) ? word[..^2] : word;
    }

    /// <summary>Whether the word stands in one of the lists; false beyond the text.</summary>
    public bool Is(int i, Cue any) => i >= 0 && i < Count && (cues[i] & any) != 0;

    /// <summary>The same of the word without the s of a possessive.</summary>
    public bool BareIs(int i, Cue any) => (bareCues[i] & any) != 0;

    public bool Equals(int i, string word) => i >= 0 && i < Count && Word(i).Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>The one character between a piece and the one before it; 0 where there is none or more than one.</summary>
    public char Between(int i) => i > 0 && i < Count && Pieces[i].Start - Pieces[i - 1].End == 1 ? Text[Pieces[i].Start - 1] : '\0';

    /// <summary>The piece after the last of the sentence that a piece is in.</summary>
    public int SentenceEnd(int from)
    {
        int until = Math.Min(from + 1, Count);
        while (until < Count && until - from < MostInSentence && Pieces[until].Before != Gap.Sentence)
        {
            until++;
        }

        return until;
    }

    public void Take(int first, int last, MarkKind kind, int start = -1, int end = -1)
    {
        for (int i = first; i <= last; i++)
        {
            if (taken[i])
            {
                return;
            }
        }

        Array.Fill(taken, true, first, last - first + 1);
        start = start < 0 ? Pieces[first].Start : start;
        marks.Add(new Mark(start, (end < 0 ? Pieces[last].End : end) - start, kind));
    }
}
