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
        yield return new Block.Heading(1, RespondTexts.QuestionsHeading, "questions");
        if (reading.Questions.Count == 0)
        {
            yield return new Block.Prose(RespondTexts.NoQuestionHasBeenTakenIntoThe);
            yield break;
        }

        (string Anchor, string Heading, IReadOnlyList<ReportQuestion> Questions)[] parts =
        [
            ("answered", RespondTexts.AnsweredHeading, [.. reading.Questions.Where(q => q.Reply is Reply.Answered)]),
            ("parked", RespondTexts.ParkedHeading, [.. reading.Questions.Where(q => q.Reply is Reply.Parked)]),
            ("waiting", RespondTexts.WaitingHeading, [.. reading.Questions.Where(q => q.Reply is Reply.Waiting)]),
        ];
        yield return new Block.Grid(
            RespondTexts.StandTable, RespondTexts.HowManyQuestionsAreAnsweredParkedAnd,
            [RespondTexts.Standing, RespondTexts.QuestionsHeading],
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
        Reply.Answered answered => string.Format(CultureInfo.CurrentCulture, RespondTexts.ReportAnsweredOn, answered.On.Long()) + " ",
        Reply.Parked parked => string.Format(CultureInfo.CurrentCulture, RespondTexts.ReportParkedUntil, parked.Until.Long(), parked.Because.TrimEnd('.')) + " ",
        _ => "",
    };
}
