namespace Heard.Web.Listen.Import.Files;

/// <summary>What the first bytes of a file say it is.</summary>
internal static class Signature
{
    internal enum Sort
    {
        Text,
        Archive,
        OldOffice,
        Encrypted,
        Other,
    }

    private static ReadOnlySpan<byte> Compound => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    private static readonly byte[][] Others =
    [
        "%PDF"u8.ToArray(), [0x89, (byte)'P', (byte)'N', (byte)'G'], [0xFF, 0xD8, 0xFF], "GIF8"u8.ToArray(), "RIFF"u8.ToArray(), "{\\rtf"u8.ToArray(),
        [0x1F, 0x8B], [0x37, 0x7A, 0xBC, 0xAF], "Rar!"u8.ToArray(), "MZ"u8.ToArray(), [0x7F, (byte)'E', (byte)'L', (byte)'F'], "SQLite format 3"u8.ToArray(),
    ];

    internal static Sort Of(Stream file)
    {
        Span<byte> start = stackalloc byte[16];
        file.Position = 0;
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        file.Position = 0;
        if (start.StartsWith("PK\x03\x04"u8) || start.StartsWith("PK\x05\x06"u8))
        {
            return Sort.Archive;
        }

        if (start.StartsWith(Compound))
        {
            return IsEncrypted(file) ? Sort.Encrypted : Sort.OldOffice;
        }

        foreach (var other in Others)
        {
            // "MZ" may begin a text; a programme has zero bytes beside it, which no text has.
            if (start.StartsWith(other) && (other.Length > 2 || start.Contains((byte)0)))
            {
                return Sort.Other;
            }
        }

        return Sort.Text;
    }

    /// <summary>An office file with a password is a compound file around a stream of this name.</summary>
    private static bool IsEncrypted(Stream file)
    {
        var name = System.Text.Encoding.Unicode.GetBytes("EncryptedPackage");
        var buffer = new byte[64 * 1024];
        var kept = 0;
        while (file.Read(buffer, kept, buffer.Length - kept) is > 0 and var read)
        {
            var bytes = buffer.AsSpan(0, kept + read);
            if (bytes.IndexOf(name) >= 0)
            {
                return true;
            }

            kept = Math.Min(name.Length - 1, bytes.Length);
            bytes[^kept..].CopyTo(buffer);
        }

        return false;
    }
}
