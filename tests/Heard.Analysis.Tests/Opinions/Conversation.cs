using System.Globalization;
using System.Text;
using System.Text.Json;
using Heard.Analysis.Opinions;

namespace Heard.Analysis.Tests.Opinions;

/// <summary>A conversation from Polis's open data with what its formulas gave elsewhere, where shared/data/polis lies beside the project.</summary>
internal sealed record Conversation(VoteMatrix Votes, string[] People, string[] Statements, int[] Moderated, JsonElement Reference, string Folder)
{
    private static readonly Lazy<DirectoryInfo?> Polis = new(() =>
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var polis = new DirectoryInfo(Path.Combine(folder.FullName, "shared", "data", "polis"));
            if (polis.Exists)
            {
                return polis;
            }
        }

        return null;
    });

    /// <summary>None where the data is not beside the project: one empty name then, whose test is skipped.</summary>
    public static IEnumerable<string> Names() =>
        Polis.Value is { } polis ? polis.GetDirectories().Where(d => Directory.Exists(Path.Combine(d.FullName, "reference"))).Select(d => d.Name).Order(StringComparer.Ordinal) : [""];

    public static Conversation Load(string name)
    {
        Assert.SkipWhen(name.Length == 0, "The open data of Polis is not on this machine: put it in shared/data/polis beside the project to run this test.");
        string folder = Path.Combine(Polis.Value!.FullName, name);
        var rows = Rows(Path.Combine(folder, "participants-votes.csv")).ToList();
        int[] columns = [.. Enumerable.Range(0, rows[0].Length).Where(c => int.TryParse(rows[0][c], NumberStyles.None, CultureInfo.InvariantCulture, out _))];
        var votes = new Votes();
        for (int person = 1; person < rows.Count; person++)
        {
            for (int s = 0; s < columns.Length; s++)
            {
                if (rows[person][columns[s]] is { Length: > 0 } vote)
                {
                    votes.Cast(person - 1, s, (Vote)int.Parse(vote, CultureInfo.InvariantCulture));
                }
            }
        }

        string[] statements = [.. columns.Select(c => rows[0][c])];
        var reference = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "reference", "reference.json"))).RootElement;
        int[] moderated = [.. reference.GetProperty("mod_out").EnumerateArray().Select(id => Array.IndexOf(statements, id.GetRawText()))];
        return new Conversation(votes.ToMatrix(), [.. rows.Skip(1).Select(r => r[0])], statements, moderated, reference, folder);
    }

    /// <summary>A table of the reference: each row by its headings.</summary>
    public IEnumerable<Dictionary<string, string>> Table(string name)
    {
        var rows = Rows(Path.Combine(Folder, "reference", name)).ToList();
        return rows.Skip(1).Select(row => rows[0].Zip(row).ToDictionary(pair => pair.First, pair => pair.Second));
    }

    private static IEnumerable<string[]> Rows(string path)
    {
        var cells = new List<string>();
        foreach (string line in File.ReadLines(path))
        {
            var cell = new StringBuilder();
            bool isQuoted = false;
            cells.Clear();
            foreach (char c in line)
            {
                if (c == '"')
                {
                    isQuoted = !isQuoted;
                }
                else if (c == ',' && !isQuoted)
                {
                    cells.Add(cell.ToString());
                    cell.Clear();
                }
                else
                {
                    cell.Append(c);
                }
            }

            yield return [.. cells, cell.ToString()];
        }
    }
}
