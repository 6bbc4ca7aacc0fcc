namespace Heard.Core.Listen.Import;

/// <summary>What a block of a page stands for once its words are understood.</summary>
internal abstract record Sign(Block Block)
{
    internal sealed record Workshop(Block Block, WorkshopHeading Heading) : Sign(Block);

    /// <summary>Starts a section of one kind; <paramref name="Topic"/> where the heading says what about ("Concerns about pay").</summary>
    internal sealed record Section(Block Block, Kind Kind, string? Topic) : Sign(Block);

    /// <summary>"What we heard" and its like: sections follow, or bullets of no stated kind.</summary>
    internal sealed record Wrapper(Block Block) : Sign(Block);

    internal sealed record Other(Block Block) : Sign(Block);
}

internal static class Signs
{
    /// <summary>What is longer is a paragraph that somebody made large.</summary>
    private const int LongestHeading = 300;

    private static readonly string[] Wrappers =
    [
        "what we heard", "what you told us", "what you said", "what was said", "what people said", "what people told us", "what staff told us",
        "what staff said", "key points", "main points", "feedback", "feedback received", "summary of discussion", "summary of discussions",
        "discussion", "outputs", "key themes", "themes", "notes", "summary", "you said",
    ];

    private static readonly string[] Abouts = [" about ", " around ", " on ", " regarding ", " over ", " relating to ", " with "];

    internal static IReadOnlyList<Sign> Of(IReadOnlyList<Block> blocks)
    {
        var signs = blocks.Select((block, at) => Of(block, at + 1 < blocks.Count && blocks[at + 1] is Block.Bullet)).ToArray();
        if (!signs.Any(sign => sign is Sign.Workshop))
        {
            NameByDate(signs);
        }

        return signs;
    }

    private static Sign Of(Block block, bool bulletsFollow)
    {
        if (block is Block.Heading { Text.Length: > LongestHeading })
        {
            block = new Block.Paragraph(block.Row, block.Text);
        }

        if (block is Block.Bullet or Block.Link or Block.Break)
        {
            return new Sign.Other(block);
        }

        if (WorkshopNames.Numbered(block.Text, standsAlone: block is Block.Heading) is { } workshop)
        {
            return new Sign.Workshop(block, workshop);
        }

        var text = block.Text.TrimEnd('.', ' ', ':', '…', '\u00A0');
        if (Wrappers.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            return new Sign.Wrapper(block);
        }

        if (block is Block.Heading || !IsSentence(block.Text))
        {
            if (KindWords.Of(text) is { } kind)
            {
                return new Sign.Section(block, kind, null);
            }

            // Without bullets beneath it or a level of its own, such a line may as well be something said.
            if (block is Block.Heading { Level: var level } && (level > 0 || bulletsFollow))
            {
                return text.EndsWith('?') && KindWords.Within(text) is { } asked ? new Sign.Section(block, asked, text)
                    : KindAbout(text) is { } about ? new Sign.Section(block, about.Kind, about.Topic)
                    : new Sign.Other(block);
            }
        }

        return new Sign.Other(block);
    }

    /// <summary>Where no heading has a number, a heading with a date names a workshop if a section follows before the next such heading.</summary>
    private static void NameByDate(Sign[] signs)
    {
        var sectionFollows = false;
        for (var at = signs.Length - 1; at >= 0; at--)
        {
            if (signs[at] is Sign.Section or Sign.Wrapper)
            {
                sectionFollows = true;
            }
            else if (signs[at].Block is Block.Heading heading && WorkshopNames.Dated(heading.Text) is { } workshop)
            {
                signs[at] = sectionFollows ? new Sign.Workshop(heading, workshop) : signs[at];
                sectionFollows = false;
            }
        }
    }

    private static (Kind Kind, string Topic)? KindAbout(string text)
    {
        foreach (var about in Abouts)
        {
            var at = text.IndexOf(about, StringComparison.OrdinalIgnoreCase);
            if (at > 0 && text.Length - at - about.Length >= 2 && KindWords.Of(text[..at]) is { } kind)
            {
                return (kind, text[(at + about.Length)..].Trim());
            }
        }

        return null;
    }

    private static bool IsSentence(string text) => text.EndsWith('.') && !text.EndsWith("..", StringComparison.Ordinal) && !text.EndsWith(". .", StringComparison.Ordinal);
}
