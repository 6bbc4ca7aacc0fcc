using Heard.Web.CommandLine;
using Heard.Web.Shared;

namespace Heard.Web.Tests.Shared;

public class CountedTests
{
    [Theory]
    [InlineData(1, 0, "1 line")]
    [InlineData(1, 1, "1 line from 1 workshop")]
    [InlineData(1300, 2, "1,300 lines from 2 workshops")]
    public void Lines_from_no_workshop_do_not_speak_of_workshops(int lines, int workshops, string said) => Counted.LinesFrom(lines, workshops).ShouldBe(said);

    [Theory]
    [InlineData(0, "0 workshops")]
    [InlineData(1, "1 workshop")]
    [InlineData(1300, "1,300 workshops")]
    public void The_command_line_says_one_of_one(int workshops, string said) => Say.Many(workshops, "workshop").ShouldBe(said);
}
