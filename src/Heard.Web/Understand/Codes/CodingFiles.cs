using System.Globalization;
using System.Text;
using Heard.Analysis.Coding.Refi;
using Heard.Core;
using Heard.Core.Understand;
using Heard.Data.Chain;
using Heard.Web.Shared;

namespace Heard.Web.Understand.Codes;

/// <summary>Codings as they leave a programme: coders are letters, never names.</summary>
internal static class CodingFiles
{
    public static readonly string[] Columns = ["line", "words", "kind", "workshop", "topic", "group", "code", "coder", "by", "probability", "stands", "corrected_since"];

    /// <summary>One row for each code that a coder gave a line; one without a code where they said that none applies.</summary>
    public static byte[] Csv(CodingsReading reading, CodebookReading book)
    {
        var codes = book.Codes.ToDictionary(code => code.Id);
        return CsvText.Of(Columns, reading.Lines.SelectMany(line => line.Decisions.SelectMany(decision => Rows(line, decision))));

        IEnumerable<string[]> Rows(LineWithCodes line, LineDecision decision) => decision.Codes.Count == 0
            ? [Row(line, decision, null, null)]
            : decision.Codes.Where(given => codes.ContainsKey(given.CodeId)).OrderBy(given => codes[given.CodeId].FullName, StringComparer.Ordinal).Select(given => Row(line, decision, codes[given.CodeId], given.Probability));
    }

    /// <summary>
    /// One text for each workshop and topic, its lines as paragraphs in the order they came, each coded passage a whole line. That no
    /// code applies cannot be said in it.
    /// </summary>
    public static byte[] Qdpx(string name, long programmeId, CodingsReading reading, CodebookReading book)
    {
        using var bytes = new MemoryStream();
        var codes = book.Codes.Select(code => code.Id).ToHashSet();
        var sources = reading.Lines.GroupBy(line => (line.WorkshopId, line.ConversationId)).Select(source => Source(programmeId, source.Key, [.. source], codes));
        QdaProjectFile.Write(bytes, new QdaProject(name, CodebookFiles.Codes(programmeId, book), [.. sources]));
        return bytes.ToArray();
    }

    private static QdaSource Source(long programmeId, (long? Workshop, long? Conversation) of, IReadOnlyList<LineWithCodes> lines, HashSet<long> codes)
    {
        var text = new StringBuilder();
        List<QdaCoding> codings = [];
        var at = 0;
        foreach (var line in lines)
        {
            var length = line.Words.EnumerateRunes().Count();
            codings.AddRange(line.Decisions.SelectMany(decision => decision.Codes.Where(given => codes.Contains(given.CodeId)).OrderBy(given => given.CodeId)
                .Select(given => new QdaCoding(at, at + length, CodeGuids.Of(programmeId, given.CodeId), By(decision.Coder)))));
            text.Append(line.Words).Append("\n\n");
            at += length + 2;
        }

        var first = lines[0];
        var name = first.WorkshopNumber is { } number ? FormattableString.Invariant($"Workshop {number}: {first.WorkshopTitle}") : first.ConversationTitle ?? "Other lines";
        return new QdaSource(CodeGuids.Of(programmeId, of.Workshop ?? of.Conversation ?? 0), name, text.ToString(), codings);
    }

    /// <summary>Who coded, in files: A, B ..., "machine", "settled".</summary>
    public static string By(int coder) => Coder.LetterOf(coder);

    private static string[] Row(LineWithCodes line, LineDecision decision, CodeCount? code, double? probability) =>
    [
        Key.Write(line.Id), line.Words, line.Kind.ToString(), line.WorkshopNumber?.ToString(CultureInfo.InvariantCulture) ?? "", line.ConversationTitle ?? "",
        code?.Group ?? "", code?.Name ?? "", By(decision.Coder),
        decision.Coder switch { Coder.Machine => "machine", Coder.Settled => "settled", _ => "person" },
        probability?.ToString("0.####", CultureInfo.InvariantCulture) ?? "",
        Stands(line, decision.Coder) ? "yes" : "no",
        decision.Version < line.Version ? "yes" : "no",
    ];

    // What was settled wins over people, and people over the machine.
    private static bool Stands(LineWithCodes line, int coder) => coder switch
    {
        Coder.Settled => true,
        Coder.Machine => line.Decisions.All(decision => decision.Coder == Coder.Machine),
        _ => line.Decisions.All(decision => decision.Coder != Coder.Settled),
    };
}
