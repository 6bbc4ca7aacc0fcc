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
        About(reading, today, address), Workshops(reading), Findings(reading), Themes(reading), ThemesByWorkshop(reading), TakeAwayComparison.Sheet(reading), Questions(reading), Lines(reading),
    ];

    private static SheetOf About(ReportReading reading, DateOnly today, string? address)
    {
        List<object?[]> rows =
        [
            [RespondTexts.Programme, reading.Programme.Name],
            [RespondTexts.AsItStoodOn, today],
            [RespondTexts.Licence, TakeAwayLicence.Open(reading.Programme).Title],
            [RespondTexts.LinesAndPeople, RespondTexts.ANumberOfLinesIsNotA],
            [RespondTexts.WhoSaidIt, RespondTexts.OrganisationProfessionAndSettingAreInNo],
        ];
        if (address is not null)
        {
            rows.Insert(1, [RespondTexts.Address, address]);
        }

        rows.AddRange(TakeAwayMethod.LeftOut(reading).Select(words => new object?[] { RespondTexts.LeftOut, words }));
        return new SheetOf(RespondTexts.About, [(RespondTexts.What, 22), (RespondTexts.Says, 100)], rows);
    }

    private static SheetOf Workshops(ReportReading reading) => new(
        RespondTexts.Workshops,
        [(RespondTexts.Number, 9), (RespondTexts.Series, 24), (RespondTexts.Title, 50), (RespondTexts.HeldOn, 18), (RespondTexts.Place, 30), (RespondTexts.Purpose, 60), (RespondTexts.Lines, 9), (RespondTexts.Findings, 10)],
        [.. reading.Workshops.Select(w => new object?[]
        {
            w.Number, w.Series, w.Title, w.HeldOn, Some(w.Where), Some(w.Purpose), w.Lines, reading.Findings.Count(f => f.Workshop == w.Number),
        })]);

    private static SheetOf Findings(ReportReading reading) => new(
        RespondTexts.Findings,
        [(RespondTexts.Workshop, 10), (RespondTexts.Kind, 14), (RespondTexts.Finding, 90), (RespondTexts.Lines, 9), (RespondTexts.Workshops, 11), (RespondTexts.PublishedOn, 18), (RespondTexts.Id, 17)],
        [.. reading.Findings.OrderBy(f => f.Workshop).ThenBy(f => KindOrder(f.Kind)).Select(f =>
        {
            var behind = reading.Behind(Link.Finding, f.Id);
            return new object?[] { f.Workshop, f.Kind.Name(), f.Words, behind.Count, behind.Select(c => c.Workshop).OfType<int>().Distinct().Count(), f.PublishedOn, Key.Write(f.Id) };
        })]);

    private static SheetOf Themes(ReportReading reading)
    {
        var cells = reading.Cells.ToLookup(cell => cell.ThemeId);
        return new SheetOf(
            RespondTexts.Themes,
            [(RespondTexts.Theme, 40), (RespondTexts.Description, 70), (RespondTexts.Lines, 9), (RespondTexts.Workshops, 11), .. Names.Kinds.Select(kind => (kind.Plural(), 15)), (RespondTexts.Id, 17)],
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
            RespondTexts.ThemeByWorkshop,
            [(RespondTexts.Theme, 40), .. workshops.Select(w => (w is { } n ? string.Format(CultureInfo.CurrentCulture, RespondTexts.WorkshopN, n) : RespondTexts.NoWorkshop, 13)), (RespondTexts.AllLines, 10)],
            [.. reading.Themes.Select(theme => (object?[])
            [
                theme.Title, .. workshops.Select(w => (object?)lines[(theme.Id, w)].Sum()), reading.Cells.Where(cell => cell.ThemeId == theme.Id).Sum(cell => cell.Lines),
            ])]);
    }

    private static SheetOf Questions(ReportReading reading) => new(
        RespondTexts.QuestionsHeading,
        [(RespondTexts.Number, 9), (RespondTexts.Question, 70), (RespondTexts.Standing, 20), (RespondTexts.Until, 18), (RespondTexts.Because, 40), (RespondTexts.Answer, 70), (RespondTexts.AnsweredDay, 18), (RespondTexts.Lines, 9)],
        [.. reading.Questions.Select(q => new object?[]
        {
            q.Number, q.Words,
            q.Reply switch { Reply.Answered => RespondTexts.AnsweredHeading, Reply.Parked => RespondTexts.ParkedHeading, _ => RespondTexts.WaitingHeading },
            (q.Reply as Reply.Parked)?.Until, (q.Reply as Reply.Parked)?.Because, (q.Reply as Reply.Answered)?.Words, (q.Reply as Reply.Answered)?.On,
            reading.Behind(Link.Question, q.Id).Count,
        })]);

    /// <summary>As many lines as a sheet holds; the data files hold all of them.</summary>
    private static SheetOf Lines(ReportReading reading) => new(
        RespondTexts.LinesPublic,
        [(RespondTexts.Workshop, 10), (RespondTexts.Topic, 30), (RespondTexts.Kind, 14), (RespondTexts.WordsColumn, 90), (RespondTexts.Wording, 26), (RespondTexts.SaidOn, 18), (RespondTexts.Id, 17)],
        [.. reading.Lines.Take(Workbook.MostRows - 1).Select(line => new object?[] { line.Workshop, line.Topic, line.Kind.Name(), TakeAwayReport.Quoted(line), line.Wording.Name(), line.Said, Key.Write(line.Id) })]);

    private static int KindOrder(Kind kind) => Names.Kinds.Index().First(entry => entry.Item == kind).Index;

    private static string? Some(string text) => text.Length == 0 ? null : text;
}
