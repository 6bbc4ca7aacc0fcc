namespace Heard.Core.Listen.Import;

/// <summary>Walks the signs of a page once, keeping the workshop and the section it stands in.</summary>
internal sealed class PageReader(IReadOnlyList<Sign> signs)
{
    private readonly List<Line> lines = [];
    private readonly List<Skipped> skipped = [];
    private readonly List<BoardLink> links = [];
    private readonly bool namesWorkshops = signs.Any(sign => sign is Sign.Workshop);
    private readonly List<Block> held = [];
    private WorkshopHeading? workshop;
    private bool beforeSections;
    private Place place;
    private Kind kind;
    private string? topic;
    private int level;
    private bool sectionHasBullets;

    /// <summary>Where a block stands: outside what is counted, under a wrapper whose bullets have no stated kind, or in a section of one.</summary>
    private enum Place
    {
        Outside,
        Wrapper,
        Section,
    }

    public IReadOnlyList<Line> Lines => lines;
    public IReadOnlyList<Skipped> Skipped => skipped;
    public IReadOnlyList<BoardLink> Links => links;

    public void Read()
    {
        for (var at = 0; at < signs.Count; at++)
        {
            switch (signs[at])
            {
                case Sign.Workshop named:
                    Leave();
                    (workshop, beforeSections, kind, level) = (named.Heading, true, Kind.Comment, 0);
                    place = SectionsFollow(at) ? Place.Outside : Place.Wrapper;
                    break;
                case Sign.Section section:
                    Leave();
                    (place, kind, topic, level, beforeSections) = (Place.Section, section.Kind, section.Topic, LevelOf(section.Block), false);
                    break;
                case Sign.Wrapper wrapper:
                    Leave();
                    (place, kind, topic, level, beforeSections) = (Place.Wrapper, Kind.Comment, null, LevelOf(wrapper.Block), false);
                    break;
                case Sign.Other { Block: Block.Break }:
                    Leave();
                    place = Place.Outside;
                    break;
                case Sign.Other { Block: Block.Bullet bullet }:
                    Take(bullet);
                    break;
                case Sign.Other { Block: Block.Link link }:
                    Keep(link);
                    break;
                case Sign.Other { Block: Block.Heading heading }:
                    Pass(heading, at);
                    break;
                case Sign.Other { Block: var paragraph }:
                    Hold(paragraph);
                    break;
            }
        }

        Leave();
    }

    private static int LevelOf(Block block) => block is Block.Heading heading ? heading.Level : 0;

    private void Take(Block.Bullet bullet)
    {
        sectionHasBullets = true;
        if (place is Place.Section or Place.Wrapper)
        {
            Add(bullet);
        }
        else if (workshop is not null)
        {
            skipped.Add(Skip(bullet, SkipReason.UnknownKind));
        }
    }

    private void Add(Block block)
    {
        var words = BulletMark.Trim(block.Text);
        if (namesWorkshops && workshop is null)
        {
            skipped.Add(Skip(block, SkipReason.NotUnderAWorkshop));
        }
        else if (words.Length is 0 or > Line.MostCharacters)
        {
            skipped.Add(Skip(block, words.Length == 0 ? SkipReason.NoWords : SkipReason.TooLong));
        }
        else
        {
            lines.Add(new Line(block.Row, words, kind) { Workshop = workshop, Topic = topic });
        }
    }

    private void Keep(Block.Link link)
    {
        if (workshop is not null || !namesWorkshops)
        {
            links.Add(new BoardLink(workshop, link.Text, LinkLine.Safe(link.Address)));
        }
    }

    private void Pass(Block.Heading heading, int at)
    {
        if (beforeSections && Complete(heading))
        {
            return;
        }

        if (place == Place.Section && heading.Level > level && level > 0)
        {
            Leave();
            topic = heading.Text;
        }
        else if (heading.Level == 0 && place == Place.Section && !BulletsFollow(at))
        {
            // Without bullets or levels, a short line set apart is as likely something said as a heading.
            held.Add(heading);
        }
        else
        {
            Leave();
            (place, beforeSections) = (Place.Outside, beforeSections && LevelOf(heading) == 0);
        }
    }

    private void Hold(Block paragraph)
    {
        if (!(beforeSections && Complete(paragraph)) && place == Place.Section)
        {
            held.Add(paragraph);
        }
    }

    /// <summary>A title or a date on a line of its own under "Workshop 4".</summary>
    private bool Complete(Block block)
    {
        if (workshop is { HeldOn: null } undated && WorkshopNames.DateLine(block.Text) is { } day)
        {
            workshop = undated with { HeldOn = day };
            return true;
        }

        // "Workshop 4" alone was taken as its own title until a better one is found.
        var untitled = workshop is { Number: not null } && WorkshopNames.Numbered(workshop.Title, standsAlone: false) is { } again && again.Title == workshop.Title;
        if (untitled && block.Text.Length <= 150 && !block.Text.EndsWith('.'))
        {
            var named = WorkshopNames.Any(block.Text);
            workshop = workshop! with { Title = named.Title, HeldOn = workshop!.HeldOn ?? named.HeldOn };
            return true;
        }

        return false;
    }

    /// <summary>A workshop without sections has bullets of no stated kind right under its name.</summary>
    private bool SectionsFollow(int at)
    {
        while (++at < signs.Count && signs[at] is not Sign.Workshop)
        {
            if (signs[at] is Sign.Section or Sign.Wrapper)
            {
                return true;
            }
        }

        return false;
    }

    private bool BulletsFollow(int at)
    {
        while (++at < signs.Count && signs[at].Block is Block.Link)
        {
        }

        return at < signs.Count && signs[at].Block is Block.Bullet;
    }

    /// <summary>Ends a section: its paragraphs are lines where it had no bullets, and noted where it had.</summary>
    private void Leave()
    {
        foreach (var block in held)
        {
            if (namesWorkshops && workshop is null)
            {
                // The page's introduction is the page talking about itself.
                continue;
            }

            if (sectionHasBullets)
            {
                skipped.Add(Skip(block, SkipReason.BesideTheList));
            }
            else
            {
                Add(block);
            }
        }

        held.Clear();
        sectionHasBullets = false;
        topic = null;
    }

    private static Skipped Skip(Block block, SkipReason reason) =>
        new(block.Row, reason, Excerpt.Of(block.Text));
}
