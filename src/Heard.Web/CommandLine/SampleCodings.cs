using Heard.Core.People;
using Heard.Core.Understand;
using Heard.Data;
using Heard.Data.Chain;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.CommandLine;

/// <summary>
/// What two invented analysts coded: the first all examples of the codebook, the second some of the same lines and not always alike,
/// so that there are suggestions, an agreement to look at and something to settle.
/// </summary>
internal static class SampleCodings
{
    private const string First = "Priya Raman", Second = "Tom Okafor";

    /// <summary>Of ten examples of a code, the second analyst coded as many.</summary>
    private const int CodedTwice = 4;

    private const int LinesWithNone = 12;

    /// <param name="codebook">Codes with their groups and the ids of their lines.</param>
    public static async Task Make(HeardDb db, Programme programme, IReadOnlyList<SampleCode> codebook, DateTimeOffset now, CancellationToken stop)
    {
        await using var writing = await db.WriteAlone(programme.Id, stop);
        await db.BeginCodebook(programme.Id, stop);
        var codes = Codes(programme.Id, codebook);
        db.AddRange(codes.Values.Select(code => code.Group).Distinct());
        db.AddRange(codes.Values.Select(code => code.Code));
        await db.SaveChangesAsync(stop);
        var first = await db.CoderNamed(programme.Id, First, stop);
        var second = await db.CoderNamed(programme.Id, Second, stop);
        var none = await db.InNoTheme(programme.Id).OrderBy(c => c.Id).Take(LinesWithNone).Select(c => c.Id).ToListAsync(stop);
        var at = now.AddDays(-10);
        HashSet<(int, long)> decided = [];

        // Example by example rather than code by code: that is the order in which mixed lines are coded, and nothing seems to drift.
        for (var example = 0; example < codebook.Max(code => code.Lines.Count); example++)
        {
            for (var place = 0; place < codebook.Count; place++)
            {
                if (codebook[place].Lines.ElementAtOrDefault(example) is not (> 0 and var line))
                {
                    continue;
                }

                var code = codes[codebook[place].Name].Code;
                Give(db, programme.Id, decided, first, line, at = at.AddSeconds(8), code);
                if (example < CodedTwice)
                {
                    Give(db, programme.Id, decided, second, line, at.AddDays(2), Other(codebook, codes, place, example));
                }
            }
        }

        foreach (var line in none)
        {
            Give(db, programme.Id, decided, first, line, at = at.AddSeconds(8));
        }

        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        db.ChangeTracker.Clear();
    }

    /// <summary>Nearly always the code itself; now and then also, or instead, the next one of its group.</summary>
    private static Code[] Other(IReadOnlyList<SampleCode> codebook, Dictionary<string, (Code Group, Code Code)> codes, int place, int example)
    {
        var (group, code) = codes[codebook[place].Name];
        var near = codes.Values.Where(other => other.Group == group && other.Code != code).Select(other => other.Code).FirstOrDefault(code);
        var turn = ((place * 3) + (example * 5)) % 13;
        return turn switch
        {
            0 => [near],
            1 => [code, near],
            _ => [code],
        };
    }

    // A line that is an example of two codes is decided about once.
    private static void Give(HeardDb db, long programmeId, HashSet<(int, long)> decided, int coder, long line, DateTimeOffset at, params IEnumerable<Code> codes)
    {
        if (!decided.Add((coder, line)))
        {
            return;
        }

        db.Add(new CodedLine(programmeId, coder, line, 1, at));
        db.AddRange(codes.Distinct().Select(code => new GivenCode(programmeId, coder, line, code.Id)));
    }

    private static Dictionary<string, (Code Group, Code Code)> Codes(long programmeId, IReadOnlyList<SampleCode> codebook)
    {
        var groups = codebook.Select(code => code.Group).Distinct().Select((name, at) => new Code(programmeId, Ids.New(), name, isGroup: true, at + 1)).ToDictionary(group => group.Name);
        return codebook.Select((entry, at) =>
        {
            var code = new Code(programmeId, Ids.New(), entry.Name, isGroup: false, at + 1);
            code.Describe(entry.Name, entry.Description);
            code.Place(groups[entry.Group], at + 1);
            return (Group: groups[entry.Group], Code: code);
        }).ToDictionary(pair => pair.Code.Name);
    }
}

/// <summary>A code of the sample, with the lines it was given to.</summary>
internal sealed record SampleCode(string Name, string Group, string Description, IReadOnlyList<long> Lines);
