using System.Text;

namespace Heard.Web.Tests.Listen.Import;

/// <summary>Invented files to bring in.</summary>
internal static class Pages
{
    public const string TwoWorkshops = """
        Notes from our autumn workshops, collated by the team.

        Workshop 1: Working between sites (3 February 2026)

        Concerns

          • Rotas reach us a week before they start.
          • Will the shuttle bus run at night?

        Opportunities

          • One badge for both sites would save an hour a week.

        Your ideas and suggestions

          • Put the rota on the wall and on the phone.

        Link to the board for this session: https://boards.example/1

        Workshop 2: Joining the team (10 February 2026)

        Concerns

          • Nobody knew I was coming on my first day.
        """;

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
