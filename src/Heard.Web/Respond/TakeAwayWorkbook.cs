using System.Globalization;
using Heard.Core;
using Heard.Core.Chain;
using Heard.Core.Listen;
using Heard.Core.Respond;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Heard.Web.Shared.Documents;

namespace Heard.Web.Respond;

/// <summary>The report as a workbook: what the pages show, a sheet each.</summary>
internal static class TakeAwayWorkbook
{
    public static IReadOnlyList<SheetOf> Of(ReportReading reading, DateOnly today, string? address) =>
    [
        About(reading, today, address), Workshops(reading), Findings(reading), Themes(reading), ThemesByWorkshop(reading), Questions(reading), Lines(reading),
    ];

    private static SheetOf About(ReportReading reading, DateOnly today, string? address)
    {
        List<object?[]> rows =
        [
            [T[[=Programme: Programme]], reading.Programme.Name],
            [T[[=AsItStoodOn: As it stood on]], today],
            [T[[=Licence: Licence]], TakeAwayLicence.Open(reading.Programme).Title],
            [T[[=LinesAndPeople: Lines and people]], T[[A number of lines is not a number of people: one person can say several things, and one line can stand for several people.]]],
            [T[[=WhoSaidIt: Who said it]], T[[Organisation, profession and setting are in no line: they are attributes of people. Numbers about people below 11 are never given.]]],
        ];
        if (address is not null)
        {
            rows.Insert(1, [T[[=Address: Address]], address]);
        }

        rows.AddRange(TakeAwayMethod.LeftOut(reading).Select(words => new object?[] { T[[=LeftOut: Left out]], words }));
        return new SheetOf(T[[=About: About]], [(T[[=What: What]], 22), (T[[=Says: Says]], 100)], rows);
    }

    private static SheetOf Workshops(ReportReading reading) => new(
        T[[=Workshops: Workshops]],
        [(T[[=Number: Number]], 9), (T[[=Series: Series]], 24), (T[[=Title: Title]], 50), (T[[=HeldOn: Held on]], 18), (T[[=Place: Place]], 30), (T[[=Purpose: Purpose]], 60), (T[[=Lines: Lines]], 9), (T[[=Findings: Findings]], 10)],
        [.. reading.Workshops.Select(w => new object?[]
        {
            w.Number, w.Series, w.Title, w.HeldOn, Some(w.Where), Some(w.Purpose), w.Lines, reading.Findings.Count(f => f.Workshop == w.Number),
        })]);

    private static SheetOf Findings(ReportReading reading) => new(
        T[[=Findings: Findings]],
        [(T[[=Workshop: Workshop]], 10), (T[[=Kind: Kind]], 14), (T[[=Finding: Finding]], 90), (T[[=Lines: Lines]], 9), (T[[=Workshops: Workshops]], 11), (T[[=PublishedOn: Published on]], 18), (T[[=Id: Id]], 17)],
        [.. reading.Findings.OrderBy(f => f.Workshop).ThenBy(f => KindOrder(f.Kind)).Select(f =>
        {
            var behind = reading.Behind(Link.Finding, f.Id);
            return new object?[] { f.Workshop, f.Kind.Name(), f.Words, behind.Count, behind.Select(c => c.Workshop).OfType<int>().Distinct().Count(), f.PublishedOn, Key.Write(f.Id) };
        })]);

    private static SheetOf Themes(ReportReading reading)
    {
        var cells = reading.Cells.ToLookup(cell => cell.ThemeId);
        return new SheetOf(
            T[[=Themes: Themes]],
            [(T[[=Theme: Theme]], 40), (T[[=Description: Description]], 70), (T[[=Lines: Lines]], 9), (T[[=Workshops: Workshops]], 11), .. Names.Kinds.Select(kind => (kind.Plural(), 15)), (T[[=Id: Id]], 17)],
            [.. reading.Themes.Select(theme => (object?[])
            [
                theme.Title, Some(theme.Description), cells[theme.Id].Sum(cell => cell.Lines), cells[theme.Id].Select(cell => cell.Workshop).OfType<int>().Distinct().Count(),
                .. Names.Kinds.Select(kind => (object?)cells[theme.Id].Where(cell => cell.Kind == kind).Sum(cell => cell.Lines)), Key.Write(theme.Id),
            ])]);
    }

    private static SheetOf ThemesByWorkshop(ReportReading reading)
    {
        var lines = reading.Cells.ToLookup(cell => (cell.ThemeId, cell.Workshop), cell => cell.Lines);
        var workshops = reading.Workshops.Where(w => w.Lines > 0).Select(w => (int?)w.Number).Append(null).ToList();
        return new SheetOf(
            T[[=ThemeByWorkshop: Theme x workshop]],
            [(T[[=Theme: Theme]], 40), .. workshops.Select(w => (w is { } n ? T[[=WorkshopN: Workshop {0}|n]] : T[[=NoWorkshop: No workshop]], 13)), (T[[=AllLines: All lines]], 10)],
            [.. reading.Themes.Select(theme => (object?[])
            [
                theme.Title, .. workshops.Select(w => (object?)lines[(theme.Id, w)].Sum()), reading.Cells.Where(cell => cell.ThemeId == theme.Id).Sum(cell => cell.Lines),
            ])]);
    }

    private static SheetOf Questions(ReportReading reading) => new(
        T[[=QuestionsHeading: Questions]],
        [(T[[=Number: Number]], 9), (T[[=Question: Question]], 70), (T[[=Standing: Standing]], 20), (T[[=Until: Parked until]], 18), (T[[=Because: Because]], 40), (T[[=Answer: Answer]], 70), (T[[=AnsweredDay: Answered on]], 18), (T[[=Lines: Lines]], 9)],
        [.. reading.Questions.Select(q => new object?[]
        {
            q.Number, q.Words,
            q.Reply switch { Reply.Answered => T[[=AnsweredHeading: Answered]], Reply.Parked => T[[=ParkedHeading: Parked]], _ => T[[=WaitingHeading: Waiting for an answer]] },
            (q.Reply as Reply.Parked)?.Until, (q.Reply as Reply.Parked)?.Because, (q.Reply as Reply.Answered)?.Words, (q.Reply as Reply.Answered)?.On,
            reading.Behind(Link.Question, q.Id).Count,
        })]);

    /// <summary>As many lines as a sheet holds; the data files hold all of them.</summary>
    private static SheetOf Lines(ReportReading reading) => new(
        T[[=LinesPublic: Lines (public)]],
        [(T[[=Workshop: Workshop]], 10), (T[[=Topic: Topic]], 30), (T[[=Kind: Kind]], 14), (T[[=WordsColumn: Words]], 90), (T[[=Wording: Whose wording]], 26), (T[[=SaidOn: Said on]], 18), (T[[=Id: Id]], 17)],
        [.. reading.Lines.Take(Workbook.MostRows - 1).Select(line => new object?[] { line.Workshop, line.Topic, line.Kind.Name(), line.Words, line.Wording.Name(), line.Said, Key.Write(line.Id) })]);

    private static int KindOrder(Kind kind) => Names.Kinds.Index().First(entry => entry.Item == kind).Index;

    private static string? Some(string text) => text.Length == 0 ? null : text;
}
