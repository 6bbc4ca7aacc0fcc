using System.Globalization;
using Heard.Core.Respond;
using Heard.Web.Shared;

namespace Heard.Web.Respond;

/// <summary>Which part of the ledger the team looks at, and what just happened there.</summary>
/// <param name="Standing">Proposals unless asked otherwise.</param>
/// <param name="Page">From 1 to 1,000.</param>
/// <param name="Said">What the last act did, in words; null where nothing is to be said.</param>
/// <param name="HasMore">The last look stopped before the end.</param>
public sealed record QuestionsView(Standing Standing, int Page, string? Said, bool HasMore)
{
    public string Query => $"?standing={Standing}{(Page > 1 ? string.Create(CultureInfo.InvariantCulture, $"&page={Page}") : "")}";

    internal static QuestionsView At(Standing standing) => new(standing, 1, null, false);

    internal static QuestionsView Of(IQueryCollection query) => new(
        Enum.TryParse<Standing>(query["standing"], out var standing) && Enum.IsDefined(standing) ? standing : Standing.Proposed,
        Math.Clamp(Number(query, "page"), 1, 1_000),
        query.ContainsKey("looked") ? Looked(Number(query, "questions"), Number(query, "lines"), Number(query, "joined")) : null,
        query.ContainsKey("more"));

    private static string Looked(int questions, int lines, int joined) =>
        questions + joined == 0
            ? RespondTexts.NothingNewWasFound
            : string.Join(' ', new[]
            {
                questions > 0 ? string.Format(CultureInfo.CurrentCulture, RespondTexts.ProposedFrom, Counted.Of(questions, RespondTexts.N1Question, RespondTexts.NQuestions), Counted.Lines(lines)) : "",
                joined > 0 ? Counted.Of(joined, RespondTexts.N1LineJoinedAProposal, RespondTexts.NLinesJoinedProposals) : "",
            }).Trim();

    private static int Number(IQueryCollection query, string name) => int.TryParse(query[name], CultureInfo.InvariantCulture, out var n) ? n : 0;
}
