using Heard.Core.Listen.Import;
using Heard.Core.People;
using Heard.Web.Listen.Import.Files;

namespace Heard.Web.Listen.Voting;

/// <summary>What those who voted said of themselves; empty where they did not.</summary>
internal sealed record Voter(string Organisation, string Profession, string Setting);

/// <summary>A table of who voted: participant, and organisation, profession or setting.</summary>
internal static class VoterTable
{
    private static readonly string[] Said = ["organisation", "profession", "setting"];

    /// <summary>Whether it has the columns of one.</summary>
    public static bool Looks(IReadOnlyList<string> header) => header.Find("participant") >= 0 && Said.Any(name => header.Find(name) >= 0) && !VoteTable.Looks(header);

    /// <summary>By the number of a person who voted; others are passed over.</summary>
    public static Dictionary<int, Voter> Read(Table table, Numbered people)
    {
        int participant = table.Header.Find("participant"), organisation = table.Header.Find(Said[0]), profession = table.Header.Find(Said[1]), setting = table.Header.Find(Said[2]);
        var read = new Dictionary<int, Voter>();
        foreach (var row in table.Rows)
        {
            if (people.Find(row.Cell(participant)) is { } person)
            {
                read[person] = new Voter(Cut(row.Cell(organisation), Organisation.MostName), Cut(row.Cell(profession), Profession.MostName), Cut(row.Cell(setting), Voice.MostSetting));
            }
        }

        return read;
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}
