using Heard.Core.Listen.Import;

namespace Heard.Core.Tests.Listen.Import;

public class DateWordsTests
{
    [Theory]
    [InlineData("2022-02-07")]
    [InlineData("2022-02-07T09:30:00Z")]
    [InlineData("2022/2/7 10:00")]
    [InlineData("07/02/2022")]
    [InlineData("7-2-2022")]
    [InlineData("07.02.22")]
    [InlineData("7 February 2022")]
    [InlineData("Monday 7th of February 2022")]
    [InlineData("7-Feb-22")]
    [InlineData("February 7, 2022")]
    [InlineData("Mon Feb 07 05:09:36 WIB 2022")]
    [InlineData("44599")]
    [InlineData("44599.75")]
    [InlineData("1644192000")]
    [InlineData("1644192000123")]
    [InlineData("20220207")]
    public void The_seventh_of_February_in_many_hands(string cell) => DateWords.Read(cell).ShouldBe(new DateOnly(2022, 2, 7));

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("31/02/2022")]
    [InlineData("7 February")]
    [InlineData("3")]
    [InlineData("2026-03-0\u0AEF")]
    [InlineData("\u0AE9/\u0AE9/2026")]
    [InlineData("99999999999999999999")]
    public void What_is_no_whole_day_is_none(string cell) => DateWords.Read(cell).ShouldBeNull();

    [Fact]
    public void The_month_comes_first_only_where_it_is_told_to()
    {
        DateWords.Read("2/3/2022").ShouldBe(new DateOnly(2022, 3, 2));
        DateWords.Read("2/3/2022", monthFirst: true).ShouldBe(new DateOnly(2022, 2, 3));
        DateWords.MustBeMonthFirst("2/14/2022 9:15").ShouldBeTrue();
        DateWords.MustBeMonthFirst("14/2/2022").ShouldBeFalse();
    }
}
