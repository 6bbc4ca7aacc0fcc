using Heard.Core.Listen;
using Heard.Core.People;

namespace Heard.Core.Tests.Listen;

public class TranslationTests
{
    private static readonly DateOnly Today = new(2026, 2, 3);
    private static readonly Translation Translated = new("pl", "We need more light in the car park when the night shift ends", "bilingual colleague");

    [Fact]
    public void A_line_is_understood_by_its_translation_and_said_in_its_own_words()
    {
        var line = Said();

        line.Translate(Translated).ShouldBeTrue();

        (line.Words, line.Understood).ShouldBe(("Potrzebujemy światła", Translated.Words));
        line.Translate(null).ShouldBeTrue();
        line.Understood.ShouldBe("Potrzebujemy światła");
    }

    [Fact]
    public void A_correction_its_undoing_and_a_withdrawal_each_take_the_translation_along()
    {
        var line = Said();
        line.Translate(Translated);
        var earlier = line.Correct("Potrzebujemy [usunięto]", Redaction.ByModerator, Today);
        line.Translation.ShouldBeNull();

        line.Translate(Translated);
        line.TakeBack(earlier!).ShouldBeTrue();
        line.Translation.ShouldBeNull();

        line.Translate(Translated);
        line.Withdraw(Today);
        line.Translation.ShouldBeNull();
        line.Translate(Translated).ShouldBeFalse();
        line.Translation.ShouldBeNull();
    }

    [Fact]
    public void What_repeats_the_translation_repeats_the_line()
    {
        var line = Said();
        line.Translate(Translated);

        Paraphrase.RepeatedFrom("Staff say: more light in the car park when the night shift ends.", [line], Audience.Public).ShouldBe(line);
        Paraphrase.RepeatedFrom("Staff ask for better lighting.", [line], Audience.Public).ShouldBeNull();
    }

    [Fact]
    public void Languages_have_a_tag_and_a_name_of_their_own()
    {
        Languages.All.Select(language => language.Tag).ShouldBeUnique();
        Languages.All.Select(language => language.Name).ShouldBeUnique();
        Languages.All.ShouldAllBe(language => language.Tag.Length <= Language.LongestTag);
        new[] { "cy", "pl", "ur", "ar", "ro", "pa", "bn", "pt", "es", "fr", "tl", "ti", "so", "uk", Languages.Other }.ShouldAllBe(tag => Languages.Knows(tag));
        Languages.Knows("xx").ShouldBeFalse();
        Languages.NameOf("cy").ShouldBe("Cymraeg");
    }

    private static Contribution Said() => new(1, 2, "Potrzebujemy światła", Kind.Idea, Wording.OwnWords, Audience.Workforce, 3, 4);
}
