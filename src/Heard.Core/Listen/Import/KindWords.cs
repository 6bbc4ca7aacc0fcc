using System.Collections.Frozen;
using System.Text;

namespace Heard.Core.Listen.Import;

/// <summary>Recognises what sort of thing a heading, a board's column or a cell announces, in any reasonable wording.</summary>
public static class KindWords
{
    private const int MostCharacters = 120;
    private const int ShortPrompt = 6;

    private static readonly FrozenDictionary<string, Kind> Nouns = Table(
        (Kind.Concern, "concern concerns concerned worry worries worried worrying challenge challenges challenging fear fears anxiety anxieties anxious risk risks barrier barriers issue issues problem problems difficulty difficulties threat threats weakness weaknesses frustration frustrations frustrating negatives obstacle obstacles blocker blockers drawback drawbacks cons mad sad lacked disadvantages"),
        (Kind.Opportunity, "opportunity opportunities hope hopes hopeful hoping aspiration aspirations benefit benefits positive positives excites excited excitement exciting potential pros advantages better"),
        (Kind.Idea, "idea ideas suggestion suggestions suggest recommendation recommendations recommend proposal proposals solution solutions improvement improvements improve wish wishes asks"),
        (Kind.Question, "question questions query queries"),
        (Kind.Comment, "comment comments feedback observation observations remark remarks reflection reflections thought thoughts views notes strengths glad liked learned learnt"));

    private static readonly FrozenDictionary<string, Kind> Phrases = new Dictionary<string, Kind>(StringComparer.Ordinal)
    {
        ["what keeps you awake at night"] = Kind.Concern,
        ["what keeps us awake at night"] = Kind.Concern,
        ["what did not go well"] = Kind.Concern,
        ["what didnt go well"] = Kind.Concern,
        ["what didnt work"] = Kind.Concern,
        ["what is not working"] = Kind.Concern,
        ["what isnt working"] = Kind.Concern,
        ["what is not working well"] = Kind.Concern,
        ["pain points"] = Kind.Concern,
        ["stop"] = Kind.Concern,
        ["what are you looking forward to"] = Kind.Opportunity,
        ["looking forward to"] = Kind.Opportunity,
        ["start"] = Kind.Idea,
        ["longed for"] = Kind.Idea,
        ["do differently"] = Kind.Idea,
        ["what should we do differently"] = Kind.Idea,
        ["what could we do differently"] = Kind.Idea,
        ["what would help"] = Kind.Idea,
        ["what would help you"] = Kind.Idea,
        ["what do you need"] = Kind.Idea,
        ["what would you change"] = Kind.Idea,
        ["what would you like to see"] = Kind.Idea,
        ["how can we do better"] = Kind.Idea,
        ["what would make it better"] = Kind.Idea,
        ["what would make things better"] = Kind.Idea,
        ["what could make it better"] = Kind.Idea,
        ["what would you like to know"] = Kind.Question,
        ["what do you want to know"] = Kind.Question,
        ["what would you like to ask"] = Kind.Question,
        ["what is still unclear"] = Kind.Question,
        ["continue"] = Kind.Comment,
        ["keep"] = Kind.Comment,
        ["what went well"] = Kind.Comment,
        ["what is working well"] = Kind.Comment,
        ["what worked well"] = Kind.Comment,
        ["anything else"] = Kind.Comment,
        ["is there anything else you would like to say"] = Kind.Comment,
        ["is there anything else you would like to tell us"] = Kind.Comment,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Pieces of prompts that ask for a kind without naming it.</summary>
    private static readonly (string Piece, Kind Kind)[] Pieces =
    [
        ("in the way", Kind.Concern), ("slowed us down", Kind.Concern), ("slows us down", Kind.Concern), ("slows you down", Kind.Concern), ("held us back", Kind.Concern),
        ("holding us back", Kind.Concern), ("holding you back", Kind.Concern), ("stops you", Kind.Concern), ("stops us", Kind.Concern), ("stopping you", Kind.Concern),
        ("frustrates", Kind.Concern), ("not working", Kind.Concern), ("makes it hard", Kind.Concern), ("keeps you awake", Kind.Concern), ("do less of", Kind.Concern),
        ("looking forward to", Kind.Opportunity), ("might this make possible", Kind.Opportunity), ("could this make possible", Kind.Opportunity), ("could we gain", Kind.Opportunity),
        ("we try", Kind.Idea), ("you try", Kind.Idea), ("do differently", Kind.Idea), ("would you change", Kind.Idea), ("should we change", Kind.Idea), ("should change", Kind.Idea),
        ("could be good", Kind.Opportunity), ("would we do", Kind.Idea), ("we would do", Kind.Idea), ("could we do", Kind.Idea), ("we could do", Kind.Idea), ("should we do", Kind.Idea),
        ("we should do", Kind.Idea), ("would help", Kind.Idea), ("could help", Kind.Idea), ("would you like to see", Kind.Idea), ("do more of", Kind.Idea), ("make it better", Kind.Idea), ("magic wand", Kind.Idea),
        ("like to know", Kind.Question), ("want to know", Kind.Question), ("like to ask", Kind.Question), ("still puzzles", Kind.Question), ("is unclear", Kind.Question),
    ];

    private static readonly FrozenSet<string> Fillers = Split(
        "a about all an and any anything are area areas as at be been being biggest by can captured colleagues common could did do does each else emerging event expressed for forward from further future gave general group had has have heard how i identified in is it key like list made main make many me mentioned most my new of on or other our overall partners participants people point points possible put raised received relating see session sessions shared should so some staff stakeholders still summary team teams that the their them theme themes there these they thing things this to today top us voiced was we were what whats which will with workshop workshops would you your additional arising discussed group groups session sessions")
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The kind a wording announces and says nothing besides; null where it is about something else.</summary>
    public static Kind? Of(string words)
    {
        var tokens = Tokens(words);
        if (tokens.Count is 0 or > 14)
        {
            return null;
        }

        var plain = string.Join(' ', tokens);
        if (Phrases.TryGetValue(plain, out var phrase))
        {
            return phrase;
        }

        if (tokens is ["what" or "how", ..] and { Count: <= ShortPrompt } && Spoken(plain) is { } spoken)
        {
            return spoken;
        }

        Kind? kind = null;
        foreach (var token in tokens)
        {
            if (Nouns.TryGetValue(token, out var named))
            {
                // "Comments and questions" is about questions: the plainer word yields.
                kind = kind is null or Kind.Comment ? named : kind;
            }
            else if (!Fillers.Contains(token))
            {
                return null;
            }
        }

        return kind;
    }

    /// <summary>The one kind a prompt speaks of among other words ("What worries you most about the move?"); null where it speaks of none or several.</summary>
    public static Kind? Within(string prompt)
    {
        if (Of(prompt) is { } whole)
        {
            return whole;
        }

        var tokens = Tokens(prompt);
        Kind? kind = Spoken(string.Join(' ', tokens));
        foreach (var token in tokens)
        {
            if (Nouns.TryGetValue(token, out var named) && named != Kind.Comment && !(kind is not null && token == "better"))
            {
                if (kind is { } other && other != named)
                {
                    return null;
                }

                kind = named;
            }
        }

        return kind;
    }

    private static Kind? Spoken(string plain)
    {
        foreach (var (piece, kind) in Pieces)
        {
            if (plain.Contains(piece, StringComparison.Ordinal))
            {
                return kind;
            }
        }

        return null;
    }

    private static List<string> Tokens(string words)
    {
        var tokens = new List<string>();
        if (words.Length > 4 * MostCharacters)
        {
            return tokens;
        }

        var token = new StringBuilder();
        foreach (var c in words)
        {
            if (char.IsLetter(c))
            {
                token.Append(char.ToLowerInvariant(c));
            }
            else if (c is not ('\'' or '’' or '‘') && token.Length > 0)
            {
                tokens.Add(token.ToString());
                token.Clear();
            }
        }

        if (token.Length > 0)
        {
            tokens.Add(token.ToString());
        }

        return tokens;
    }

    private static FrozenDictionary<string, Kind> Table(params (Kind Kind, string Words)[] rows) =>
        rows.SelectMany(row => Split(row.Words), (row, word) => (row.Kind, word))
            .ToFrozenDictionary(pair => pair.word, pair => pair.Kind, StringComparer.Ordinal);

    private static IEnumerable<string> Split(string words) => words.Split(' ').Distinct();
}
