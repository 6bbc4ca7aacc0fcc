using System.Diagnostics;
using Heard.Analysis.Marks;

namespace Heard.Analysis.Tests.Marks;

public class IdentifyingTextTests
{
    [Fact]
    public void Of_seventy_sentences_it_was_mended_on_it_misses_one_name() => Gold.Count("identifying-known.txt", Found).ShouldBe((47, 0, 1));

    /// <remarks>Precision .98, recall .93.</remarks>
    [Fact]
    public void Of_seventy_sentences_kept_aside_it_misses_three_and_marks_one_wrongly() =>
        Gold.Count("identifying-kept-aside.txt", Found).ShouldBe((43, 1, 3));

    [Theory]
    [InlineData("The chief executive should resign.")]
    [InlineData("Our leaders lie and the Board does nothing about it.")]
    [InlineData("THE BOARD DOES NOT LISTEN AND NHS MANAGERS KNOW IT")]
    [InlineData("")]
    [InlineData("...@@@ +++ 12 34 -- '' ’")]
    public void Criticism_and_noise_mark_nobody(string text) => IdentifyingText.In(text).ShouldBeEmpty();

    [Fact]
    public void Marks_tell_their_place_in_the_text_as_it_was_given()
    {
        const string text = "🙂 Ask Dr Patel’s team (07700 900123) – or Zoë.";

        IdentifyingText.In(text).Select(m => (text.Substring(m.Start, m.Length), m.Kind)).ShouldBe(
            [("Patel", MarkKind.PersonName), ("07700 900123", MarkKind.Phone)]);
        IdentifyingText.In(text)[0].Start.ShouldBe(10);
    }

    [Theory]
    [InlineData("943 476 5919", true)]
    [InlineData("9434765919", true)]
    [InlineData("943-476-5919", true)]
    [InlineData("943 476 5918", false)]
    [InlineData("9999999999", false)]
    [InlineData("94 3476 5919", false)]
    public void An_NHS_number_is_told_by_its_check_digit_and_its_groups(string number, bool isOne) =>
        IdentifyingText.In($"It was {number} again.").Any(m => m.Kind == MarkKind.PatientNumber).ShouldBe(isOne);

    [Theory]
    [InlineData("a@")]
    [InlineData("A.B.")]
    [InlineData("Sarah ")]
    [InlineData("youtube.com/")]
    [InlineData("von Der ")]
    [InlineData("staff number ")]
    [InlineData("x")]
    [InlineData("\u0301")]
    public void Two_million_characters_take_no_longer_than_their_length(string again)
    {
        string text = string.Concat(Enumerable.Repeat(again, 2_000_000 / again.Length));
        var clock = Stopwatch.StartNew();

        var marks = IdentifyingText.In(text);

        clock.Elapsed.TotalSeconds.ShouldBeLessThan(60);
        marks.Zip(marks.Skip(1)).All(pair => pair.First.Start + pair.First.Length <= pair.Second.Start).ShouldBeTrue();
    }

    private static IEnumerable<string> Found(string text) => IdentifyingText.In(text).Select(m => $"{text.Substring(m.Start, m.Length)}={m.Kind}");
}
