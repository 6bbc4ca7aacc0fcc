using System.Text.RegularExpressions;

namespace Heard.Core.Respond;

/// <summary>
/// Tells whether a line asks something that somebody could answer, with or without a question mark. It proposes for the ledger and decides
/// nothing, yet leaves out what only sounds like a question: suggestions ("Could we meet monthly?"), tags ("right?") and rhetoric ("Why bother?").
/// </summary>
public static partial class Asking
{
    private const int MostCharacters = 10_000;

    public static bool IsQuestion(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words.Length <= MostCharacters && Sentences(words).Any(AsksSomething);
    }

    private static bool AsksSomething(string sentence)
    {
        if (sentence.EndsWith('?'))
        {
            return !IsSuggestion(sentence) && !Tag().IsMatch(sentence) && !Rhetoric().IsMatch(sentence) && sentence.Any(char.IsLetter);
        }

        return !Rhetoric().IsMatch(sentence) && (Wondering().IsMatch(sentence) || Opening().IsMatch(sentence) || Opening().IsMatch(LastClause(sentence)));
    }

    /// <summary>"Could we…?" proposes. With "when", "how" or "what" before it the same words ask.</summary>
    private static bool IsSuggestion(string sentence) => Suggestion().IsMatch(sentence) || Suggestion().IsMatch(LastClause(sentence));

    /// <summary>What follows the last dash or semicolon: "Worry about restructures – will we lose people?" asks its second half.</summary>
    private static string LastClause(string sentence)
    {
        var at = sentence.LastIndexOfAny(['–', '—', ';', ':']);
        var hyphen = sentence.LastIndexOf(" - ", StringComparison.Ordinal);
        return sentence[(Math.Max(at, hyphen + (hyphen < 0 ? 0 : 1)) + 1)..].Trim();
    }

    private static IEnumerable<string> Sentences(string words)
    {
        var start = 0;
        for (var at = 0; at < words.Length; at++)
        {
            var ends = words[at] is '?' or '\n' || (words[at] is '.' or '!' && (at + 1 == words.Length || char.IsWhiteSpace(words[at + 1])));
            if (ends && words[start..(at + 1)].Trim() is { Length: > 1 } sentence)
            {
                yield return sentence;
                start = at + 1;
            }
        }

        if (words[start..].Trim() is { Length: > 1 } rest)
        {
            yield return rest;
        }
    }

    private const string Asked = "(?:who|whom|whose|what|when|where|why|which|how|whether|if)";

    [GeneratedRegex(@"^(?:and\s+|so\s+|or\s+|but\s+)?(?:could(?:n['’]t)?\s+(?!(?:i|you|it|this|that|my|anyone|anybody|someone|somebody)\b)|can(?:['’]t)?\s+(?:we|there\s+be|staff|managers|leaders|teams?)\b(?!\s+(?:still|expect|assume|be\s+(?:sure|told)))|would\s+(?:it\s+(?:be|help)|there\s+be\s+(?:scope|merit|value))\b|(?:how|what)\s+about\b|why\s+(?:not|don['’]t\s+(?:we|you|they))\b|is\s+there\s+(?:an\s+opportunity|a\s+chance|any\s+chance|scope|room)\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Suggestion();

    [GeneratedRegex(@"[,;–—-]\s*(?:right|really|ok|okay|eh|no|yes|(?:is|are|was|were|do|does|did|has|have|will|would|can|could|should)(?:n['’]t)?\s+(?:it|they|we|you|there|he|she))\s*\?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex(@"(?:^|[,;:–—]\s*)(?:why\s+bother|who\s+(?:cares|knew|knows)|what(?:['’]s|\s+is)\s+the\s+point|what(?:['’]s|\s+is)\s+(?:stopping|new|not\s+to\s+like)|how\s+(?:dare|hard\s+can)|where\s+(?:do|to|would)\s+(?:i|we|you)?\s*(?:start|begin))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Rhetoric();

    [GeneratedRegex(@"^(?:(?:we|i|staff|people|colleagues|teams|some|many|everyone|all)\s+)?(?:(?:just|still|also|really|would|d|['’]d)\s+)*(?:want(?:s|ed|ing)?|need(?:s|ed|ing)?|would\s+like|['’]d\s+like|like|keen|ask(?:s|ed|ing)?)\s+(?:to\s+(?:know|understand|ask|find\s+out|hear|be\s+told)\s+)?(?:more\s+)?(?:about\s+)?" + Asked + @"\b|^(?:we\s+|i\s+|staff\s+|people\s+|colleagues\s+)?(?:still\s+|just\s+)?wonder(?:s|ed|ing)?\s+" + Asked + @"\b|\b(?:want|wants|wanted|need|needs|like)\s+to\s+know\s+(?:more\s+about\s+)?" + Asked + @"\b|^(?:(?:more|greater|some|further|better)\s+)?clarity\s+(?:is\s+)?(?:needed\s+|required\s+|sought\s+|wanted\s+|please\s+)?(?:on|about|as\s+to|around|over|regarding|of)?\s*" + Asked + @"\b|^(?:(?:it\s+is|it['’]s|still|very)\s+)*(?:unclear|not\s+clear|unsure|not\s+sure|uncertain|no\s+idea|not\s+known|unknown)\s+(?:about\s+|as\s+to\s+|of\s+)?" + Asked + @"\b|\b(?:it\s+is|it['’]s|is|still|also)\s+(?:unclear|not\s+clear)\s+" + Asked + @"\b|\b(?:want|wants|need|needs|would\s+like)\s+(?:more\s+|some\s+|clear(?:er)?\s+|better\s+)*information\s+(?:about|on|as\s+to)\s+" + Asked + @"\b|^(?:how|whether)\s+(?:[\w’'-]+\s+){1,6}(?:will|would|can|could|should)\b|^(?:a\s+)?questions?\s+(?:about|on|around|whether|over|as\s+to|is|was|remains?|:)|^(?:please\s+)?(?:can\s+(?:you|someone|somebody|anyone)\s+)?(?:explain|tell\s+us|confirm|clarify)\s+(?:to\s+us\s+)?" + Asked + @"\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Wondering();

    [GeneratedRegex(@"^(?:(?:so|and|but|also)\s+)?(?:(?:who|what|when|where|why|how|which\s+\w+|how\s+(?:long|many|much|often|far|soon))\s+(?:will|would|is|are|was|do|does|did|can|should|has|have|happens)\s+(?:the|this|that|these|those|we|i|they|you|it|our|my|there|a|an|any|be|staff|people|teams?)\b|(?:is|are|will|was|were|do|does|did|has|have)\s+(?:there|we|i|they|you|it|the|this|our|my|any|staff|people)\s+(?!.*\b(?:is|are|was|were)\s+(?:not|very|so)\b))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Opening();
}
