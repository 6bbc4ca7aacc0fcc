using System.Diagnostics;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Heard.Analysis.Text;

namespace Heard.Analysis.Tests.Text;

public class SpokenWordsTests
{
    [Theory]
    [InlineData("  More parking, please. \t", "More parking, please.")]
    [InlineData("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour")]
    [InlineData("one  \n \n\t\n\n\n two", "one\n\n\n two")]
    [InlineData("cafe\u0301 cre\u0300che", "caf\u00E9 cr\u00E8che")]
    [InlineData("q\u0307\u0323", "q\u0323\u0307")]
    [InlineData("\u1112\u1161\u11AB", "\uD55C")]
    [InlineData("a\u0000b\u0007c\u001B[31md", "abc[31md")]
    [InlineData("\uFEFFun\u200Bsafe wo\u00ADrds\u2060", "unsafe words")]
    [InlineData("l\u200Do\u200Cl", "lol")]
    [InlineData("<script>alert(1)</script> =1+1", "<script>alert(1)</script> =1+1")]
    public void What_nobody_sees_goes_and_what_was_said_stays(string typed, string words) =>
        SpokenWords.Of(typed).ShouldBe(new SpokenWords.Clean(words));

    [Fact]
    public void Half_a_picture_goes() => SpokenWords.Of("half\uD83D of a\uDC69 picture").ShouldBe(new SpokenWords.Clean("half of a picture"));

    [Fact]
    public void Nothing_turns_the_direction_of_what_stands_beside_it()
    {
        int[] turning = [0x061C, 0x200E, 0x200F, .. Enumerable.Range(0x202A, 5), .. Enumerable.Range(0x2066, 4)];

        string typed = "pay " + string.Concat(turning.Select(char.ConvertFromUtf32)) + "rise";

        SpokenWords.Of(typed).ShouldBe(new SpokenWords.Clean("pay rise"));
    }

    [Theory]
    [InlineData("می\u200Cخواهم")]
    [InlineData("क्\u200Dष और क्षमा")]
    [InlineData("👩\u200D⚕\uFE0F ❤\uFE0F\u200D🔥 👍🏽")]
    [InlineData("\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F")]
    [InlineData("လျှို့ဝှက် လွှို့ဝှက်")]
    [InlineData("คนไข้ที่ป่วย")]
    [InlineData("בְּרֵאשִׁית בָּרָא")]
    [InlineData("السَّلَامُ عَلَيْكُمْ")]
    [InlineData("Tiếng Việt: quyền được nói")]
    [InlineData("தமிழ் നമ്മൾ ಕನ್ನಡ తెలుగు ગુજરાતી ਪੰਜਾਬੀ বাংলা සිංහල")]
    [InlineData("བསྒྲུབས་")]
    public void Words_in_other_scripts_and_pictures_stay_as_they_are_read(string typed)
    {
        var clean = SpokenWords.Of(typed).ShouldBeOfType<SpokenWords.Clean>();

        // Marks may be put in Unicode's order and signs taken apart; none is lost.
        new StringInfo(clean.Words).LengthInTextElements.ShouldBe(new StringInfo(typed).LengthInTextElements);
        clean.Words.EnumerateRunes().Count(r => r.Value is 0x200C or 0x200D).ShouldBe(typed.EnumerateRunes().Count(r => r.Value is 0x200C or 0x200D));
        SpokenWords.Of(clean.Words).ShouldBe(clean);
    }

    [Theory]
    [InlineData('\u0301')]
    [InlineData('\u20DD')]
    [InlineData('\u05B0')]
    public void Of_ten_thousand_marks_on_one_letter_four_are_kept(char mark)
    {
        var clean = SpokenWords.Of("q" + new string(mark, 10_000) + " and on").ShouldBeOfType<SpokenWords.Clean>();

        clean.Words.ShouldBe("q" + new string(mark, 4) + " and on");
    }

    [Fact]
    public void Marks_pile_up_no_higher_behind_joiners() =>
        SpokenWords.Of("ب" + string.Concat(Enumerable.Repeat("\u0651\u200D", 5_000)) + "ت")
            .ShouldBe(new SpokenWords.Clean("ب" + string.Concat(Enumerable.Repeat("\u0651\u200D", 4)) + "ت"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \r\n\t\u00A0\u3000")]
    [InlineData("\u200B\u202E\uFEFF")]
    [InlineData("\u0301\u0301")]
    [InlineData("\u3164\u2800")]
    public void What_shows_nothing_is_refused(string? typed) => SpokenWords.Of(typed).ShouldBe(new SpokenWords.Empty());

    [Fact]
    public void Up_to_the_limit_is_taken_and_one_more_is_refused()
    {
        SpokenWords.Of(new string('a', 4_000)).ShouldBeOfType<SpokenWords.Clean>();
        SpokenWords.Of(new string('a', 4_001)).ShouldBe(new SpokenWords.TooLong(4_001, 4_000));
        SpokenWords.Of(string.Concat(Enumerable.Repeat("👍🏽", 4_000))).ShouldBeOfType<SpokenWords.Clean>();
        SpokenWords.Of("four", most: 3).ShouldBe(new SpokenWords.TooLong(4, 3));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a\u0301")]
    [InlineData("\u1100")]
    [InlineData("👩\u200D")]
    [InlineData("က\u1037")]
    public void Two_million_characters_are_refused_at_once(string again)
    {
        string typed = string.Concat(Enumerable.Repeat(again, 2_000_000 / again.Length));
        var clock = Stopwatch.StartNew();

        SpokenWords.Of(typed).ShouldBeOfType<SpokenWords.TooLong>().Length.ShouldBeGreaterThan(100_000);
        clock.Elapsed.TotalSeconds.ShouldBeLessThan(3);
    }

    [Fact]
    public void Whatever_is_typed_comes_out_clean_and_cleaning_it_again_changes_nothing() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3_000), Prop.ForAll(Gen.ArrayOf(Gen.Elements(Awkward)).ToArbitrary(), parts =>
        {
            if (SpokenWords.Of(string.Concat(parts)) is not SpokenWords.Clean(var words))
            {
                return;
            }

            SpokenWords.Of(words).ShouldBe(new SpokenWords.Clean(words));
            words.ShouldNotContain('\r');
            words.ShouldNotContain("\n\n\n\n");
            words.ShouldBe(words.Trim());
            words.Where(c => char.IsControl(c) && c != '\n').ShouldBeEmpty();
            words.Any(c => c is '\u061C' or '\u200B' or '\u200E' or '\u200F' or '\uFEFF' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')).ShouldBeFalse();
        }));

    private static readonly string[] Awkward =
    [
        "a", "e", "é", " ", "\t", "\r", "\n", "\r\n", "\u0301", "\u0323", "\u0344", "\u20DD", "\u200B", "\u200C", "\u200D", "\u202E", "\u2066", "\uFEFF", "\u061C",
        "\uD83D", "\uDC69", "👩", "🏽", "\uFE0F", "\U0001F3F4", "\U000E0067", "\U000E007F", "ش", "\u0651", "क", "\u094D", "\u093C", "े", "က", "\u1037", "\u103E", "ᄒ", "ᅡ",
        "ᆫ", "한", "か", "\u3099", "\u3164", "\u2028", "\0", "\uFFFF", "\u212B", "ộ",
    ];
}
