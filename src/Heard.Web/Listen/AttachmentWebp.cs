using System.Buffers.Binary;

namespace Heard.Web.Listen;

/// <summary>WebP (RFC 9649) as a row of chunks, of which only those that draw the picture are kept.</summary>
internal static class AttachmentWebp
{
    private const byte HasExif = 0x08;
    private const byte HasXmp = 0x04;

    /// <summary>Without EXIF, XMP, unknown chunks and whatever follows the picture. Null where it is broken.</summary>
    public static byte[]? WithoutMetadata(ReadOnlySpan<byte> bytes)
    {
        var end = 8L + BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        if (end > bytes.Length)
        {
            return null;
        }

        using var kept = new MemoryStream(bytes.Length);
        kept.Write(bytes[..12]);
        for (var at = 12; at + 8 <= end;)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at + 4)..]);
            var padded = 8L + length + (length & 1);
            if (at + padded > end)
            {
                return null;
            }

            var chunk = bytes.Slice(at, (int)padded).ToArray();
            if (chunk.AsSpan().StartsWith("VP8X"u8) && length > 0)
            {
                chunk[8] &= unchecked((byte)~(HasExif | HasXmp));
            }

            if (Draws(chunk))
            {
                kept.Write(chunk);
            }

            at += chunk.Length;
        }

        var picture = kept.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(picture.AsSpan(4), (uint)picture.Length - 8);
        return picture;
    }

    private static bool Draws(ReadOnlySpan<byte> chunk) =>
        chunk.StartsWith("VP8"u8) || chunk.StartsWith("ALPH"u8) || chunk.StartsWith("ANIM"u8) || chunk.StartsWith("ANMF"u8) || chunk.StartsWith("ICCP"u8);
}
