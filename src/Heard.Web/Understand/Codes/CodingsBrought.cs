using Heard.Analysis.Coding.Refi;
using Heard.Core;
using Heard.Core.Understand;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Listen.Import.Files;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Understand.Codes;

/// <summary>A coding as a file has it.</summary>
/// <param name="Line">The line's id, where the file came from this programme.</param>
/// <param name="Words">What the line says.</param>
/// <param name="Code">Null where the coder said that none applies.</param>
/// <param name="Coder">As the file calls them; empty where it does not.</param>
internal sealed record BroughtCoding(long? Line, string Words, BroughtCode? Code, string Coder, bool IsOurs);

/// <summary>What bringing codings in did.</summary>
/// <param name="Lines">Decisions added, one for each line and coder.</param>
/// <param name="Already">Decisions about lines that the same coder had decided about: left as they are.</param>
/// <param name="Unmatched">Passages or rows whose words are no line's of this programme.</param>
/// <param name="Codes">Codes that were new.</param>
public sealed record CodingsTaken(int Lines, int Already, int Unmatched, int Codes);

/// <summary>Codings of a file, brought to the lines of a programme whose texts they match.</summary>
internal static class CodingsBrought
{
    private const int MostRows = 500_000;
    private const int SavedAtOnce = 2_000;

    // Of all coded passages together: a few selections of a whole long document, and one's memory is gone.
    private const long MostCharacters = 50_000_000;

    // More are no coders: somebody named the wrong column.
    private const int MostCoders = 200;

    /// <summary>Null and one plain sentence where the file cannot be used.</summary>
    public static (IReadOnlyList<BroughtCoding>? Codings, string? Wrong) Read(long programmeId, byte[] bytes, string name)
    {
        using var file = new MemoryStream(bytes);
        if (Path.GetExtension(name).Equals(".qdpx", StringComparison.OrdinalIgnoreCase))
        {
            try
            {
                return (OfProject(programmeId, QdaProjectFile.Read(file)), null);
            }
            catch (UnreadableQdaException unreadable)
            {
                return (null, unreadable.Message);
            }
        }

        if (FileReader.Open(file, name) is not OpenedFile.Sheet { Table: var table })
        {
            return (null, UnderstandTexts.ItIsNoTableAndNoQdpx);
        }

        var (line, words, group, code, coder) = (table.Header.Find("line"), Words(table.Header), table.Header.Find("group"), table.Header.Find("code"), table.Header.Find("coder"));
        if (code < 0 || (line < 0 && words < 0))
        {
            return (null, UnderstandTexts.ItNeedsAColumnCalledCodeAnd);
        }

        return ([.. table.Rows.Take(MostRows).Select(row => new BroughtCoding(
            Key.Read(row.Cell(line)), Unguarded(row.Cell(words)),
            Unguarded(row.Cell(code)) is { Length: > 0 } named ? new BroughtCode(null, row.Cell(group) is { Length: > 0 } of ? Unguarded(of) : null, named, "") : null,
            row.Cell(coder), Key.Read(row.Cell(line)) is not null))], null);
    }

    public static async Task<CodingsTaken> Take(HeardDb db, long programmeId, IReadOnlyList<BroughtCoding> codings, DateTimeOffset at, CancellationToken stop)
    {
        await using var writing = await db.WriteAlone(programmeId, stop);
        await db.BeginCodebook(programmeId, stop);
        var lines = await Lines.Of(db, programmeId, stop);
        var codes = await CodesBrought.Into(db, programmeId, stop);
        var letters = (await db.Coders.AsNoTracking().Where(c => c.ProgrammeId == programmeId && c.Number > Coder.Settled).ToListAsync(stop)).ToDictionary(c => c.Letter, c => c.Number, StringComparer.Ordinal);
        var decided = (await db.CodedLines.Where(k => k.ProgrammeId == programmeId).Select(k => new { k.Coder, k.ContributionId }).ToListAsync(stop)).Select(k => (k.Coder, k.ContributionId)).ToHashSet();
        var numbers = new Dictionary<(string, bool), int?>();
        var unmatched = 0;
        Dictionary<(int Coder, long Line), HashSet<long>> taken = [];
        foreach (var coding in codings)
        {
            var matched = lines.Match(coding);

            // Letters of another programme's file are other people's.
            var isOurs = coding.IsOurs && (coding.Line is not { } own || lines.Has(own));
            if (matched.Count == 0 || (!numbers.TryGetValue((coding.Coder, isOurs), out var coder) && numbers.Count >= MostCoders))
            {
                unmatched++;
                continue;
            }

            if (!numbers.ContainsKey((coding.Coder, isOurs)))
            {
                numbers[(coding.Coder, isOurs)] = coder = await Number(db, programmeId, coding with { IsOurs = isOurs }, letters, stop);
            }

            if (coder is not { } number)
            {
                continue;
            }

            if ((coding.Code is { } brought ? codes.Of(brought) : 0) is not { } code)
            {
                unmatched++;
                continue;
            }

            foreach (var line in matched)
            {
                var set = taken.TryGetValue((number, line), out var there) ? there : taken[(number, line)] = [];
                if (code != 0)
                {
                    set.Add(code);
                }
            }
        }

        var fresh = taken.Where(one => !decided.Contains(one.Key)).OrderBy(one => one.Key.Line).ThenBy(one => one.Key.Coder).ToList();
        await db.SaveChangesAsync(stop);
        foreach (var some in fresh.Chunk(SavedAtOnce))
        {
            db.ChangeTracker.Clear();
            db.CodedLines.AddRange(some.Select(one => new CodedLine(programmeId, one.Key.Coder, one.Key.Line, lines.Version(one.Key.Line), at)));
            db.GivenCodes.AddRange(some.SelectMany(one => one.Value.Order().Select(code => new GivenCode(programmeId, one.Key.Coder, one.Key.Line, code))));
            await db.SaveChangesAsync(stop);
        }

        await writing.Commit(stop);
        return new CodingsTaken(fresh.Count, taken.Count - fresh.Count, unmatched, codes.Added);
    }

    /// <summary>Null for the machine's codings, which are no evidence of anything here: it suggests anew.</summary>
    private static async Task<int?> Number(HeardDb db, long programmeId, BroughtCoding coding, Dictionary<string, int> letters, CancellationToken stop) => coding switch
    {
        { IsOurs: true, Coder: "machine" } => null,
        { IsOurs: true, Coder: "settled" } => Coder.Settled,
        { IsOurs: true } when letters.TryGetValue(coding.Coder, out var here) => here,
        _ => await db.CoderNamed(programmeId, coding.Coder, stop),
    };

    private static int Words(IReadOnlyList<string> header) =>
        header.Find("words") is >= 0 and var words ? words : header.Find("text") is >= 0 and var text ? text : header.Find("comment");

    // As our own files guard a cell that a spreadsheet would run.
    private static string Unguarded(string cell) => cell is ['\'', '=' or '+' or '-' or '@', ..] ? cell[1..] : cell;

    private static IReadOnlyList<BroughtCoding> OfProject(long programmeId, QdaProject project)
    {
        var codes = CodebookFiles.Of(programmeId, project.Codes);
        List<BroughtCoding> brought = [];
        var left = MostCharacters;
        foreach (var source in project.Sources)
        {
            var isOurs = CodeGuids.Read(programmeId, source.Id) is not null;
            var places = Places(source.Text);
            foreach (var coding in source.Codings.Where(coding => codes.ContainsKey(coding.Code)))
            {
                foreach (var words in Passages(source.Text, places, coding))
                {
                    if ((left -= words.Length) < 0 || brought.Count == MostRows)
                    {
                        throw new UnreadableQdaException(UnderstandTexts.ItsPassagesAreTooLong);
                    }

                    brought.Add(new BroughtCoding(null, words, codes[coding.Code], coding.By ?? "", isOurs));
                }
            }
        }

        return brought;
    }

    /// <summary>The passage, and where it is not a whole line, the paragraphs it touches.</summary>
    private static IEnumerable<string> Passages(string text, int[]? places, QdaCoding coding)
    {
        var (from, to) = (Utf16(text, places, coding.Start), Utf16(text, places, coding.End));
        if (from >= to)
        {
            yield break;
        }

        var start = text.LastIndexOf('\n', Math.Max(0, from - 1)) + 1;
        var end = text.IndexOf('\n', Math.Min(to, text.Length - 1));
        if (IsWhole(text, from, to))
        {
            yield return text[from..to];
            yield break;
        }

        foreach (var paragraph in text[start..(end < 0 ? text.Length : end)].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            yield return paragraph;
        }
    }

    private static bool IsWhole(string text, int from, int to) => (from == 0 || text[from - 1] == '\n') && (to == text.Length || text[to] is '\n' or '\r');

    // The standard counts code points. Where each of them begins; null where all are one unit long.
    private static int[]? Places(string text)
    {
        if (!text.Any(char.IsHighSurrogate))
        {
            return null;
        }

        var places = new List<int>(text.Length);
        for (var at = 0; at < text.Length; at += at + 1 < text.Length && char.IsSurrogatePair(text, at) ? 2 : 1)
        {
            places.Add(at);
        }

        return [.. places];
    }

    private static int Utf16(string text, int[]? places, int point) => places is null ? Math.Min(point, text.Length) : point < places.Length ? places[point] : text.Length;

    private sealed class Lines(Dictionary<long, int> versions, ILookup<string, long> byWords)
    {
        public static async Task<Lines> Of(HeardDb db, long programmeId, CancellationToken stop)
        {
            var lines = await db.Standing(programmeId).Select(c => new { c.Id, c.Words, c.Version }).ToListAsync(stop);
            return new Lines(lines.ToDictionary(line => line.Id, line => line.Version), lines.OrderBy(line => line.Id).ToLookup(line => Folded(line.Words), line => line.Id, StringComparer.Ordinal));
        }

        public bool Has(long line) => versions.ContainsKey(line);

        public int Version(long line) => versions[line];

        /// <summary>The line itself, or every line that says the same.</summary>
        public IReadOnlyList<long> Match(BroughtCoding coding) =>
            coding.Line is { } id && versions.ContainsKey(id) ? [id] : Folded(coding.Words) is { Length: > 0 } words ? [.. byWords[words]] : [];

        private static string Folded(string words) => string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
