using Heard.Core.Listen;
using Heard.Core.Listen.Import;

namespace Heard.Core.Tests.Listen.Import;

public class ShapesTests
{
    private static readonly DateOnly Day = new(2026, 3, 9);

    [Fact]
    public void Our_own_conversations()
    {
        var reading = Tables.Read("id|topic|kind|text|organisation|profession|setting|date", "c-1|Rotas|Concern|Too late|Tern Care|Nursing|Ward|2026-03-09");
        reading.Shape.ShouldBe("heard");
        reading.Wording.ShouldBe(Wording.OwnWords);
        reading.Lines.ShouldBe([new Line(1, "Too late", Kind.Concern) { Topic = "Rotas", Organisation = "Tern Care", Profession = "Nursing", Setting = "Ward", Said = Day, ExternalId = "c-1" }]);
    }

    [Fact]
    public void Microsoft_Forms_gives_a_line_for_each_open_question_and_no_names()
    {
        var reading = Tables.Read(
            "ID|Start time|Completion time|Email|Name|Which organisation do you work for?|What worries you about the move?|What ideas do you have?|How often do you drive?",
            "1|3/9/2026 9:01:00|3/9/2026 9:04:00|a.reed@example.org|A Reed|Tern Care|I cannot get there by bus at night|Run a shuttle from the station|Daily",
            "2|3/13/2026 9:01:00|3/13/2026 9:04:00|anonymous|Anonymous|Marram Hospital|Nobody has told the porters about it||Never",
            "3|3/13/2026 9:01:00|3/13/2026 9:04:00|anonymous|Anonymous|Marram Hospital|||Weekly");
        reading.Shape.ShouldBe("microsoft-forms");
        reading.Lines.ShouldBe(
        [
            new Line(1, "I cannot get there by bus at night", Kind.Concern) { Topic = "What worries you about the move?", Organisation = "Tern Care", Said = Day, ExternalId = "1" },
            new Line(1, "Run a shuttle from the station", Kind.Idea) { Topic = "What ideas do you have?", Organisation = "Tern Care", Said = Day, ExternalId = "1" },
            new Line(2, "Nobody has told the porters about it", Kind.Concern) { Topic = "What worries you about the move?", Organisation = "Marram Hospital", Said = Day.AddDays(4), ExternalId = "2" },
        ]);
        reading.Skipped.ShouldBe([new Skipped(3, SkipReason.NoWords, "")]);
    }

    [Fact]
    public void Parabol()
    {
        var reading = Tables.Read("reflectionGroup|author|votes|type|createdAt|discussionThread|prompt|content", "Handover|Ana|3|reflection|2026-03-09T10:00:00.000Z||Mad|Notes go missing", "Thanks|Bo|1|reflection|2026-03-09T10:00:00.000Z||Rose|The new kettle");
        reading.Shape.ShouldBe("parabol");
        reading.Lines.ShouldBe([new Line(1, "Notes go missing", Kind.Concern) { Topic = "Handover", Said = Day }, new Line(2, "The new kettle", Kind.Comment) { Topic = "Thanks", Said = Day }]);
    }

    [Fact]
    public void Scrumlr_keeps_a_column_that_is_no_kind_as_the_topic()
    {
        var reading = Tables.Read("note_id|author_id|author|text|column_id|column|rank|stack|voting_0", "n1|u1|Ana|Fewer forms|c1|Suggestions|1||2", "n2|u1|Ana|Biscuits|c2|Lean coffee|1||0");
        reading.Shape.ShouldBe("scrumlr");
        reading.Lines.ShouldBe([new Line(1, "Fewer forms", Kind.Idea) { ExternalId = "n1" }, new Line(2, "Biscuits", Kind.Comment) { Topic = "Lean coffee", ExternalId = "n2" }]);
    }

    [Fact]
    public void Fider_lets_a_title_speak_where_nothing_is_written_beneath_it()
    {
        var reading = Tables.Read("number|title|description|created_at|created_by|votes_count|comments_count|status|responded_by|responded_at|response|original_number|original_title|tags",
            "1|Shuttle bus|From the station, every half hour|2026-03-09T10:00:00Z|Ana|4|0|open||||||", "2|A night canteen||2026-03-09T10:00:00Z|Bo|2|0|open||||||", "3|Night canteen||2026-03-09T10:00:00Z|Cy|2|0|duplicate||||2|A night canteen|");
        reading.Shape.ShouldBe("fider");
        reading.Lines.ShouldBe([new Line(1, "From the station, every half hour", Kind.Idea) { Topic = "Shuttle bus", Said = Day, ExternalId = "1" }, new Line(2, "A night canteen", Kind.Idea) { Said = Day, ExternalId = "2" }]);
        reading.Skipped.ShouldBe([new Skipped(3, SkipReason.RejectedInItsTool, "")]);
    }

    [Fact]
    public void Talk_to_the_City_without_the_name_of_who_was_interviewed()
    {
        var reading = Tables.Read("id|comment|interview", "7|We need buses|Ana Reed");
        reading.Shape.ShouldBe("talk-to-the-city");
        reading.Lines.ShouldBe([new Line(1, "We need buses", Kind.Comment) { ExternalId = "7" }]);
    }

    [Theory]
    [InlineData("timestamp|datetime|comment-id|author-id|agrees|disagrees|moderated|comment-body", "1773050400000|Mon Mar 09 10:00:00 GMT 2026|3|12|4|1|1|Buses, please", "1773050400000|Mon Mar 09 10:00:00 GMT 2026|4|12|0|9|-1|Rude words")]
    [InlineData("timestamp|comment-id|author-id|agrees|disagrees|moderated|is-meta|is-seed|group-informed-consensus|comment-body", "1773050400000|3|12|4|1|0|false|false|0.5|Buses, please", "1773050400000|4|12|0|9|-1|false|false|0.1|Rude words")]
    public void Polis_as_both_of_its_exporters_write_it(string header, string taken, string rejected)
    {
        var reading = Tables.Read(header, taken, rejected);
        reading.Shape.ShouldBe("polis");
        reading.Lines.ShouldBe([new Line(1, "Buses, please", Kind.Comment) { Said = Day, ExternalId = "3" }]);
        reading.Skipped.ShouldBe([new Skipped(2, SkipReason.RejectedInItsTool, "Rude words")]);
    }

    [Fact]
    public void Comhairle()
    {
        var reading = Tables.Read("statement_id|created_at|statement_text|moderation_status|is_seed|themes|reject_reason|reject_note|edited_from_statement_id|replaced_by_statement_ids", "s1|2026-03-09|Buses, please|accepted|false|||||", "s2|2026-03-09|Rude words|rejected|false||rude|||");
        reading.Shape.ShouldBe("comhairle");
        reading.Lines.ShouldBe([new Line(1, "Buses, please", Kind.Comment) { Said = Day, ExternalId = "s1" }]);
    }

    [Fact]
    public void Decidim_proposals_in_English_where_there_are_several_languages()
    {
        var reading = Tables.Read("id|author/id|author/name|participatory_space/id|participatory_space/url|title/ca|title/en|body/ca|body/en|published_at|withdrawn",
            "5|9|Ana|1|https://d.example|Autobus|Buses|Més|<p>More of them,</p><p>later &amp; longer</p>|2026-03-09 10:00:00|false", "6|9|Ana|1|https://d.example|X|Y|Z|Taken back|2026-03-09 10:00:00|true");
        reading.Shape.ShouldBe("decidim");
        reading.Lines.ShouldBe([new Line(1, "More of them,\nlater & longer", Kind.Idea) { Topic = "Buses", Said = Day, ExternalId = "5" }]);
        reading.Skipped.ShouldBe([new Skipped(2, SkipReason.RejectedInItsTool, "Taken back")]);
    }

    [Fact]
    public void Go_Vocal()
    {
        var reading = Tables.Read("First name(s)|Last name|Email address|Permission|Date published (dd-mm-yyyy)|Title|Description|Image URL|Latitude|Longitude", "Ana|Reed|ana@example.org|X|09-03-2026|Buses|Later ones, on Sundays as well|||");
        reading.Shape.ShouldBe("go-vocal");
        reading.Lines.ShouldBe([new Line(1, "Later ones, on Sundays as well", Kind.Idea) { Topic = "Buses", Said = Day }]);
    }

    [Fact]
    public void EngagementHQ_with_its_title_above_and_its_header_in_two_rows()
    {
        var reading = Tables.Read("|||Getting to work", "", "Contribution ID|Login|Date of contribution||", "|||What worries you about the journey?|Any other comments", "88|areed|9 March 2026 10:00|The road floods every winter|Thank you for asking us this");
        reading.Shape.ShouldBe("engagementhq");
        reading.Lines.ShouldBe(
        [
            new Line(1, "The road floods every winter", Kind.Concern) { Topic = "What worries you about the journey?", Said = Day },
            new Line(1, "Thank you for asking us this", Kind.Comment) { Topic = "Any other comments", Said = Day },
        ]);
    }

    [Fact]
    public void Any_other_table_by_the_names_of_its_columns_below_a_banner()
    {
        var reading = Tables.Read("Notes of the roadshow||||", "Session|Post-it|Column|Email|How many people", "Workshop 2: Rotas (9 March 2026)|Too late|Worries|ana@example.org|12", "Workshop 2: Rotas (9 March 2026)|Too early|Worries||about six");
        reading.Shape.ShouldBe("table");
        reading.Wording.ShouldBe(Wording.NoteForOthers);
        reading.Lines.ShouldBe([new Line(1, "Too late", Kind.Concern) { Workshop = new WorkshopHeading(2, "Rotas", Day), StandsFor = 12 }]);
        reading.Skipped.ShouldBe([new Skipped(2, SkipReason.UnreadableNumber, "about six")]);
    }
}
