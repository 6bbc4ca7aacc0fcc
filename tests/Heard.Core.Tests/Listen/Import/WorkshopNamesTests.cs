using Heard.Core.Listen.Import;

namespace Heard.Core.Tests.Listen.Import;

public class WorkshopNamesTests
{
    private static readonly DateOnly Day = new(2022, 2, 14);

    [Theory]
    [InlineData("Workshop 3: Commissioning (14 February 2022)", 3, "Commissioning")]
    [InlineData("Session 3 - Commissioning, 14/02/2022", 3, "Commissioning")]
    [InlineData("Workshop three – Commissioning – Monday 14th February 2022", 3, "Commissioning")]
    [InlineData("Staff workshop no. 3 | Commissioning | 2022-02-14", 3, "Commissioning")]
    [InlineData("Workshop 3 Commissioning (14 February 2022, 10am to 12pm)", 3, "Commissioning")]
    [InlineData("Workshop 3: Commissioning, held on 14 February 2022 at 10:00 - 12:00", 3, "Commissioning")]
    [InlineData("Workshop 3 (14 Feb 2022): Commissioning", 3, "Commissioning")]
    [InlineData("WORKSHOP 3: Commissioning (part 2) 14.2.2022", 3, "Commissioning (part 2)")]
    [InlineData("Focus group 12, 14 February 2022", 12, "Focus group 12")]
    public void A_heading_gives_number_title_and_day(string heading, int number, string title) =>
        WorkshopNames.Numbered(heading, standsAlone: true).ShouldBe(new WorkshopHeading(number, title, Day));

    [Theory]
    [InlineData("Workshop 4 was held online and went well.")]
    [InlineData("Workshops will be held in May")]
    [InlineData("Throughout February we hosted 8 workshops")]
    [InlineData("Session 2/3 papers")]
    public void A_sentence_about_workshops_names_none(string line) => WorkshopNames.Numbered(line, standsAlone: false).ShouldBeNull();

    [Theory]
    [InlineData("14 February 2022")]
    [InlineData("Date: Monday 14 February 2022")]
    [InlineData("Held on 14/02/2022, 10:00 to noon")]
    public void A_line_can_be_a_date_and_nothing_else(string line) => WorkshopNames.DateLine(line).ShouldBe(Day);

    [Theory]
    [InlineData("The office moves on 14 February 2022")]
    [InlineData("14 February 2022 is too soon")]
    public void A_sentence_with_a_date_is_no_date_line(string line) => WorkshopNames.DateLine(line).ShouldBeNull();
}
