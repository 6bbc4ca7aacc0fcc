using Heard.Core.Listen;

namespace Heard.Core.Tests.Listen;

public class PhaseDaysTests
{
    private static DateOnly Day(int day) => new(2026, 3, day);

    [Fact]
    public void Each_day_must_be_later_than_those_before_it()
    {
        new PhaseDays(Day(1), null, null, null).OutOfOrder().ShouldBeEmpty();
        new PhaseDays(Day(1), Day(8), Day(15), Day(22)).OutOfOrder().ShouldBeEmpty();
        new PhaseDays(Day(1), Day(1), null, null).OutOfOrder().ShouldBe([PhaseDay.Discuss]);
        new PhaseDays(Day(1), Day(8), Day(7), Day(8)).OutOfOrder().ShouldBe([PhaseDay.Prioritise, PhaseDay.Closes]);
        new PhaseDays(Day(1), null, Day(8), Day(5)).OutOfOrder().ShouldBe([PhaseDay.Closes]);
    }

    [Fact]
    public void Closed_on_the_day_it_opened_its_days_still_stand()
    {
        new PhaseDays(Day(1), Day(8), null, Day(22)).ClosedOn(Day(1)).OutOfOrder().ShouldBeEmpty();
        new PhaseDays(Day(2), null, null, Day(1)).OutOfOrder().ShouldBe([PhaseDay.Closes]);
        new PhaseDays(Day(1), Day(8), null, Day(8)).OutOfOrder().ShouldBe([PhaseDay.Closes]);
    }

    [Fact]
    public void Closed_early_what_had_not_begun_will_not()
    {
        new PhaseDays(Day(1), Day(8), Day(15), Day(22)).ClosedOn(Day(10)).ShouldBe(new PhaseDays(Day(1), Day(8), null, Day(10)));
        new PhaseDays(Day(1), Day(8), null, null).ClosedOn(Day(8)).ShouldBe(new PhaseDays(Day(1), null, null, Day(8)));
    }
}
