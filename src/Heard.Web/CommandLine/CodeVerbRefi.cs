using System.Security.Cryptography;
using System.Text;
using Heard.Analysis.Coding;
using Heard.Analysis.Coding.Refi;
using Heard.Analysis.Numerics;
using Heard.Web.Listen.Import.Files;

namespace Heard.Web.CommandLine;

/// <summary>REFI-QDA files, which NVivo, MAXQDA, ATLAS.ti and others open: a codebook in, and all that was coded out.</summary>
internal static class CodeVerbRefi
{
    public const string Project = "coding.qdpx";

    /// <summary>A project is one XML document: of more rows no program here or there makes anything.</summary>
    public const int MostRows = 100_000;

    private const int MostBytes = 100_000_000;
    private const string People = "people", Machine = "machine";

    /// <summary>What the codebook says of codes, by name; the first of those that share one.</summary>
    /// <exception cref="UnusableInputException">It is no codebook, or cannot be opened.</exception>
    public static IReadOnlyDictionary<string, string> Descriptions(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return file.Length <= MostBytes
                ? QdaCodebook.Read(file).GroupBy(code => code.Name.Trim(), StringComparer.OrdinalIgnoreCase).ToDictionary(same => same.Key, same => same.First().Description, StringComparer.OrdinalIgnoreCase)
                : throw new UnusableInputException($"{path} is larger than any codebook.");
        }
        catch (UnreadableQdaException unreadable)
        {
            throw new UnusableInputException($"{path}: {unreadable.Message}");
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new UnusableInputException($"{path} cannot be opened: {failed.Message}");
        }
    }

    /// <summary>Two texts, a comment a paragraph: what people coded, and what was coded now, each coding by whom it is.</summary>
    public static void WriteInto(string folder, CodeVerbInput input, TextCoder coder, CancellationToken stop)
    {
        var codes = coder.Codes.Select(code => new QdaCode(Id("code " + code.Name), code.Name, code.Description)).ToList();
        var probabilities = coder.Probabilities(input.ToCode, Work.Default with { Stop = stop });
        var given = Enumerable.Range(0, input.ToCode.Count).Select(row => input.ToCode[row].Text.Length > 0 ? coder.Decision.Of(probabilities[row]) : []);
        using var file = File.Create(Path.Combine(folder, Project));
        QdaProjectFile.Write(file, new QdaProject("Coding", codes,
        [
            Source("Coded by people", [.. input.Coded.Select(line => line.Text)], [.. input.Coded.Select(line => line.Codes)], codes, People),
            Source("Coded by the machine", [.. input.ToCode.Select(line => line.Text)], [.. given], codes, Machine),
        ]));
    }

    private static QdaSource Source(string name, IReadOnlyList<string> lines, IReadOnlyList<IReadOnlyList<int>> given, IReadOnlyList<QdaCode> codes, string by)
    {
        var text = new StringBuilder();
        List<QdaCoding> codings = [];
        var at = 0;
        foreach (var (line, mine) in lines.Zip(given))
        {
            var length = line.EnumerateRunes().Count();
            codings.AddRange(mine.Select(code => new QdaCoding(at, at + length, codes[code].Id, by)));
            text.Append(line).Append("\n\n");
            at += length + 2;
        }

        return new QdaSource(Id("source " + name), name, text.ToString(), codings);
    }

    // Made from what it names, so that the same input gives the same bytes.
    private static Guid Id(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));
}
