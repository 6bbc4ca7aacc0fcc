using Heard.Core.Listen;
using Heard.Core.Listen.Import;

namespace Heard.Core.Tests.Listen.Import;

public class WorkshopPageTests
{
    [Fact]
    public void A_page_is_read_whatever_marks_and_words_its_writer_chose()
    {
        var reading = Read("""
            Our spring workshops

            We asked, you told us. Concerns came up often.
              - this list is an introduction

            Session 1 - Moving offices, 14/02/2022

            What worries you?
            1) The lift   is often broken
            2) Nobody knows
               where the printers went
            •	No parking after 1 

            Hopes:
            * A canteen that opens at night

            Mural board: https://boards.example/1

            # Session 2

            Rotas
            16 February 2022

            Questions raised

            Who writes them?

            When do they change?

            Next steps
            - We will write to you
            """);
        var first = new WorkshopHeading(1, "Moving offices", new DateOnly(2022, 2, 14));
        var second = new WorkshopHeading(2, "Rotas", new DateOnly(2022, 2, 16));
        reading.Lines.ShouldBe(
        [
            new Line(9, "The lift   is often broken", Kind.Concern) { Workshop = first },
            new Line(10, "Nobody knows where the printers went", Kind.Concern) { Workshop = first },
            new Line(12, "No parking after 1", Kind.Concern) { Workshop = first },
            new Line(15, "A canteen that opens at night", Kind.Opportunity) { Workshop = first },
            new Line(26, "Who writes them?", Kind.Question) { Workshop = second },
            new Line(28, "When do they change?", Kind.Question) { Workshop = second },
        ]);
        reading.Skipped.ShouldBe([new Skipped(31, SkipReason.UnknownKind, "We will write to you")]);
        reading.Links.ShouldBe([new BoardLink(first, "Mural board", "https://boards.example/1")]);
    }

    [Fact]
    public void Sessions_without_numbers_are_told_by_their_dates()
    {
        var reading = Read("Last updated 3 March 2022\n\nStaying well (9 March 2022)\n\nConcerns\n- Too tired\n\nGetting about – 11 March 2022\n\nIdeas\n- Bicycles\n");
        reading.Lines.Select(line => (line.Workshop!.Title, line.Workshop.HeldOn!.Value.Day, line.Words)).ShouldBe([("Staying well", 9, "Too tired"), ("Getting about", 11, "Bicycles")]);
    }

    [Fact]
    public void A_page_of_no_named_workshop_is_one_workshop_that_the_importer_names()
    {
        var reading = Read("Concerns\n- Too tired\n\nSuggestions\n- Bicycles\n");
        reading.Lines.Select(line => (line.Workshop, line.Kind)).ShouldBe([(null, Kind.Concern), (null, Kind.Idea)]);
    }

    [Fact]
    public void Lines_before_the_first_workshop_and_remarks_beside_a_list_are_noted_as_skipped()
    {
        var reading = Read("Concerns\n- Said of all of them\n\nYour questions\n\nThey are answered elsewhere.\n\nWorkshop 1: Rotas\n\nConcerns\nThese came up.\n- Too late\n");
        reading.Lines.ShouldHaveSingleItem().Words.ShouldBe("Too late");
        reading.Skipped.ShouldBe([new Skipped(2, SkipReason.NotUnderAWorkshop, "Said of all of them"), new Skipped(11, SkipReason.BesideTheList, "These came up.")]);
    }

    [Fact]
    public void Bullets_under_what_we_heard_are_comments()
    {
        Read("Workshop 1: Rotas\n\nWhat we heard\n- They come late\n").Lines.ShouldHaveSingleItem().Kind.ShouldBe(Kind.Comment);
    }

    [Fact]
    public void Bullets_right_under_a_workshop_are_comments_where_it_has_no_sections_and_noted_where_it_has()
    {
        Read("Workshop 1: Rotas\n\n- They come late\n").Lines.ShouldHaveSingleItem().Kind.ShouldBe(Kind.Comment);
        var reading = Read("Workshop 1: Rotas\n\n- 35 people came\n\nConcerns\n- They come late\n");
        reading.Lines.ShouldHaveSingleItem().Words.ShouldBe("They come late");
        reading.Skipped.ShouldBe([new Skipped(3, SkipReason.UnknownKind, "35 people came")]);
    }

    [Fact]
    public void A_prompt_above_a_list_tells_its_kind_and_is_its_topic()
    {
        var line = Read("Session Two\n\nRotas\n\nWhat worries you about the new shifts?\n- They come late\n").Lines.ShouldHaveSingleItem();
        line.ShouldBe(new Line(6, "They come late", Kind.Concern) { Workshop = new WorkshopHeading(2, "Rotas", null), Topic = "What worries you about the new shifts?" });
    }

    [Fact]
    public void A_heading_within_a_section_is_a_topic()
    {
        var reading = WorkshopPage.Read(
        [
            new Block.Heading(1, "Workshop 1: Rotas", 1), new Block.Heading(2, "Concerns", 2), new Block.Heading(3, "Nights", 3), new Block.Bullet(4, "Too long"),
            new Block.Heading(5, "Ideas about leave", 2), new Block.Bullet(6, "Book online"), new Block.Heading(7, "Attendance", 2), new Block.Bullet(8, "34 people"),
        ]);
        reading.Lines.Select(line => (line.Kind, line.Topic, line.Words)).ShouldBe([(Kind.Concern, "Nights", "Too long"), (Kind.Idea, "leave", "Book online")]);
        reading.Skipped.ShouldHaveSingleItem().Reason.ShouldBe(SkipReason.UnknownKind);
    }

    [Fact]
    public void A_line_longer_than_a_contribution_may_be_is_skipped_and_never_cut()
    {
        var reading = Read($"Workshop 1: Rotas\n\nConcerns\n- {new string('x', 10_001)}\n- {new string('y', 10_000)}\n");
        reading.Lines.ShouldHaveSingleItem().Words.Length.ShouldBe(10_000);
        reading.Skipped.ShouldBe([new Skipped(4, SkipReason.TooLong, new string('x', 80))]);
    }

    private static Reading Read(string text) => WorkshopPage.Read(TextBlocks.Of(text));
}
