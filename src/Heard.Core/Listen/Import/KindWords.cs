using System.Collections.Frozen;
using System.Text;

namespace Heard.Core.Listen.Import;

/// <summary>Recognises what sort of thing a heading, a board's column or a cell announces, in any reasonable wording.</summary>
public static class KindWords
{
    private const int MostCharacters = 120;

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

        if (Phrases.TryGetValue(string.Join(' ', tokens), out var phrase))
        {
            return phrase;
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

        Kind? kind = null;
        foreach (var token in Tokens(prompt))
        {
            if (Nouns.TryGetValue(token, out var named) && named != Kind.Comment)
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
