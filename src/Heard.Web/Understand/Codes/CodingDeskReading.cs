using Heard.Core.Understand;
using Heard.Data.Chain;

namespace Heard.Web.Understand.Codes;

/// <summary>A code the machine suggests, how sure it is, and the words that led to it.</summary>
public sealed record SuggestedCode(CodeCount Code, double Probability, IReadOnlyList<string> Words);

/// <summary>A line as it lies before a coder.</summary>
/// <param name="Line">The line.</param>
/// <param name="Suggestions">At most three; none where the coder is to decide unaided.</param>
/// <param name="IsBlind">Somebody else has coded it, so that suggestions learnt from them are left out.</param>
/// <param name="Mine">What the coder decided before.</param>
public sealed record CodingCard(LineToCode Line, IReadOnlyList<SuggestedCode> Suggestions, bool IsBlind, LineDecision? Mine)
{
    /// <summary>What was decided before, as a form carries it: empty, "none", or the codes.</summary>
    public string Was => Decided(Mine?.Codes.Select(given => given.CodeId));

    public static string Decided(IEnumerable<long>? codes) =>
        codes is null ? "" : string.Join('.', codes.Order().Select(Core.Key.Write)) is { Length: > 0 } some ? some : CodingForm.NoCode;
}

/// <summary>What a coder's pages read: the codebook, what the machine has learnt, and the lines asked for.</summary>
internal static class CodingDeskReadings
{
    private const int MostWords = 4;
    private const double LeastExplained = .1, LeastOfTheStrongest = .3;

    /// <summary>As the database is asked.</summary>
    public static CodingSet Set(this CodingAsked asked, IReadOnlyList<ThemeWorkshop> workshops) =>
        new(asked.Show, asked.Code, asked.Kind, asked.Workshop is { } number ? workshops.FirstOrDefault(w => w.Number == number)?.Id ?? -1 : null);

    /// <summary>The lines among which the machine chooses; null where it has no say.</summary>
    public static IReadOnlyList<long>? Among(this CodingAsked asked, Learnt? learnt) => asked switch
    {
        { Show: CodingShow.Unsure } => learnt?.Unsure() ?? [],
        { Show: CodingShow.Uncoded, Order: CodingOrder.Teaches } => learnt?.Teaching,
        _ => null,
    };

    public static CodingCard Card(this LineToCode line, int coder, CodebookReading book, Learnt? learnt)
    {
        var mine = line.Of(coder);
        var isBlind = mine is null && line.Decisions.Any(decision => decision.Coder > Coder.Settled);
        return new CodingCard(line, isBlind || learnt is null || line.Line.Understood is not { } words ? [] : Suggested(words, Context(line), book, learnt), isBlind, mine);
    }

    /// <summary>The few words that speak most for the code: one that says far less than the strongest only distracts.</summary>
    private static List<string> Words(Learnt learnt, string words, string context, int place)
    {
        var speaking = learnt.Coder.Explain(new Analysis.Coding.UncodedText(words, context), place, MostWords);
        return [.. speaking.Where(word => word.Weight >= LeastOfTheStrongest * speaking[0].Weight).Select(word => word.Word)];
    }

    private static string Context(LineToCode line) => CodingRunReadings.Context(line.Line.ConversationTitle, line.Line.Kind);

    private static List<SuggestedCode> Suggested(string words, string context, CodebookReading book, Learnt learnt)
    {
        List<SuggestedCode> suggested = [];
        foreach (var (place, probability) in learnt.Of(words, context))
        {
            // A code may be gone since.
            if (book.Of(learnt.Codes[place]) is { } code)
            {
                suggested.Add(new SuggestedCode(code, probability, probability < LeastExplained ? [] : Words(learnt, words, context, place)));
            }
        }

        return suggested;
    }
}
