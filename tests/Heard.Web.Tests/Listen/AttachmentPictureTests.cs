using System.Text;
using Heard.Web.Listen;

namespace Heard.Web.Tests.Listen;

public class AttachmentPictureTests
{
    [Theory]
    [InlineData(AttachmentSniffing.Jpeg)]
    [InlineData(AttachmentSniffing.Png)]
    [InlineData(AttachmentSniffing.Webp)]
    public void A_picture_comes_out_without_the_place_it_was_taken(string mediaType)
    {
        var picture = mediaType switch
        {
            AttachmentSniffing.Jpeg => Pictures.JpegWithPlace(),
            AttachmentSniffing.Png => Pictures.PngWithPlace(),
            _ => Pictures.WebpWithPlace(),
        };
        AttachmentSniffing.MediaType(picture).ShouldBe(mediaType);
        Encoding.Latin1.GetString(picture).ShouldContain(Pictures.Place);

        var kept = AttachmentPicture.WithoutMetadata(picture, mediaType)!;

        Encoding.Latin1.GetString(kept).ShouldNotContain(Pictures.Place);
        AttachmentSniffing.MediaType(kept).ShouldBe(mediaType);
        AttachmentPicture.WithoutMetadata(kept, mediaType).ShouldBe(kept);
    }

    [Fact]
    public void A_jpeg_keeps_what_draws_it_and_which_way_up_it_is()
    {
        byte[] turned = [.. "Exif\0\0MM\0*\0\0\0\b"u8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];

        AttachmentPicture.WithoutMetadata(Pictures.JpegWithPlace(orientation: 6), AttachmentSniffing.Jpeg)
            .ShouldBe([0xFF, 0xD8, .. Pictures.Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]), .. Pictures.Segment(0xE1, turned), .. Pictures.Drawn]);
        AttachmentPicture.WithoutMetadata(Pictures.JpegWithPlace(orientation: 1), AttachmentSniffing.Jpeg)
            .ShouldBe([0xFF, 0xD8, .. Pictures.Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]), .. Pictures.Drawn]);
    }

    [Fact]
    public void A_picture_cut_off_anywhere_is_refused_and_never_a_crash()
    {
        foreach (var (picture, mediaType, from, to) in new[]
        {
            (Pictures.JpegWithPlace(), AttachmentSniffing.Jpeg, 3, Pictures.JpegWithPlace().Length - Pictures.Place.Length),
            (Pictures.PngWithPlace(), AttachmentSniffing.Png, 8, Pictures.PngWithPlace().Length - Pictures.Place.Length),
            (Pictures.WebpWithPlace(), AttachmentSniffing.Webp, 12, Pictures.WebpWithPlace().Length),
        })
        {
            for (var length = from; length < to; length++)
            {
                AttachmentPicture.WithoutMetadata(picture[..length], mediaType).ShouldBeNull($"{mediaType} cut at {length}");
            }
        }
    }

    [Fact]
    public void Damaged_pictures_are_refused_or_mended_and_never_a_crash()
    {
        var chance = new Random(20260203);
        foreach (var (picture, mediaType) in new[] { (Pictures.JpegWithPlace(), AttachmentSniffing.Jpeg), (Pictures.PngWithPlace(), AttachmentSniffing.Png), (Pictures.WebpWithPlace(), AttachmentSniffing.Webp) })
        {
            for (var i = 0; i < 2_000; i++)
            {
                var damaged = picture.ToArray();
                for (var n = chance.Next(1, 6); n > 0; n--)
                {
                    damaged[chance.Next(12, damaged.Length)] = (byte)chance.Next(256);
                }

                var kept = AttachmentPicture.WithoutMetadata(damaged, mediaType);
                (kept is null || kept.Length <= damaged.Length).ShouldBeTrue();
            }
        }
    }
}
