using System.Globalization;
using Heard.Core.Chain;
using Heard.Core.Respond;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Heard.Web.Shared.Documents;

namespace Heard.Web.Respond;

/// <summary>The question ledger in the report: answered, parked and waiting, each said plainly.</summary>
internal static class TakeAwayQuestions
{
    public static IEnumerable<Block> Of(ReportReading reading)
    {
        yield return new Block.Heading(1, T[[=QuestionsHeading: Questions]], "questions");
        if (reading.Questions.Count == 0)
        {
            yield return new Block.Prose(T[[No question has been taken into the ledger yet.]]);
            yield break;
        }

        (string Anchor, string Heading, IReadOnlyList<ReportQuestion> Questions)[] parts =
        [
            ("answered", T[[=AnsweredHeading: Answered]], [.. reading.Questions.Where(q => q.Reply is Reply.Answered)]),
            ("parked", T[[=ParkedHeading: Parked]], [.. reading.Questions.Where(q => q.Reply is Reply.Parked)]),
            ("waiting", T[[=WaitingHeading: Waiting for an answer]], [.. reading.Questions.Where(q => q.Reply is Reply.Waiting)]),
        ];
        yield return new Block.Grid(
            T[[=StandTable: Where the questions stand]], T[[How many questions are answered, parked and waiting.]],
            [T[[=Standing: Standing]], T[[=QuestionsHeading: Questions]]],
            [.. parts.Select(part => new object[] { part.Heading, part.Questions.Count })]);
        foreach (var (anchor, heading, questions) in parts.Where(part => part.Questions.Count > 0))
        {
            yield return new Block.Heading(2, heading, anchor);
            foreach (var question in questions)
            {
                yield return new Block.Statement(
                    $"{question.Number}. {question.Words}",
                    Standing(question.Reply) + TakeAwayReport.RestsOn(reading.Behind(Link.Question, question.Id)),
                    [], "question", $"/faq/{question.Number}");
                if (question.Reply is Reply.Answered { Words: var answer })
                {
                    foreach (var paragraph in Paragraphs.Of(answer))
                    {
                        yield return new Block.Prose(paragraph);
                    }
                }
            }
        }
    }

    private static string Standing(Reply reply) => reply switch
    {
        Reply.Answered answered => T[[=AnsweredOn: Answered on {0}.|answered.On.Long()]] + " ",
        Reply.Parked parked => T[[=ParkedUntil: Parked until {0}, because: {1}.|parked.Until.Long()|parked.Because.TrimEnd('.')]] + " ",
        _ => "",
    };
}
