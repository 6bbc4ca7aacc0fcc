using Heard.Analysis.Coding;
using Heard.Analysis.Numerics;

namespace Heard.Analysis.Tests.Coding;

public class TextCoderTests
{
    [Fact]
    public void Lines_are_coded_as_people_coded_others()
    {
        var coder = Coded.Learn(Coded.Many(200));

        coder.Suggest(new UncodedText("there was nowhere to park the car"))[0].Code.ShouldBe(0);
        coder.Suggest(new UncodedText("the menu had little choice"))[0].Code.ShouldBe(3);
        coder.Decision.Of(coder.Probabilities([new UncodedText("lovely friendly staff but we waited three hours")], new Work(1))[0]).ShouldBe([1, 2]);
    }

    [Fact]
    public void A_trial_on_lines_not_learnt_from_says_how_good_it_is()
    {
        var figures = Coded.Learn(Coded.Many(300)).Figures.ShouldNotBeNull();

        figures.MicroF1.ShouldBeGreaterThan(.9);
        figures.FoundInThree.ShouldBeGreaterThan(.95);
        figures.CalibrationError.ShouldBeLessThan(.1);
        figures.Codes.Sum(c => c.Lines).ShouldBeGreaterThan(figures.Lines);
    }

    [Fact]
    public void The_number_of_threads_never_shows()
    {
        var coded = Coded.Many(150);
        UncodedText[] texts = [.. Coded.Many(3000, 9).Select(c => new UncodedText(c.Text, c.Context))];

        float[] one = All(Coded.Learn(coded, new CodingOptions(Threads: 1)).Probabilities(texts, new Work(1)));
        float[] four = All(Coded.Learn(coded, new CodingOptions(Threads: 4)).Probabilities(texts, new Work(4)));

        four.ShouldBe(one);
    }

    [Fact]
    public void A_line_has_the_same_probabilities_wherever_it_stands()
    {
        var coder = Coded.Learn(Coded.Many(100));
        UncodedText[] texts = [.. Coded.Many(40, 5).Select(c => new UncodedText(c.Text, c.Context))];

        var straight = coder.Probabilities(texts, new Work(1));
        var turned = coder.Probabilities([.. texts.Reverse()], new Work(1));

        for (int i = 0; i < texts.Length; i++)
        {
            turned[texts.Length - 1 - i].ToArray().ShouldBe(straight[i].ToArray());
        }
    }

    [Fact]
    public void Two_lines_of_each_code_and_the_codes_names_are_a_beginning()
    {
        var coder = Coded.Learn(Coded.Many(8));

        coder.Suggest(new UncodedText("food"))[0].Code.ShouldBe(3);
        coder.Suggest(new UncodedText("a very kind nurse"))[0].Code.ShouldBe(1);
    }

    [Fact]
    public void A_word_of_the_same_family_is_known_though_nobody_wrote_it_before()
    {
        var coder = Coded.Learn(Coded.Many(60));

        coder.Suggest(new UncodedText("courteous"))[0].Code.ShouldBe(1);
    }

    [Fact]
    public void What_was_asked_matters_where_the_words_do_not_tell()
    {
        CodedText[] coded = [.. Enumerable.Range(0, 40).Select(i => new CodedText($"Nothing {i % 20}", [i % 2], i % 2 == 0 ? "What was good?" : "What was bad?"))];
        var coder = TextCoder.Learn([new("Complaint"), new("Praise")], coded, CorpusMeanings.None, new CodingOptions(), null, TestContext.Current.CancellationToken);

        coder.Suggest(new UncodedText("Nothing", "What was good?"))[0].Code.ShouldBe(0);
        coder.Suggest(new UncodedText("Nothing", "What was bad?"))[0].Code.ShouldBe(1);
    }

    [Fact]
    public void One_code_for_each_line_makes_probabilities_that_add_up_to_one()
    {
        CodedText[] coded = [.. Coded.Many(200).Where(c => c.Codes.Count == 1)];
        var coder = Coded.Learn(coded, new CodingOptions(OneEach: true));

        var probabilities = coder.Probabilities([new UncodedText("lunch was cold")], new Work(1));

        probabilities[0].ToArray().Sum().ShouldBe(1, 1e-5);
        coder.Decision.Of(probabilities[0]).ShouldBe([3]);
        coder.Figures.ShouldNotBeNull().MicroF1.ShouldBeGreaterThan(.95);
    }

    [Fact]
    public void The_words_that_led_to_a_code_are_told()
    {
        var coder = Coded.Learn(Coded.Many(200));

        var words = coder.Explain(new UncodedText("The nurse was kind but lunch was cold"), 3);

        words.Select(w => w.Word).Take(2).ShouldBe(["lunch", "cold"], ignoreOrder: true);
        words.ShouldAllBe(w => w.Weight > 0);
    }

    public static TheoryData<string> Odd => new("", "   ", "?!", "👍🏽", new string('x', 100_000), string.Join(' ', Enumerable.Repeat("word", 100_000)), "\uD800 broken", "私たちは待った");

    [Theory]
    [MemberData(nameof(Odd))]
    public void Odd_texts_get_an_answer(string text)
    {
        var coder = Coded.Learn([.. Coded.Many(40), new CodedText(text, [0])]);

        coder.Suggest(new UncodedText(text, text)).ShouldAllBe(s => s.Probability >= 0 && s.Probability <= 1);
    }

    [Fact]
    public void One_line_is_enough_to_begin_and_too_few_to_try()
    {
        var coder = Coded.Learn([new CodedText("lunch was cold", [3])]);

        coder.Figures.ShouldBeNull();
        coder.Suggest(new UncodedText("lunch was cold"))[0].Code.ShouldBe(3);
    }

    [Fact]
    public void Stopping_stops()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Should.Throw<OperationCanceledException>(() =>
            TextCoder.Learn(Coded.Codes, Coded.Many(50), CorpusMeanings.None, new CodingOptions(), null, stop.Token));
    }

    private static float[] All(Dense rows) => [.. Enumerable.Range(0, rows.Rows).SelectMany(i => rows[i].ToArray())];
}
