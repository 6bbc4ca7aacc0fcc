using Heard.Core.Listen;
using Heard.Core.Listen.Import;

namespace Heard.Core.Tests.Listen.Import;

public class SeedPageTests
{
    [Fact]
    public void The_eight_workshops_come_in_with_their_titles_and_dates()
    {
        var reading = Read();
        var workshops = reading.Lines.Select(line => line.Workshop!).Distinct().ToArray();
        workshops.ShouldBe(
        [
            new WorkshopHeading(1, "Setting of Strategy and/or delivery of transformational activity", new DateOnly(2022, 2, 7)),
            new WorkshopHeading(2, "Commissioning health care services", new DateOnly(2022, 2, 9)),
            new WorkshopHeading(3, "Commissioning health care services", new DateOnly(2022, 2, 14)),
            new WorkshopHeading(4, "Setting of strategy and/or delivery of transformational activity", new DateOnly(2022, 2, 16)),
            new WorkshopHeading(5, "Provision of technical, analytical or performance improvement work", new DateOnly(2022, 2, 21)),
            new WorkshopHeading(6, "Provision of clinical services, quality or safeguarding support", new DateOnly(2022, 2, 23)),
            new WorkshopHeading(7, "Provision of corporate services", new DateOnly(2022, 2, 28)),
            new WorkshopHeading(8, "Provision of support to primary care services", new DateOnly(2022, 3, 2)),
        ]);
    }

    [Fact]
    public void All_166_lines_come_in_under_their_kinds_and_nothing_is_skipped()
    {
        var reading = Read();
        reading.Lines.CountBy(line => line.Kind).ToDictionary().ShouldBe(new Dictionary<Kind, int>
        {
            [Kind.Concern] = 73,
            [Kind.Opportunity] = 38,
            [Kind.Idea] = 55,
        }, ignoreOrder: true);
        reading.Skipped.ShouldBeEmpty();
        reading.Shape.ShouldBe("workshop-page");
        reading.Wording.ShouldBe(Wording.CollatedSummary);
    }

    [Fact]
    public void Every_line_is_in_the_page_word_for_word()
    {
        var bullets = Seeds.Read("004_").Split('\n').Where(line => line.Contains('•', StringComparison.Ordinal)).Select(line => line.Trim().TrimStart('•').Trim());
        Read().Lines.Select(line => line.Words).ShouldBe(bullets);
    }

    [Fact]
    public void Each_workshop_keeps_the_link_to_its_board()
    {
        var links = Read().Links;
        links.Select(link => link.Workshop?.Number).ShouldBe([1, 2, 3, 4, 5, 6, 7, 8]);
        links.ShouldAllBe(link => link.Label == "Link to Mural Board for this session" && link.Address == null);
    }

    private static Reading Read() => WorkshopPage.Read(TextBlocks.Of(Seeds.Read("004_")));
}
