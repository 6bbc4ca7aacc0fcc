namespace Heard.Core.People;

/// <summary>How the programme presents itself. White text must be readable on <see cref="Primary"/> (4.5 to 1).</summary>
public sealed record Brand(Colour Primary, Colour Accent, string Hashtag = "", string Strapline = "")
{
    public static readonly Brand Default = new(new Colour(0x00, 0x4b, 0x6b), new Colour(0xff, 0xb8, 0x1c));

    public bool IsReadable => Primary.Contrast(Colour.White) >= 4.5;
}
