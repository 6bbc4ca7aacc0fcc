namespace Heard.Analysis.Marks;

/// <summary>Words that may speak of harm: to oneself, to others, of a patient who could be recognised, of somebody accused of something grave.</summary>
/// <remarks>
/// It only assists: it sends words to somebody who reads them, misses what is said in other words or languages, and its silence means nothing. Criticism,
/// however harsh, of leaders or of an organisation is no sign; nor is what is said of bullying or suicide as a subject. By runs of words
/// (harm-signs.txt) within a sentence, silenced by a negation up to three words before. Deterministic; time and memory grow with the length alone. How
/// well it does: docs/analysis.md.
/// </remarks>
public static class HarmSigns
{
    /// <returns>Signs in the order of the text; those of one kind do not overlap.</returns>
    public static IReadOnlyList<HarmSign> In(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sheet = IdentifyingText.Sheet(text);
        string[] words = [.. sheet.Pieces.Select(piece => Plain(piece.In(text)))];
        var named = Named(sheet);
        var signs = new List<HarmSign>();
        for (int from = 0; from < words.Length;)
        {
            int until = sheet.SentenceEnd(from);
            var accused = new Accused(words, named, from, until);
            var ends = new int[Enum.GetValues<Harm>().Length];
            for (int at = from; at < until; at++)
            {
                foreach (var pattern in SignLists.Instance.From(words[at]))
                {
                    int end = pattern.Match(words, at, from, until);
                    if (end < 0 || (!pattern.HasOwnNegation && IsNegated(words, Math.Max(from, at - 3), Math.Min(until, end + 1))))
                    {
                        continue;
                    }

                    var harm = pattern.Kind switch { "self" => Harm.SelfHarm, "other" => Harm.RiskToOthers, _ => Harm.Allegation };
                    bool stands = harm != Harm.Allegation || (pattern.Kind == "act" ? accused.OfAct(at, end) : accused.OfNoun(at, end));
                    if (stands && at >= ends[(int)harm])
                    {
                        signs.Add(new HarmSign(sheet.Pieces[at].Start, sheet.Pieces[end - 1].End - sheet.Pieces[at].Start, harm));
                        ends[(int)harm] = end;
                    }
                }
            }

            from = until;
        }

        signs.AddRange(PatientDetails.In(sheet, words, named));
        return [.. signs.OrderBy(sign => sign.Start).ThenBy(sign => sign.Harm)];
    }

    // A negation in the run or beside it; "never stops" and "not only" deny nothing.
    private static bool IsNegated(string[] words, int first, int end)
    {
        for (int i = first; i < end; i++)
        {
            if (SignLists.Instance.Is("negations", words[i]) && !(i + 1 < words.Length && SignLists.Instance.Is("not-negating", words[i + 1])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool[] Named(MarkSheet sheet)
    {
        var named = new bool[sheet.Count];
        int piece = 0;
        foreach (var mark in sheet.InOrder.Where(mark => mark.Kind == MarkKind.PersonName))
        {
            while (sheet.Pieces[piece].Start < mark.Start)
            {
                piece++;
            }

            for (; piece < sheet.Count && sheet.Pieces[piece].Start < mark.Start + mark.Length; piece++)
            {
                named[piece] = true;
            }
        }

        return named;
    }

    private static string Plain(ReadOnlySpan<char> word)
    {
        Span<char> plain = word.Length <= 64 ? stackalloc char[word.Length] : new char[word.Length];
        word.ToLowerInvariant(plain);
        for (int i = 0; i < plain.Length; i++)
        {
            plain[i] = Pieces.IsApostrophe(plain[i]) ? '\'' : plain[i];
        }

        return new string(plain);
    }
}
