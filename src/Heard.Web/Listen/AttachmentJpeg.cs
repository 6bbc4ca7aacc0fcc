using System.Buffers.Binary;

namespace Heard.Web.Listen;

/// <summary>JPEG (ITU T.81) as a row of segments, of which only those that draw the picture are kept.</summary>
internal static class AttachmentJpeg
{
    private const byte Exif = 0xE1;
    private const byte ColourProfile = 0xE2;
    private const byte AdobeColours = 0xEE;
    private const byte Comment = 0xFE;
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;

    /// <summary>
    /// Without EXIF, XMP, IPTC, comments and whatever follows the picture; which way up it is held stays. Null where it is broken.
    /// </summary>
    public static byte[]? WithoutMetadata(ReadOnlySpan<byte> bytes)
    {
        using var kept = new MemoryStream(bytes.Length);
        kept.Write(bytes[..2]);
        var at = 2;
        while (at + 4 <= bytes.Length)
        {
            if (bytes[at] != 0xFF)
            {
                return null;
            }

            var marker = bytes[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (marker is < 0xC0 or (>= 0xD0 and <= 0xD9) || length < 2 || at + 2 + length > bytes.Length)
            {
                return null;
            }

            var segment = bytes.Slice(at, 2 + length);
            if (marker == Exif && Orientation(segment[4..]) is > 1 and var turned)
            {
                kept.Write(TurnedOnly(turned));
            }
            else if (Draws(marker, segment[4..]))
            {
                kept.Write(segment);
            }

            at += segment.Length;
            if (marker == StartOfScan)
            {
                var end = EndOfScan(bytes, at);
                if (end + 1 >= bytes.Length)
                {
                    return null;
                }

                kept.Write(bytes[at..end]);
                at = end;
                if (bytes[at + 1] == EndOfImage)
                {
                    kept.Write(bytes.Slice(at, 2));
                    return kept.ToArray();
                }
            }
        }

        return null;
    }

    private static bool Draws(byte marker, ReadOnlySpan<byte> content) => marker switch
    {
        0xE0 => content.StartsWith("JFIF\0"u8),
        ColourProfile => content.StartsWith("ICC_PROFILE\0"u8),
        AdobeColours => true,
        >= 0xE0 and <= 0xEF or Comment => false,
        _ => true,
    };

    /// <summary>Where the next real marker stands: within a scan FF is followed by 00 or by a restart marker.</summary>
    private static int EndOfScan(ReadOnlySpan<byte> bytes, int at)
    {
        while (at + 1 < bytes.Length && !(bytes[at] == 0xFF && bytes[at + 1] is not (0x00 or 0xFF or (>= 0xD0 and <= 0xD7))))
        {
            at++;
        }

        return at;
    }

    /// <summary>EXIF's tag 0x0112, 1 to 8; null where there is none.</summary>
    private static ushort? Orientation(ReadOnlySpan<byte> exif)
    {
        if (exif.Length < 14 || !exif.StartsWith("Exif\0\0"u8))
        {
            return null;
        }

        var tiff = exif[6..];
        var little = tiff[0] == (byte)'I';
        var directory = (long)Four(tiff[4..], little);
        if (directory + 2 > tiff.Length)
        {
            return null;
        }

        var entries = Two(tiff[(int)directory..], little);
        for (var (i, at) = (0, directory + 2); i < entries && at + 12 <= tiff.Length; i++, at += 12)
        {
            var entry = tiff.Slice((int)at, 12);
            if (Two(entry, little) == 0x0112)
            {
                return Two(entry[8..], little) is >= 1 and <= 8 and var orientation ? orientation : null;
            }
        }

        return null;
    }

    /// <summary>An EXIF segment that says which way up the picture is and nothing else.</summary>
    private static byte[] TurnedOnly(ushort orientation) =>
    [
        0xFF, Exif, 0, 34, .. "Exif\0\0"u8, .. "MM"u8, 0, 42, 0, 0, 0, 8,
        0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0,
    ];

    private static ushort Two(ReadOnlySpan<byte> at, bool little) => little ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);

    private static uint Four(ReadOnlySpan<byte> at, bool little) => little ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);
}
