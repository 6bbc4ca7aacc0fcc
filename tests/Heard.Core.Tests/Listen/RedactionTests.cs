using Heard.Core.Listen;

namespace Heard.Core.Tests.Listen;

public class RedactionTests
{
    [Fact]
    public void Parts_are_replaced_in_the_order_of_the_words() =>
        Redaction.Apply("Ask Jo or Sam", [new Redacted(10, 3, "[b]"), new Redacted(4, 2, "[a]")]).ShouldBe("Ask [a] or [b]");

    [Fact]
    public void Parts_that_overlap_are_one() =>
        Redaction.Apply("Ask Jo Smith now", [new Redacted(4, 8, "[name]"), new Redacted(7, 5, "[x]"), new Redacted(7, 9, "[y]")]).ShouldBe("Ask [name]");

    [Fact]
    public void Parts_outside_the_words_are_left_out() =>
        Redaction.Apply("Ask", [new Redacted(-1, 2, "[a]"), new Redacted(2, 5, "[b]"), new Redacted(0, 0, "[c]"), new Redacted(int.MaxValue, 2, "[d]")]).ShouldBe("Ask");

    [Fact]
    public void A_text_is_found_everywhere_whatever_its_case() =>
        Redaction.Apply("Jo, JO and jo", Redaction.All("Jo, JO and jo", "jo", "[n]")).ShouldBe("[n], [n] and [n]");
}
