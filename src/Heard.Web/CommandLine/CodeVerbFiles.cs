using System.Buffers;
using System.Text;
using Heard.Analysis.Coding;
using Heard.Analysis.Numerics;
using Heard.Web.Shared;

namespace Heard.Web.CommandLine;

/// <summary>predictions.csv and summary.json (docs/code-files.md says what each column is).</summary>
internal static class CodeVerbFiles
{
    public const string Predictions = "predictions.csv";

    private const int Slice = 16_384, Grain = 512;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static void WriteInto(string folder, TextCoder coder, IReadOnlyList<UncodedText> rows, CodeVerbSummary summary, IProgress<double> progress, CancellationToken stop)
    {
        using (var file = File.Create(Path.Combine(folder, Predictions)))
        {
            WritePredictions(file, coder, rows, progress, stop);
        }

        File.WriteAllText(Path.Combine(folder, "summary.json"), summary.ToJson() + "\n", Utf8);
    }

    // A slice at a time, so that a million rows by a hundred codes never lie in memory at once.
    private static void WritePredictions(FileStream file, TextCoder coder, IReadOnlyList<UncodedText> rows, IProgress<double> progress, CancellationToken stop)
    {
        string[] names = [.. coder.Codes.Select(c => c.Name)];
        file.Write(Utf8.GetBytes(string.Join(',', (string[])["row", .. names.Select(CsvText.Cell), "coded", "top3"]) + "\n"));
        var work = Work.Default with { Stop = stop };
        for (var from = 0; from < rows.Count; from += Slice)
        {
            UncodedText[] slice = [.. rows.Skip(from).Take(Slice)];
            var probabilities = coder.Probabilities(slice, work);
            var written = new ArrayBufferWriter<byte>[(slice.Length + Grain - 1) / Grain];
            var start = from;
            work.Over(slice.Length, (first, end) =>
            {
                var bytes = written[first / Grain] = new ArrayBufferWriter<byte>(Grain * (names.Length + 8) * 7);
                for (var i = first; i < end; i++)
                {
                    Line(bytes, start + i + 1, probabilities[i], coder.Decision, names, slice[i].Text.Length > 0);
                }
            }, Grain);
            foreach (var bytes in written)
            {
                file.Write(bytes.WrittenSpan);
            }

            progress.Report((double)(from + slice.Length) / rows.Count);
        }
    }

    // A row without words gets probabilities from its context alone, but no code.
    private static void Line(ArrayBufferWriter<byte> bytes, int row, ReadOnlySpan<float> probabilities, Decision decision, string[] names, bool hasWords)
    {
        var room = bytes.GetSpan(12);
        row.TryFormat(room, out var length);
        bytes.Advance(length);
        foreach (var probability in probabilities)
        {
            Probability(bytes, probability);
        }

        Names(bytes, hasWords ? decision.Of(probabilities) : [], names);
        Names(bytes, TextCoder.Top(probabilities, 3), names);
        bytes.Write("\n"u8);
    }

    // Four places, written by hand: a million rows of thirty-five numbers are a lot of formatting.
    private static void Probability(ArrayBufferWriter<byte> bytes, float probability)
    {
        var parts = (int)Math.Round(Math.Clamp(probability, 0, 1) * 10_000d, MidpointRounding.AwayFromZero);
        var room = bytes.GetSpan(8);
        room[0] = (byte)',';
        room[1] = (byte)('0' + (parts / 10_000));
        if (parts is 0 or 10_000)
        {
            bytes.Advance(2);
            return;
        }

        room[2] = (byte)'.';
        for (int at = 6, rest = parts; at > 2; at--, rest /= 10)
        {
            room[at] = (byte)('0' + (rest % 10));
        }

        bytes.Advance(7);
    }

    private static void Names(ArrayBufferWriter<byte> bytes, IReadOnlyList<int> codes, string[] names)
    {
        var cell = "," + CsvText.Cell(string.Join(';', codes.Select(code => names[code])));
        var room = bytes.GetSpan(Utf8.GetMaxByteCount(cell.Length));
        bytes.Advance(Utf8.GetBytes(cell, room));
    }
}
