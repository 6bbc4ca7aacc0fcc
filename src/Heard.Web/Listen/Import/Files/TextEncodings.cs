using System.Text;
using System.Text.Unicode;

namespace Heard.Web.Listen.Import.Files;

/// <summary>Tells which encoding a text is in by looking at all of its bytes.</summary>
internal static class TextEncodings
{
    private const int Chunk = 64 * 1024;
    private const int Looked = 4096;

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

    /// <summary>UTF-8 where every byte fits; otherwise Windows-1252, unless control characters show that it is no text at all.</summary>
    private static Encoding? Scan(Stream file, byte[] buffer, int filled)
    {
        var (utf8, controls, total) = (true, 0L, 0L);
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
            var whole = utf8 ? WholeCharacters(bytes) : bytes.Length;
            utf8 = utf8 && Utf8.IsValid(bytes[..whole]);
            bytes[whole..].CopyTo(buffer);
            kept = bytes.Length - whole;
            filled = file.Read(buffer, kept, buffer.Length - kept);
        }

        utf8 = utf8 && kept == 0;
        return controls > total / 100 + 2 ? null
            : utf8 ? Encoding.UTF8
            : Encoding.GetEncoding(1252);
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
