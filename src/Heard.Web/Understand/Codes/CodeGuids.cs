using System.Buffers.Binary;

namespace Heard.Web.Understand.Codes;

/// <summary>
/// REFI-QDA calls everything by a guid. Ours are made of the programme's id and the thing's own, so that a file that went out and
/// comes back is known again, and the same thing has the same guid in every file.
/// </summary>
internal static class CodeGuids
{
    public static Guid Of(long programmeId, long id)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, programmeId);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], id);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The id of a thing of this programme; null for a guid from elsewhere.</summary>
    public static long? Read(long programmeId, Guid guid)
    {
        Span<byte> bytes = stackalloc byte[16];
        guid.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadInt64BigEndian(bytes) == programmeId ? BinaryPrimitives.ReadInt64BigEndian(bytes[8..]) : null;
    }
}
