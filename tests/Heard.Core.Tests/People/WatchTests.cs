using Heard.Core.People;

namespace Heard.Core.Tests.People;

public class WatchTests
{
    private const int Weekdays = 0b0011111;

    [Theory]
    [InlineData("2026-01-09 09:00", true)]
    [InlineData("2026-01-09 16:59", true)]
    [InlineData("2026-01-09 17:00", false)]
    [InlineData("2026-01-09 08:59", false)]
    [InlineData("2026-01-10 12:00", false)]
    [InlineData("2026-01-11 12:00", false)]
    [InlineData("2026-01-12 12:00", true)]
    public void Hours_of_a_day_hold_on_their_days(string local, bool holds) =>
        new Watch { Days = Weekdays, From = new(9, 0), Until = new(17, 0) }.Holds(At(local)).ShouldBe(holds);

    [Theory]
    [InlineData("2026-01-09 21:59", false)]
    [InlineData("2026-01-09 22:00", true)]
    [InlineData("2026-01-09 23:59", true)]
    [InlineData("2026-01-10 00:00", true)]
    [InlineData("2026-01-10 05:59", true)]
    [InlineData("2026-01-10 06:00", false)]
    [InlineData("2026-01-10 23:00", false)]
    [InlineData("2026-01-12 05:00", false)]
    [InlineData("2026-01-12 22:30", true)]
    public void Hours_over_midnight_belong_to_the_day_on_which_they_began(string local, bool holds) =>
        new Watch { Days = Weekdays, From = new(22, 0), Until = new(6, 0) }.Holds(At(local)).ShouldBe(holds);

    [Fact]
    public void From_and_until_the_same_is_the_whole_day()
    {
        var watch = new Watch { Days = 1, From = new(9, 0), Until = new(9, 0) };

        watch.Holds(At("2026-01-12 00:00")).ShouldBeTrue();
        watch.Holds(At("2026-01-12 23:59")).ShouldBeTrue();
        watch.Holds(At("2026-01-13 00:00")).ShouldBeFalse();
    }

    [Fact]
    public void Two_people_are_named_or_nobody_is()
    {
        new Watch { DutyLeadId = 1, DeputyId = 2 }.IsStaffed.ShouldBeTrue();
        new Watch { DutyLeadId = 1, DeputyId = 1 }.IsStaffed.ShouldBeFalse();
        new Watch { DutyLeadId = 1 }.IsStaffed.ShouldBeFalse();
    }

    private static DateTime At(string local) => DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture);
}
