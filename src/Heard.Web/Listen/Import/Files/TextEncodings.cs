using System.Text;
using System.Text.Unicode;

namespace Heard.Web.Listen.Import.Files;

/// <summary>Tells which encoding a text is in by looking at all of its bytes.</summary>
internal static class TextEncodings
{
    private const int Chunk = 64 * 1024;
    private const int Looked = 4096;

    /// <summary>Bytes that stand for nothing in Windows-1252.</summary>
    private static readonly System.Buffers.SearchValues<byte> FreeBytes = System.Buffers.SearchValues.Create([0x81, 0x8D, 0x8F, 0x90, 0x9D]);

    static TextEncodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The stream's encoding, the stream left at its start; null where it is no text.</summary>
    internal static Encoding? Of(Stream file)
    {
        var encoding = Look(file);
        file.Position = 0;
        return encoding;
    }

    private static Encoding? Look(Stream file)
    {
        var buffer = new byte[Chunk];
        file.Position = 0;
        var filled = file.ReadAtLeast(buffer, Looked, throwOnEndOfStream: false);
        var start = buffer.AsSpan(0, Math.Min(filled, Looked));
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]) || start.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF]))
        {
            return null;
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return Encoding.Unicode;
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return Encoding.BigEndianUnicode;
        }

        if (start.Contains((byte)0))
        {
            return WithoutMark(start);
        }

        return Scan(file, buffer, filled);
    }

    /// <summary>UTF-16 without a mark: in texts of our alphabets one byte of each pair is nearly always 0, and the other never.</summary>
    private static Encoding? WithoutMark(ReadOnlySpan<byte> start)
    {
        var zeros = (Even: 0, Odd: 0);
        for (var at = 0; at < start.Length; at++)
        {
            if (start[at] == 0)
            {
                zeros = at % 2 == 0 ? (zeros.Even + 1, zeros.Odd) : (zeros.Even, zeros.Odd + 1);
            }
        }

        var most = start.Length / 2 * 7 / 10;
        return zeros is { Even: 0, Odd: > 0 } && zeros.Odd >= most ? Encoding.Unicode
            : zeros is { Odd: 0, Even: > 0 } && zeros.Even >= most ? Encoding.BigEndianUnicode
            : null;
    }

    /// <summary>
    /// UTF-8 where every byte fits; otherwise Windows-1252, unless control characters show that it is no text at all, or much of it is
    /// UTF-8 or uses bytes that Windows-1252 leaves free: then it is damaged or in another encoding, and would be read as other words.
    /// </summary>
    private static Encoding? Scan(Stream file, byte[] buffer, int filled)
    {
        var (faults, sequences, free, controls, total) = (0L, 0L, 0L, 0L, 0L);
        var kept = 0;
        while (filled > 0)
        {
            var bytes = buffer.AsSpan(0, kept + filled);
            if (bytes.Contains((byte)0))
            {
                return null;
            }

            total += filled;
            controls += Controls(bytes[kept..]);
            free += Free(bytes[kept..]);
            var whole = WholeCharacters(bytes);
            if (!Utf8.IsValid(bytes[..whole]))
            {
                var (bad, good) = Judge(bytes[..whole]);
                (faults, sequences) = (faults + bad, sequences + good);
            }
            else if (!Ascii.IsValid(bytes[..whole]))
            {
                sequences++;
            }

            bytes[whole..].CopyTo(buffer);
            kept = bytes.Length - whole;
            filled = file.Read(buffer, kept, buffer.Length - kept);
        }

        faults += kept > 0 ? 1 : 0;
        return controls > total / 100 + 2 ? null
            : faults == 0 ? Encoding.UTF8
            : free > 0 || sequences > faults ? null
            : Encoding.GetEncoding(1252);
    }

    /// <summary>Places that are not UTF-8, and characters of several bytes that are.</summary>
    private static (long Bad, long Good) Judge(ReadOnlySpan<byte> bytes)
    {
        var (bad, good) = (0L, 0L);
        while (bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF) is >= 0 and var at)
        {
            bytes = bytes[at..];
            var valid = Rune.DecodeFromUtf8(bytes, out _, out var length) == System.Buffers.OperationStatus.Done;
            (bad, good) = valid ? (bad, good + 1) : (bad + 1, good);
            bytes = bytes[Math.Max(1, length)..];
        }

        return (bad, good);
    }

    private static long Free(ReadOnlySpan<byte> bytes)
    {
        var count = 0L;
        while (bytes.IndexOfAny(FreeBytes) is >= 0 and var at)
        {
            count++;
            bytes = bytes[(at + 1)..];
        }

        return count;
    }

    private static int Controls(ReadOnlySpan<byte> bytes)
    {
        var controls = 0;
        while (bytes.IndexOfAnyInRange((byte)1, (byte)31) is >= 0 and var at)
        {
            controls += bytes[at] is (byte)'\t' or (byte)'\r' or (byte)'\n' or 0x0B or 0x0C ? 0 : 1;
            bytes = bytes[(at + 1)..];
        }

        return controls;
    }

    /// <summary>How many bytes may be judged before the rest of a character arrives with the next ones.</summary>
    private static int WholeCharacters(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var lead = bytes[^back];
            if (lead >= 0xC0)
            {
                var length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
                return length > back ? bytes.Length - back : bytes.Length;
            }

            if (lead < 0x80)
            {
                break;
            }
        }

        return bytes.Length;
    }
}
