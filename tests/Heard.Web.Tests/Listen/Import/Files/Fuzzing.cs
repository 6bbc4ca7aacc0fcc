using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Heard.Core.Listen.Import;
using Heard.Web.Listen.Import.Files;

namespace Heard.Web.Tests.Listen.Import.Files;

/// <summary>
/// Spoils small files of every form in every way it can think of and reads them. Whatever comes of a file, it must be an answer: lines that
/// keep their promises, or a refusal. The same seed spoils the same files; the benchmarks run the same cases by the hundred thousand.
/// </summary>
internal static class Fuzzing
{
    private static readonly string[] Pieces =
    [
        "\"", "\"\"", ",", ";", "\t", "\r", "\n", "\r\n", "\0", "\uFEFF", "\u00A0", "•", "- ", "1. ", "# ", "<", ">", "</", "<!--", "-->", "<![CDATA[", "]]>", "&#0;", "&#xD800;", "&amp", "<table>", "</td>", "<li>", "<a href=",
        "<script>", "<w:p>", "</w:p>", "<row r=\"99999999999\">", "r=\"XFD1\"", "r=\"ZZZZZZZ1\"", "t=\"s\"", "<v>-1</v>", "_x0000_", "_xD800_", "s=\"1\"", "9999999999999", "1e308", "-1", "31/02/2022", "Workshop 1", "Concerns", "2022-02-07", "=", "\uD83D", "😀", "%",
    ];

    internal static FuzzTally Run(int seed, int cases, Action<int>? done = null)
    {
        var random = new Random(seed);
        var files = Files();
        var tally = new FuzzTally();
        for (var at = 0; at < cases; at++)
        {
            var (name, bytes) = files[random.Next(files.Length)];
            var spoiled = Spoil(bytes, files[random.Next(files.Length)].Bytes, random);
            var clock = Stopwatch.StartNew();
            try
            {
                tally.Count(Read(spoiled, name, random), name, clock.Elapsed);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"Case {at} of seed {seed}, a spoiled {name} of {spoiled.Length} bytes: {Convert.ToBase64String(spoiled.AsSpan(0, Math.Min(3_000, spoiled.Length)))}", failure);
            }

            done?.Invoke(at + 1);
        }

        return tally;
    }

    private static string Read(byte[] bytes, string name, Random random)
    {
        switch (FileReader.Open(new MemoryStream(bytes), name))
        {
            case OpenedFile.Refused refused:
                return refused.Reason.ToString();
            case OpenedFile.Page page:
                Check(WorkshopPage.Read(page.Blocks));
                return "page";
            case OpenedFile.Sheet sheet:
                Check(TableLines.Read(sheet.Table, sheet.Suggested, sheet.Shape));
                var fields = Enum.GetValues<Field>();
                var mapping = new ColumnMapping([.. sheet.Table.Header.Select(heading => new MappedColumn(heading, fields[random.Next(fields.Length)]))]);
                Check(TableLines.Read(sheet.Table, mapping, sheet.Shape));
                return "sheet";
            case var other:
                throw new InvalidOperationException($"{other}");
        }
    }

    private static void Check(Reading reading)
    {
        foreach (var line in reading.Lines)
        {
            var kept = line.Words.Length is > 0 and <= Line.MostCharacters && !line.Words.Contains('\0', StringComparison.Ordinal) && line.Row > 0 && line.StandsFor is null or > 0;
            if (!kept)
            {
                throw new InvalidOperationException($"A line that breaks its promise, row {line.Row}, {line.Words.Length} characters");
            }
        }

        if (reading.Skipped.Any(row => row.Row < 1 || row.Excerpt.Length > Excerpt.MostCharacters))
        {
            throw new InvalidOperationException("A skipped row that breaks its promise");
        }
    }

    private static byte[] Spoil(byte[] bytes, byte[] other, Random random)
    {
        if (bytes.AsSpan().StartsWith("PK"u8) && random.Next(3) > 0)
        {
            return SpoilPart(bytes, random);
        }

        for (var times = 1 + random.Next(6); times > 0 && bytes.Length is > 0 and < 200_000; times--)
        {
            bytes = SpoilOnce(bytes, other, random);
        }

        return bytes;
    }

    private static byte[] SpoilOnce(byte[] bytes, byte[] other, Random random)
    {
        var from = random.Next(bytes.Length);
        var to = Math.Min(bytes.Length, from + 1 + random.Next(random.Next(2) == 0 ? 8 : bytes.Length));
        var piece = Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]);
        switch (random.Next(10))
        {
            case 0:
                byte[] flipped = [.. bytes];
                flipped[from] ^= (byte)(1 << random.Next(8));
                return flipped;
            case 1:
                byte[] changed = [.. bytes];
                random.NextBytes(changed.AsSpan(from, Math.Min(4, changed.Length - from)));
                return changed;
            case 2:
                return [.. bytes.AsSpan(0, from), .. bytes.AsSpan(to)];
            case 3:
                return bytes[..from];
            case 4:
                return [.. bytes.AsSpan(0, to), .. bytes.AsSpan(from)];
            case 5:
                var range = bytes[from..Math.Min(to, from + 40)];
                return [.. bytes.AsSpan(0, from), .. Enumerable.Repeat(range, random.Next(1, 800)).SelectMany(copy => copy), .. bytes.AsSpan(to)];
            case 6:
                var start = random.Next(other.Length);
                return [.. bytes.AsSpan(0, from), .. other.AsSpan(start, random.Next(other.Length - start)), .. bytes.AsSpan(from)];
            default:
                return [.. bytes.AsSpan(0, from), .. piece, .. bytes.AsSpan(random.Next(3) == 0 ? to : from)];
        }
    }

    /// <summary>Spoils one part inside an archive, so that the archive itself stays whole and the damage reaches the reader of the part.</summary>
    private static byte[] SpoilPart(byte[] bytes, Random random)
    {
        var file = new MemoryStream();
        using (var archive = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read))
        using (var spoiled = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            var chosen = 1 + random.Next(archive.Entries.Count - 1);
            for (var at = 0; at < archive.Entries.Count; at++)
            {
                using var part = archive.Entries[at].Open();
                var text = new MemoryStream();
                part.CopyTo(text);
                var words = text.ToArray();
                for (var times = at == chosen ? 1 + random.Next(4) : 0; times > 0 && words.Length is > 0 and < 200_000; times--)
                {
                    words = SpoilOnce(words, words, random);
                }

                using var written = spoiled.CreateEntry(archive.Entries[at].FullName, CompressionLevel.Fastest).Open();
                written.Write(words);
            }
        }

        return file.ToArray();
    }

    private static (string Name, byte[] Bytes)[] Files()
    {
        var utf16 = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(SampleFiles.Conversations)).ToArray();
        return
        [
            ("said.csv", Encoding.UTF8.GetBytes(SampleFiles.Conversations)),
            ("said.tsv", Encoding.UTF8.GetBytes("Comment\tDate\tPeople\tWorkshop\n\"Two\nlines\"\t9 March 2026\t4\tWorkshop 1: Rotas\nOne line\t\t\t\n")),
            ("wide.csv", utf16),
            ("page.txt", Encoding.UTF8.GetBytes(SampleFiles.Page)),
            ("page.html", Encoding.UTF8.GetBytes(SampleFiles.Html)),
            ("page.docx", SampleFiles.Document(SampleFiles.Heading("Workshop 1: Getting around (9 March 2026)", 1) + SampleFiles.Heading("Concerns", 2) + SampleFiles.Item("The last bus")
                + "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Hopes</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Ideas</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc>" + SampleFiles.Item("Later") + "</w:tc></w:tr></w:tbl>"
                + "<w:p><w:hyperlink r:id=\"rId9\"><w:r><w:t>The board</w:t></w:r></w:hyperlink></w:p>").ToArray()),
            ("said.xlsx", SampleFiles.WorkbookOf(
                """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" s="1"><v>46090</v></c></row><row r="4"><c r="A4" t="inlineStr"><is><t>Words in the cell</t></is></c><c r="B4" t="b"><v>1</v></c></row></sheetData></worksheet>""",
                """<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>Comment</t></si><si><t>Date</t></si><si><r><t xml:space="preserve">Two </t></r><r><t>runs_x000D_</t></r></si></sst>""",
                """<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>""").ToArray()),
        ];
    }
}

/// <summary>How often each answer was given, and how long the slowest took.</summary>
internal sealed class FuzzTally
{
    private readonly SortedDictionary<string, int> answers = new(StringComparer.Ordinal);

    internal IReadOnlyDictionary<string, int> Answers => answers;
    internal TimeSpan Slowest { get; private set; }
    internal string SlowestFile { get; private set; } = "";

    internal void Count(string answer, string file, TimeSpan taken)
    {
        answers[answer] = answers.GetValueOrDefault(answer) + 1;
        if (taken > Slowest)
        {
            (Slowest, SlowestFile) = (taken, file);
        }
    }
}
