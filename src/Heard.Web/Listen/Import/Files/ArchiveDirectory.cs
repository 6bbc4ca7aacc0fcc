using System.Buffers.Binary;

namespace Heard.Web.Listen.Import.Files;

/// <summary>
/// Counts the entries of an archive by walking its directory, since a library lists all of them in memory first.
/// Layout: PKWARE APPNOTE 4.3.12 and 4.3.16; archives with 64-bit fields are refused, no office program needs them below 4 GB.
/// </summary>
internal static class ArchiveDirectory
{
    private const int EndLength = 22;
    private const int HeaderLength = 46;
    private const int LongestComment = ushort.MaxValue;

    internal static void Check(Stream file, ReadingLimits limits)
    {
        var start = Start(file) ?? throw new UnreadableFileException(RefusedFile.BrokenWorkbook);
        Span<byte> header = stackalloc byte[HeaderLength];
        var (position, entries, unpacked) = (start, 0, 0L);
        while (position + HeaderLength <= file.Length)
        {
            file.Position = position;
            file.ReadExactly(header);
            if (BinaryPrimitives.ReadUInt32LittleEndian(header) != 0x02014B50)
            {
                break;
            }

            entries++;
            unpacked += BinaryPrimitives.ReadUInt32LittleEndian(header[24..]);
            if (entries > limits.ArchiveEntries || unpacked > limits.ArchiveBytes || unpacked > Math.Max(10_000_000, file.Length * limits.ArchiveRatio))
            {
                throw new UnreadableFileException(RefusedFile.ZipBomb);
            }

            position += HeaderLength + BinaryPrimitives.ReadUInt16LittleEndian(header[28..])
                + BinaryPrimitives.ReadUInt16LittleEndian(header[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(header[32..]);
        }

        file.Position = 0;
    }

    private static long? Start(Stream file)
    {
        var tail = new byte[(int)Math.Min(file.Length, EndLength + LongestComment)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        var at = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (at < 0 || at + EndLength > tail.Length)
        {
            return null;
        }

        var start = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at + 16));
        var entries = BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(at + 10));
        return start == uint.MaxValue || entries == ushort.MaxValue || start >= file.Length ? null : start;
    }
}
