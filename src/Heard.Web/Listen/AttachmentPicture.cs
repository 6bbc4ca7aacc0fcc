namespace Heard.Web.Listen;

/// <summary>
/// Pictures without what cameras and programs write beside the picture: the place it was taken, the device, names, comments,
/// thumbnails. The picture itself is copied byte for byte.
/// </summary>
internal static class AttachmentPicture
{
    /// <summary>The picture without its metadata; null where the file is broken. Other kinds of file are handed back as they are.</summary>
    public static byte[]? WithoutMetadata(byte[] bytes, string mediaType) => mediaType switch
    {
        AttachmentSniffing.Jpeg => AttachmentJpeg.WithoutMetadata(bytes),
        AttachmentSniffing.Png => AttachmentPng.WithoutMetadata(bytes),
        AttachmentSniffing.Webp => AttachmentWebp.WithoutMetadata(bytes),
        _ => bytes,
    };
}
