namespace Heard.Web.Reach;

/// <summary>A piece of a text, and whether it is one of the words looked for.</summary>
public sealed record Piece(string Text, bool IsHit);

/// <summary>Finds the words looked for in a text that either engine found, to be marked. Pieces put together are the text again.</summary>
internal static class Highlight
{
    private static readonly string[] Endings = ["", "s", "es", "ed", "d", "ing", "ings", "er", "ers", "ly", "e", "y", "ies", "ied", "al", "ion", "ions", "ment", "ments"];

    public static IReadOnlyList<Piece> In(string text, IReadOnlyList<string> terms)
    {
        var folded = terms.Select(Folded).Where(term => term.Length > 0).ToList();
        List<Piece> pieces = [];
        var from = 0;
        foreach (var (start, end) in Words(text))
        {
            var word = Folded(text[start..end]);
            if (!folded.Exists(term => IsForm(word, term)))
            {
                continue;
            }

            if (start > from)
            {
                pieces.Add(new Piece(text[from..start], false));
            }

            pieces.Add(new Piece(text[start..end], true));
            from = end;
        }

        if (from < text.Length)
        {
            pieces.Add(new Piece(text[from..], false));
        }

        return pieces;
    }

    /// <summary>At most <paramref name="most"/> characters of the text, from a little before the first word that was looked for.</summary>
    public static string Around(string text, IReadOnlyList<string> terms, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var folded = terms.Select(Folded).Where(term => term.Length > 0).ToList();
        var first = Words(text).Where(word => folded.Exists(term => IsForm(Folded(text[word.Start..word.End]), term))).Select(word => word.Start).FirstOrDefault();
        if (first < most * 2 / 3)
        {
            return Shared.Shortened.To(text, most);
        }

        var near = text.IndexOf(' ', first - (most / 3));
        var start = near >= 0 && near < first ? near + 1 : first;
        return "…" + Shared.Shortened.To(text[start..], most - 1);
    }

    // The engines find other forms of a word as well: what they differ by is an ending, or more letters of the same word.
    private static bool IsForm(string word, string term)
    {
        if (word.StartsWith(term, StringComparison.Ordinal))
        {
            return true;
        }

        var same = 0;
        while (same < word.Length && same < term.Length && word[same] == term[same])
        {
            same++;
        }

        return same >= 3 && Array.IndexOf(Endings, word[same..]) >= 0 && Array.IndexOf(Endings, term[same..]) >= 0;
    }

    private static IEnumerable<(int Start, int End)> Words(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var start = at;
            while (at < text.Length && char.IsLetterOrDigit(text[at]))
            {
                at++;
            }

            if (at > start)
            {
                yield return (start, at);
            }
        }
    }

    // Without culture data the framework takes no letter apart, so the accents of western Europe are listed; others stay as they are.
    private const string Accented = "àáâãäåāăąçćčďđèéêëēėęěìíîïīįıłñńňòóôõöøōőŕřśşšţťùúûüūůűųýÿžźż";
    private const string Plain = "aaaaaaaaacccddeeeeeeeeiiiiiiilnnnoooooooorrsssttuuuuuuuuyyzzz";

    private static string Folded(string word) => string.Create(word.Length, word, static (folded, from) =>
    {
        for (var i = 0; i < from.Length; i++)
        {
            var letter = char.ToLowerInvariant(from[i]);
            folded[i] = Accented.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var at ? Plain[at] : letter;
        }
    });
}
