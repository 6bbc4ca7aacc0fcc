using System.Buffers.Binary;
using System.Text;

namespace Heard.Web.Tests.Listen;

/// <summary>Small pictures, made segment by segment, with what a camera writes into them.</summary>
internal static class Pictures
{
    public const string Place = "51.1789N 1.8262W";

    /// <summary>A JPEG with EXIF (its orientation tag and a place), a comment, and a second picture after its end.</summary>
    public static byte[] JpegWithPlace(ushort orientation = 6)
    {
        byte[] tiff = [.. "II"u8, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(Place)];
        return
        [
            0xFF, 0xD8,
            .. Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
            .. Segment(0xE1, [.. "Exif\0\0"u8, .. tiff]),
            .. Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Encoding.ASCII.GetBytes(Place)]),
            .. Segment(0xFE, Encoding.ASCII.GetBytes($"taken at {Place}")),
            .. Drawn,
            .. Encoding.ASCII.GetBytes(Place),
        ];
    }

    /// <summary>What draws the picture: a table, a frame, a scan with a stuffed FF and a restart marker, the end.</summary>
    public static byte[] Drawn =>
    [
        .. Segment(0xDB, new byte[65]),
        .. Segment(0xC0, [8, 0, 1, 0, 1, 1, 1, 0x11, 0]),
        .. Segment(0xDA, [1, 1, 0, 0, 63, 0]),
        0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56,
        0xFF, 0xD9,
    ];

    public static byte[] PngWithPlace() =>
    [
        0x89, .. "PNG\r\n\x1A\n"u8,
        .. Chunk("IHDR", new byte[13]), .. Chunk("tEXt", Encoding.ASCII.GetBytes($"Comment\0{Place}")), .. Chunk("eXIf", Encoding.ASCII.GetBytes(Place)),
        .. Chunk("IDAT", [1, 2, 3]), .. Chunk("IEND", []), .. Encoding.ASCII.GetBytes(Place),
    ];

    public static byte[] WebpWithPlace()
    {
        byte[] chunks = [.. Riff("VP8X", [0x2C, 0, 0, 0, 0, 0, 0, 0, 0, 0]), .. Riff("VP8 ", [1, 2, 3]), .. Riff("EXIF", Encoding.ASCII.GetBytes(Place)), .. Riff("XMP ", Encoding.ASCII.GetBytes(Place))];
        var size = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(size, chunks.Length + 4);
        return [.. "RIFF"u8, .. size, .. "WEBP"u8, .. chunks];
    }

    public static byte[] Segment(byte marker, byte[] content) => [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    private static byte[] Chunk(string name, byte[] content) => [0, 0, 0, (byte)content.Length, .. Encoding.ASCII.GetBytes(name), .. content, 0, 0, 0, 0];

    private static byte[] Riff(string name, byte[] content) =>
        [.. Encoding.ASCII.GetBytes(name), (byte)content.Length, 0, 0, 0, .. content, .. new byte[content.Length % 2]];
}
