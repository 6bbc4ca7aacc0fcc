using System.Globalization;
using Heard.Core;
using Heard.Core.Chain;
using Heard.Core.Listen;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Heard.Web.Shared.Documents;

namespace Heard.Web.Respond;

/// <summary>The report of a programme: per workshop, across the workshops, questions, how it was made, the promise.</summary>
internal static class TakeAwayReport
{
    /// <summary>More lines than this behind one statement are counted, not quoted.</summary>
    public const int MostQuotes = 3;

    private const int MostTypicalLines = 5;

    /// <param name="reading">As the public reads it: a report has no other reader.</param>
    /// <param name="address">Where the programme is served; null where that is not known.</param>
    public static Report Of(ReportReading reading, DateOnly today, string? address)
    {
        var programme = reading.Programme;
        List<string> cover = [string.Format(CultureInfo.CurrentCulture, RespondTexts.ReportAsOf, today.Long())];
        cover.AddRange(new[] { programme.Region, programme.Contact }.Where(text => text.Length > 0 && !text.Contains('\n', StringComparison.Ordinal)));
        if (address is not null)
        {
            cover.Add(address);
        }

        return new Report(programme.Name, RespondTexts.ReportSubtitle, cover, address,
        [
            .. InShort(reading),
            .. ByWorkshop(reading),
            .. Across(reading),
            .. TakeAwayComparison.Blocks(reading),
            .. TakeAwayQuestions.Of(reading),
            .. TakeAwayMethod.Of(reading),
        ]);
    }

    public static string RestsOn(IReadOnlyList<ReportCitation> behind) =>
        behind.Count == 0 ? RespondTexts.RestsOnNothing
        : string.Format(CultureInfo.CurrentCulture, RespondTexts.RestsOnLines, Counted.LinesFrom(behind.Count, behind.Select(cited => cited.Workshop).OfType<int>().Distinct().Count()))
            + (behind.Count(cited => cited.IsWithdrawn) is > 0 and var gone ? " " + Counted.Of(gone, RespondTexts.N1OfThemWasWithdrawn, RespondTexts.OfThemWereWithdrawn) : "");

    /// <summary>Some of the readable lines, leaving out those that say what the statement says.</summary>
    public static IReadOnlyList<string> Quotes(string statement, IEnumerable<ReportLine> lines) =>
        [.. lines.Where(line => line.Words != statement && line.Translation?.Words != statement).Select(Quoted).Distinct(StringComparer.Ordinal).Take(MostQuotes)];

    /// <summary>As it was said, and after that what it says in English where a person translated it.</summary>
    public static string Quoted(ReportLine line) => line.Translation is { } translation ? $"{line.Words} ({SharedTexts.TranslatedByAPerson} {translation.Words})" : line.Words;

    private static IEnumerable<Block> InShort(ReportReading reading)
    {
        var lines = reading.Workshops.Sum(workshop => workshop.Lines);
        var held = reading.Workshops.Count(workshop => workshop.Lines > 0);
        yield return new Block.Heading(1, RespondTexts.InShort, "in-short");
        foreach (var paragraph in Paragraphs.Of(reading.Programme.Introduction))
        {
            yield return new Block.Prose(paragraph);
        }

        var findings = Counted.Of(reading.Findings.Count, RespondTexts.N1Finding, RespondTexts.NFindings);
        var themes = Counted.Of(reading.Themes.Count, RespondTexts.N1Theme, RespondTexts.NThemes);
        var questions = Counted.Of(reading.Questions.Count, RespondTexts.N1Question, RespondTexts.NQuestions);
        yield return new Block.Prose(string.Format(CultureInfo.CurrentCulture, RespondTexts.ReportHolds, Counted.Lines(lines), Counted.Workshops(held), findings, themes, questions));
        if (reading.Workshops.Count > 0)
        {
            yield return new Block.Grid(
                RespondTexts.WorkshopsTable,
                RespondTexts.OneRowForEachWorkshopWithIts,
                [RespondTexts.Workshop, RespondTexts.HeldOn, RespondTexts.Lines, RespondTexts.Findings],
                [.. reading.Workshops.Select(workshop => new object[]
                {
                    $"{workshop.Number}. {workshop.Title}", workshop.HeldOn?.Long() ?? RespondTexts.ToBeFixed, workshop.Lines,
                    reading.Findings.Count(finding => finding.Workshop == workshop.Number),
                })]);
        }
    }

    private static IEnumerable<Block> ByWorkshop(ReportReading reading)
    {
        yield return new Block.Heading(1, RespondTexts.WhatWeHeardWorkshopByWorkshop, "workshops");
        var findings = reading.Findings.ToLookup(finding => finding.Workshop);
        if (reading.Findings.Count == 0)
        {
            yield return new Block.Prose(RespondTexts.NothingHasBeenPublishedYet);
        }

        foreach (var workshop in reading.Workshops.Where(workshop => findings.Contains(workshop.Number)))
        {
            yield return new Block.Heading(2, string.Format(CultureInfo.CurrentCulture, RespondTexts.WorkshopHeading, workshop.Number, workshop.Title), $"workshop-{workshop.Number}");
            yield return new Block.Aside(string.Join(", ", new[] { workshop.HeldOn?.Long(), workshop.Where, Counted.Lines(workshop.Lines) }.Where(part => !string.IsNullOrEmpty(part))));
            foreach (var paragraph in Paragraphs.Of(workshop.Purpose))
            {
                yield return new Block.Prose(paragraph);
            }

            foreach (var kind in Names.Kinds)
            {
                var ofKind = findings[workshop.Number].Where(finding => finding.Kind == kind).ToList();
                if (ofKind.Count > 0)
                {
                    yield return new Block.Heading(3, kind.Plural(), $"workshop-{workshop.Number}-{Tone(kind)}");
                    foreach (var finding in ofKind)
                    {
                        yield return new Block.Statement(
                            finding.Words, RestsOn(reading.Behind(Link.Finding, finding.Id)), Quotes(finding.Words, reading.LinesBehind(Link.Finding, finding.Id)),
                            Tone(kind), $"/findings/{Key.Write(finding.Id)}");
                    }
                }
            }
        }
    }

    private static IEnumerable<Block> Across(ReportReading reading)
    {
        yield return new Block.Heading(1, RespondTexts.AcrossHeading, "across");
        if (reading.Themes.Count == 0)
        {
            yield return new Block.Prose(RespondTexts.NoThemeHasBeenPublishedYet);
            yield break;
        }

        var cells = reading.Cells.ToLookup(cell => cell.ThemeId);
        yield return new Block.Prose(RespondTexts.ThemesAreWhatManyLinesHaveIn);
        yield return new Block.Grid(
            RespondTexts.ThemesTable,
            RespondTexts.OneRowForEachThemeWithHow,
            [RespondTexts.Theme, RespondTexts.Lines, RespondTexts.Workshops, Kind.Concern.Plural(), Kind.Opportunity.Plural(), Kind.Idea.Plural()],
            [.. reading.Themes.Select(theme => new object[]
            {
                theme.Title, cells[theme.Id].Sum(cell => cell.Lines), cells[theme.Id].Select(cell => cell.Workshop).OfType<int>().Distinct().Count(),
                Of(Kind.Concern, cells[theme.Id]), Of(Kind.Opportunity, cells[theme.Id]), Of(Kind.Idea, cells[theme.Id]),
            })]);

        var codings = reading.Codings.ToLookup(coding => coding.ThemeId);
        foreach (var theme in reading.Themes)
        {
            var count = cells[theme.Id].Sum(cell => cell.Lines);
            var workshops = cells[theme.Id].Select(cell => cell.Workshop).OfType<int>().Distinct().Order().ToList();
            yield return new Block.Heading(2, theme.Title, $"theme-{Key.Write(theme.Id)}");
            foreach (var paragraph in Paragraphs.Of(theme.Description))
            {
                yield return new Block.Prose(paragraph);
            }

            yield return new Block.Aside(workshops.Count == 0
                ? Counted.Lines(count)
                : string.Format(CultureInfo.CurrentCulture, RespondTexts.ThemeInWorkshops, Counted.Lines(count), Counted.Workshops(workshops.Count), string.Join(", ", workshops)));
            var typical = codings[theme.Id].OrderByDescending(coding => coding.Strength).ThenBy(coding => coding.LineId)
                .Select(coding => reading.LinesById.GetValueOrDefault(coding.LineId)).OfType<ReportLine>().Select(Quoted)
                .Distinct(StringComparer.Ordinal).Take(MostTypicalLines).ToList();
            if (typical.Count > 0)
            {
                yield return new Block.Points(typical);
            }
        }
    }

    private static int Of(Kind kind, IEnumerable<ReportCell> cells) => cells.Where(cell => cell.Kind == kind).Sum(cell => cell.Lines);

    private static string Tone(Kind kind) => kind.ToString().ToLowerInvariant();
}
