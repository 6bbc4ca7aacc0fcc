using Heard.Core;
using Heard.Core.Chain;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Core.Respond;
using Heard.Data.Chain;
using Heard.Web.Shared.Documents;

namespace Heard.Web.Respond;

/// <summary>The tables of the data files and what each column holds. docs/export-files.md says the same; a test holds them together.</summary>
internal static class TakeAwayTables
{
    private static readonly string[] KindNames = [.. Enum.GetNames<Kind>().Select(Small)];

    public static IReadOnlyList<DataTable> Of(ReportReading reading) =>
        [Workshops(reading), Contributions(reading), Themes(reading), Codings(reading), Findings(reading), Citations(reading), Questions(reading), TakeAwayComparison.Table(reading)];

    private static DataTable Workshops(ReportReading reading) => new(
        "workshops", "Workshops", "One row for each workshop, held or to come.", ["number"],
        [
            new("number", "integer", "Its number in the programme, and its address."),
            new("series", "string", "The series it belongs to."),
            new("title", "string", "What it was called."),
            new("held_on", "date", "The day it was or will be held; empty while it is not fixed."),
            new("starts_at", "time", "When it begins, local time; empty where not said."),
            new("ends_at", "time", "When it ends, local time; empty where not said."),
            new("place", "string", "Where it was or will be held; empty where not said."),
            new("purpose", "string", "What it is for; empty where not said."),
            new("lines", "integer", "How many lines came from it, those not in these files included, withdrawn ones not."),
            new("findings", "integer", "How many findings of it are published."),
        ],
        [.. reading.Workshops.Select(w => new object?[]
        {
            w.Number, w.Series, w.Title, w.HeldOn, w.StartsAt, w.EndsAt, Some(w.Where), Some(w.Purpose), w.Lines, reading.Findings.Count(f => f.Workshop == w.Number),
        })]);

    private static DataTable Contributions(ReportReading reading)
    {
        List<DataColumn> columns =
        [
            new("id", "string", "The line's id, random; its page is /contributions/ and this id."),
            new("words", "string", "What was said, word for word."),
            new("language", "string", "The language of the words as a BCP 47 tag, where they are translated; empty where they are not, und where it is none of those listed."),
            new("translation", "string", "The words in English, as a person translated them; empty where nobody did."),
            new("kind", "string", "What sort of thing was said.", OneOf: KindNames),
            new("wording", "string", "Whose words these are: own_words, note_for_others (somebody wrote down what others said) or collated_summary (somebody summed up what several people said).", OneOf: [.. Enum.GetValues<Wording>().Select(Wording)]),
            new("audience", "string", "Who the words were for when they were written.", OneOf: [.. Enum.GetValues<Audience>().Where(audience => audience >= reading.Reader).Select(audience => Small(audience.ToString()))]),
            new("workshop", "integer", "The number of the workshop it comes from; empty where it comes from none.", Refers: "workshops.number"),
            new("topic", "string", "The topic or question it answers; empty where there was none."),
            new("said", "date", "The day it was said; empty where not known, and always empty for somebody's own words."),
            new("source", "string", "The file, page or screen it was brought in from; always empty for somebody's own words."),
            new("source_row", "integer", "The row of the source; always empty for somebody's own words."),
            new("version", "integer", "1, and one more for each correction since."),
        ];
        var forTeam = reading.Reader != Audience.Public;
        if (forTeam)
        {
            columns.Add(new("stands_for", "integer", "How many people said it; empty where not known. Only in the team's files."));
        }

        return new DataTable(
            "contributions", "Lines", "One row for each line that was said, as far as these files may hold it. A line is not a person.", ["id"], columns,
            [.. reading.Lines.Select(line => (object?[])
            [
                Key.Write(line.Id), line.Words, line.Translation?.Language, line.Translation?.Words, Small(line.Kind.ToString()), Wording(line.Wording), Small(line.Audience.ToString()), line.Workshop, line.Topic, line.Said,
                line.Source, line.Row, line.Version, .. forTeam ? [line.StandsFor] : Array.Empty<object?>(),
            ])]);
    }

    private static DataTable Themes(ReportReading reading)
    {
        var cells = reading.Cells.ToLookup(cell => cell.ThemeId);
        return new DataTable(
            "themes", "Themes", "One row for each published theme, most raised first.", ["id"],
            [
                new("id", "string", "The theme's id, random; its page is /themes/ and this id."),
                new("title", "string", "Its name."),
                new("description", "string", "What it is about; empty where nobody has described it."),
                new("lines", "integer", "How many lines are about it, those not in these files included."),
                new("workshops", "integer", "In how many workshops it came up."),
                .. Enum.GetValues<Kind>().Select(kind => new DataColumn(KindColumn(kind), "integer", $"How many of the lines are of the kind {Small(kind.ToString())}.")),
            ],
            [.. reading.Themes.Select(theme => (object?[])
            [
                Key.Write(theme.Id), theme.Title, Some(theme.Description), cells[theme.Id].Sum(cell => cell.Lines), cells[theme.Id].Select(cell => cell.Workshop).OfType<int>().Distinct().Count(),
                .. Enum.GetValues<Kind>().Select(kind => (object?)cells[theme.Id].Where(cell => cell.Kind == kind).Sum(cell => cell.Lines)),
            ])]);
    }

    private static DataTable Codings(ReportReading reading) => new(
        "codings", "Codings", "One row for each line of these files under each published theme it is about.", ["contribution", "theme"],
        [
            new("contribution", "string", "The line.", Refers: "contributions.id"),
            new("theme", "string", "The theme it is about.", Refers: "themes.id"),
            new("strength", "number", "How surely, from 0 to 1."),
            new("by_person", "boolean", "true where a person said so, false where the analysis did."),
        ],
        [.. reading.Codings.Where(coding => reading.LinesById.ContainsKey(coding.LineId))
            .Select(coding => new object?[] { Key.Write(coding.LineId), Key.Write(coding.ThemeId), Math.Round(coding.Strength, 4), coding.ByPerson })]);

    private static DataTable Findings(ReportReading reading) => new(
        "findings", "Findings", "One row for each published line of what we heard.", ["id"],
        [
            new("id", "string", "The finding's id, random; its page is /findings/ and this id."),
            new("workshop", "integer", "The number of the workshop it was heard in.", Refers: "workshops.number"),
            new("kind", "string", "What sort of thing it is.", OneOf: KindNames),
            new("position", "integer", "Its place among the findings of its kind, in the order a lead gave them."),
            new("words", "string", "What we heard, as a lead signed it off."),
            new("version", "integer", "1, and one more for each change after it was published."),
            new("published_on", "date", "The day it was published."),
            new("lines", "integer", "How many lines it rests on."),
            new("lines_here", "integer", "How many of them are in contributions.csv; citations.csv says which."),
            new("lines_withdrawn", "integer", "How many of them were withdrawn since."),
            new("workshops", "integer", "From how many workshops the lines are."),
        ],
        [.. reading.Findings.Select(f =>
        {
            var behind = reading.Behind(Link.Finding, f.Id);
            return new object?[]
            {
                Key.Write(f.Id), f.Workshop, Small(f.Kind.ToString()), f.Order, f.Words, f.Version, f.PublishedOn, behind.Count, Here(reading, behind),
                behind.Count(cited => cited.IsWithdrawn), behind.Select(cited => cited.Workshop).OfType<int>().Distinct().Count(),
            };
        })]);

    private static DataTable Citations(ReportReading reading) => new(
        "citations", "Citations", "One row for each line of these files that a finding or a question rests on: exactly one of finding and question is filled in.", [],
        [
            new("finding", "string", "The finding that rests on the line; empty for a question.", Refers: "findings.id"),
            new("question", "integer", "The number of the question that rests on the line; empty for a finding.", Refers: "questions.number"),
            new("contribution", "string", "The line.", Refers: "contributions.id"),
        ],
        [
            .. reading.Findings.SelectMany(f => reading.LinesBehind(Link.Finding, f.Id).Select(line => new object?[] { Key.Write(f.Id), null, Key.Write(line.Id) })),
            .. reading.Questions.SelectMany(q => reading.LinesBehind(Link.Question, q.Id).Select(line => new object?[] { null, q.Number, Key.Write(line.Id) })),
        ]);

    private static DataTable Questions(ReportReading reading) => new(
        "questions", "Questions", "One row for each question in the public ledger.", ["number"],
        [
            new("number", "integer", "Its number in the ledger; its page is /faq/ and this number."),
            new("words", "string", "The question."),
            new("standing", "string", "Where it stands.", OneOf: ["waiting", "parked", "answered"]),
            new("parked_until", "date", "When it will be looked at again; empty unless it is parked."),
            new("parked_because", "string", "Why it cannot be answered before; empty unless it is parked."),
            new("answer", "string", "The answer; empty unless it is answered."),
            new("answered_on", "date", "The day of the answer; empty unless it is answered."),
            new("lines", "integer", "How many lines ask it."),
            new("lines_here", "integer", "How many of them are in contributions.csv; citations.csv says which."),
        ],
        [.. reading.Questions.Select(q =>
        {
            var behind = reading.Behind(Link.Question, q.Id);
            var (parked, answered) = (q.Reply as Reply.Parked, q.Reply as Reply.Answered);
            return new object?[]
            {
                q.Number, q.Words, answered is not null ? "answered" : parked is not null ? "parked" : "waiting",
                parked?.Until, parked?.Because, answered?.Words, answered?.On, behind.Count, Here(reading, behind),
            };
        })]);

    private static int Here(ReportReading reading, IReadOnlyList<ReportCitation> behind) => behind.Count(cited => reading.LinesById.ContainsKey(cited.LineId));

    private static string Wording(Wording wording) => wording switch
    {
        Core.Listen.Wording.OwnWords => "own_words",
        Core.Listen.Wording.NoteForOthers => "note_for_others",
        Core.Listen.Wording.CollatedSummary => "collated_summary",
        _ => throw new ArgumentOutOfRangeException(nameof(wording)),
    };

    private static string KindColumn(Kind kind) => kind == Kind.Opportunity ? "opportunities" : Small(kind.ToString()) + "s";

    private static string Small(string name) => name.ToLowerInvariant();

    private static string? Some(string text) => text.Length == 0 ? null : text;
}
