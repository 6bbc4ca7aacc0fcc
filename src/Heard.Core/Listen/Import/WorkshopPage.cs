namespace Heard.Core.Listen.Import;

/// <summary>
/// Reads a page of workshop outputs: headings that name workshops, sections that name a kind, and bullets. What stands outside a
/// workshop's sections is the page talking about itself and is not counted. A page that names no workshop is read as one.
/// </summary>
public static class WorkshopPage
{
    public const string ShapeKey = "workshop-page";

    public static Reading Read(IEnumerable<Block> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        var signs = Signs.Of([.. blocks]);
        var reader = new PageReader(signs);
        reader.Read();
        return new Reading(ShapeKey, Wording.CollatedSummary, reader.Lines, reader.Skipped, reader.Links);
    }
}
