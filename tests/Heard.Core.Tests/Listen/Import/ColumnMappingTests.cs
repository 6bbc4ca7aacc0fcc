using Heard.Core.Listen;
using Heard.Core.Listen.Import;

namespace Heard.Core.Tests.Listen.Import;

public class ColumnMappingTests
{
    private static readonly string[] Header = ["What was said", "Stage = now", "Team", "Your e-mail"];

    [Fact]
    public void A_mapping_outlives_being_written_down()
    {
        var mapping = Parsed("what was said = words", "Stage = now=kind", "Team=organization");
        mapping.ToString().ShouldBe("what was said=words\nStage = now=kind\nTeam=organisation");
        ColumnMapping.Parse(mapping.ToString().Split('\n'), Header).ShouldBe(new ParsedMapping.Taken(mapping));
        mapping.Over(Header).ShouldBe([Field.Words, Field.Kind, Field.Organisation, Field.Ignored]);
    }

    [Theory]
    [InlineData("Team", MappingRefusal.NotAPair)]
    [InlineData("=words", MappingRefusal.NotAPair)]
    [InlineData("Team=colour", MappingRefusal.NoSuchField)]
    [InlineData("Team=3", MappingRefusal.NoSuchField)]
    [InlineData("Squad=setting", MappingRefusal.NoSuchColumn)]
    [InlineData("Your e-mail=id", MappingRefusal.NamesAPerson)]
    [InlineData("What was said=topic", MappingRefusal.ColumnTwice)]
    [InlineData("Team=date", MappingRefusal.FieldTwice)]
    public void A_mapping_that_cannot_be_is_refused_with_the_pair_it_is_about(string pair, MappingRefusal reason) =>
        ColumnMapping.Parse(["What was said=words", "Stage = now=date", pair], Header).ShouldBe(new ParsedMapping.Refused(reason, pair));

    [Fact]
    public void What_a_person_maps_goes_before_what_was_guessed()
    {
        var guessed = new ColumnMapping([new("Comment", Field.Words), new("Team", Field.Setting), new("When", Field.Date)]);
        guessed.With(new ColumnMapping([new("Other", Field.Words), new("Team", Field.Organisation)])).ToString().ShouldBe("When=date\nOther=words\nTeam=organisation");
    }

    [Fact]
    public void Names_addresses_and_authors_are_never_guessed_whatever_they_hold()
    {
        TableRow[] rows = [new(1, ["Ana Reed of the night team here", "ana@example.org", "u-7", "ana@example.org", "We would like later buses"])];
        ColumnMapping.Guess(["Name", "E-mail address", "author-id", "Contact", "Thoughts on travel"], rows).ToString().ShouldBe("Thoughts on travel=words");
    }

    [Fact]
    public void A_column_is_a_date_only_where_its_cells_are()
    {
        TableRow[] rows = [new(1, ["Fewer forms please", "morning"]), new(2, ["More buses", "evening"])];
        ColumnMapping.Guess(["Comment", "Time"], rows).ToString().ShouldBe("Comment=words");
        rows = [new(1, ["Fewer forms please", "9/3/2026 10:00"]), new(2, ["More buses", "10/3/2026"])];
        ColumnMapping.Guess(["Comment", "Time"], rows).ToString().ShouldBe("Comment=words\nTime=date");
    }

    [Fact]
    public void A_kind_nobody_knows_is_a_comment_and_an_unreadable_date_is_a_reason()
    {
        var reading = Tables.Read(Parsed("What was said=words", "Team=date", "Stage = now=kind"), "What was said|Stage = now|Team", "One|Blue sky|9/3/2026", "Two|Risk|someday", "Three|risk|");
        reading.Lines.ShouldBe([new Line(1, "One", Kind.Comment) { Topic = "Blue sky", Said = new DateOnly(2026, 3, 9) }, new Line(3, "Three", Kind.Concern)]);
        reading.Skipped.ShouldBe([new Skipped(2, SkipReason.UnreadableDate, "someday")]);
    }

    private static ColumnMapping Parsed(params string[] pairs) => ColumnMapping.Parse(pairs, null).ShouldBeOfType<ParsedMapping.Taken>().Mapping;
}
