using System.Text.RegularExpressions;

namespace Heard.Core.Listen.Import;

/// <summary>Reads plain or pasted text into blocks: bullets by their marks, headings and links by the look of a line.</summary>
public static partial class TextBlocks
{
    private const int LongestHeading = 200;

    public static IEnumerable<Block> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var at = 0; at < lines.Length; at++)
        {
            var line = BulletMark.Trim(lines[at]);
            if (line.Length == 0)
            {
                continue;
            }

            var block = Single(at + 1, lines[at], StandsAlone(lines, at));
            if (block is Block.Bullet bullet)
            {
                var words = bullet.Text;
                while (at + 1 < lines.Length && words.Length <= Line.MostCharacters && Continues(lines[at], lines[at + 1]))
                {
                    words += " " + BulletMark.Trim(lines[++at]);
                }

                block = bullet with { Text = words };
            }

            yield return block;
        }
    }

    /// <summary>The block a single line is.</summary>
    /// <param name="row">Where the line stands, from 1.</param>
    /// <param name="line">The line as it is written.</param>
    /// <param name="standsAlone">Nothing is written directly above or below it, so it may be a heading.</param>
    public static Block Single(int row, string line, bool standsAlone)
    {
        var text = BulletMark.Trim(line);
        if (Markdown().Match(text) is { Success: true } hashes)
        {
            return new Block.Heading(row, Unmarked(text[hashes.Length..]), hashes.Value.Trim().Length);
        }

        if (BulletMark.Strip(text, out var numbered) is { } item)
        {
            return numbered && (KindWords.Of(item) is not null || WorkshopNames.Numbered(item, standsAlone: false) is not null)
                ? new Block.Heading(row, item, 0)
                : new Block.Bullet(row, item);
        }

        if (LinkLine.Of(text) is { } link)
        {
            return new Block.Link(row, link.Label, link.Address);
        }

        var bare = Unmarked(text);
        return standsAlone && LooksLikeAHeading(bare) ? new Block.Heading(row, bare, 0) : new Block.Paragraph(row, bare);
    }

    private static bool LooksLikeAHeading(string text) =>
        text.Length <= LongestHeading && text[^1] is not ('.' or ',' or ';' or '!');

    private static bool StandsAlone(string[] lines, int at) =>
        (at == 0 || IsBlank(lines[at - 1]))
        && (at + 1 >= lines.Length || IsBlank(lines[at + 1]) || BulletMark.Strip(lines[at + 1]) is not null);

    /// <summary>A bullet whose words run on: the next line is set in further, or goes on in small letters.</summary>
    private static bool Continues(string bullet, string next)
    {
        var words = BulletMark.Trim(next);
        return words.Length > 0 && BulletMark.Strip(next) is null && LinkLine.Of(words) is null
            && (Indent(next) > Indent(bullet) || char.IsLower(words[0]));
    }

    private static int Indent(string line) => line.Length - line.TrimStart().Length;

    private static bool IsBlank(string line) => BulletMark.Trim(line).Length == 0;

    /// <summary>Bold and underline as plain text writes them, where they hold the whole line.</summary>
    private static string Unmarked(string text)
    {
        foreach (var mark in (string[])["**", "__", "*", "_"])
        {
            if (text.Length > 2 * mark.Length && text.StartsWith(mark, StringComparison.Ordinal) && text.EndsWith(mark, StringComparison.Ordinal)
                && !text[mark.Length..^mark.Length].Contains(mark, StringComparison.Ordinal))
            {
                return BulletMark.Trim(text[mark.Length..^mark.Length]);
            }
        }

        return text;
    }

    [GeneratedRegex(@"^\#{1,6}\s+(?=\S)", RegexOptions.CultureInvariant)]
    private static partial Regex Markdown();
}
