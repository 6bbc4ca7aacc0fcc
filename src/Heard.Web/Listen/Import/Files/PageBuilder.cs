using Heard.Core.Listen.Import;

namespace Heard.Web.Listen.Import.Files;

/// <summary>Gathers the blocks of a page as a reader comes upon them; the cells of a table wait until it ends and are put in reading order.</summary>
internal sealed class PageBuilder(ReadingLimits limits)
{
    private const int LongestLabel = 300;
    private readonly List<Block> blocks = [];
    private List<IReadOnlyList<IReadOnlyList<Block>>>? rows;
    private List<IReadOnlyList<Block>> cells = [];
    private List<Block> cell = [];
    private int depth;
    private int count;
    private int characters;

    /// <summary>Ends what is open, too.</summary>
    internal OpenedFile Page()
    {
        depth = Math.Min(depth, 1);
        EndTable();
        return blocks.Count == 0 ? new OpenedFile.Refused(RefusedFile.Empty, "") : new OpenedFile.Page(blocks);
    }

    internal void Heading(string text, int level) => Add(new Block.Heading(count + 1, text, level));

    internal void Bullet(string text) => Add(new Block.Bullet(count + 1, text));

    internal void Link(string text, string? address) =>
        Add(text.Length <= LongestLabel ? new Block.Link(count + 1, text, LinkLine.Safe(address)) : new Block.Paragraph(count + 1, text));

    /// <summary>A line that the file does not mark: what it is, is seen by its look.</summary>
    /// <param name="text">The line.</param>
    /// <param name="address">Where a link in it leads.</param>
    /// <param name="bold">All of it is bold, as headings are that nobody marked as such.</param>
    internal void Text(string text, string? address, bool bold)
    {
        var block = TextBlocks.Single(count + 1, text, standsAlone: bold);
        Add(block is Block.Link link ? link with { Address = link.Address ?? LinkLine.Safe(address) } : block);
    }

    internal void StartTable()
    {
        if (depth++ == 0)
        {
            (rows, cells, cell) = ([], [], []);
        }
    }

    internal void EndCell()
    {
        if (depth == 1)
        {
            cells.Add(cell);
            cell = [];
        }
    }

    internal void EndRow()
    {
        if (depth == 1)
        {
            if (cell.Count > 0)
            {
                EndCell();
            }

            rows!.Add(cells);
            cells = [];
        }
    }

    internal void EndTable()
    {
        if (depth > 0 && --depth == 0)
        {
            depth = 1;
            EndRow();
            depth = 0;
            blocks.AddRange(PageTable.InOrder(rows!));
            rows = null;
        }
    }

    private void Add(Block block)
    {
        characters += block.Text.Length;
        if (++count > limits.PageBlocks || characters > limits.PageCharacters)
        {
            throw new UnreadableFileException(RefusedFile.TooLarge, $"{limits.PageCharacters}");
        }

        (depth > 0 ? cell : blocks).Add(block);
    }
}
