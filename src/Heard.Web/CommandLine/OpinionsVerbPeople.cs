using Heard.Analysis.Disclosure;
using Heard.Analysis.Opinions;
using Heard.Web.Listen.Import.Files;

namespace Heard.Web.CommandLine;

/// <summary>What those who voted are, from a table beside the votes, and who of them agreed with what, as far as it may be shown.</summary>
internal static class OpinionsVerbPeople
{
    private const string NotSaid = "(not said)";

    /// <exception cref="UnusableInputException">The table cannot be used.</exception>
    public static IReadOnlyList<OfflineCuts> Cuts(OpinionsVerbInput input, string file, IReadOnlyList<string> by, bool crossed)
    {
        var people = input.People.Select(_ => new OfflineCuts.Person([.. Enumerable.Repeat(NotSaid, by.Count)])).ToArray();
        var places = input.People.Index().ToDictionary(p => p.Item, p => p.Index, StringComparer.Ordinal);
        var known = NamedTable.ReadTable(file, ReadingLimits.Usual, table =>
        {
            var participant = table.Header.Need("participant", file);
            int[] columns = [.. by.Select(column => table.Header.Need(column, file))];
            var met = 0;
            foreach (var row in table.Rows)
            {
                if (places.TryGetValue(row.Cell(participant), out var place))
                {
                    met++;
                    people[place] = new OfflineCuts.Person([.. columns.Select(column => row.Cell(column) is { Length: > 0 } said ? said : NotSaid)]);
                }
            }

            return met;
        });
        if (known == 0)
        {
            throw new UnusableInputException($"Nobody in the column participant of {file} has voted. Both files must call people the same.");
        }

        for (var person = 0; person < people.Length; person++)
        {
            people[person].Raised.UnionWith(input.Votes.Of(person).Where(vote => vote.Vote == Vote.Agree).Select(vote => vote.Statement));
        }

        CutRow[] rows = [.. input.Statements.Select((name, at) => new CutRow(name, input.Texts[at].Length > 0 ? input.Texts[at] : name))];
        return OfflineCuts.Of(rows, by, people, crossed);
    }
}
