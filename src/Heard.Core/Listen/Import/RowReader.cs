using System.Globalization;

namespace Heard.Core.Listen.Import;

/// <summary>Reads one row after another. What a column is was settled once, so a row costs its lines and little more.</summary>
internal sealed class RowReader
{
    internal const int RowsThatSettleDates = 200;
    internal const int CharactersThatSettleDates = 1_000_000;
    private const int MostRemembered = 2_000;

    /// <summary>Labels longer than this are not labels: a column of comments was mapped as an organisation.</summary>
    private const int LongestLabel = 500;

    private readonly IReadOnlyList<string> header;
    private readonly SkippedRows skipped;
    private readonly Kind usualKind;
    private readonly bool titleMaySpeak;
    private readonly bool markedUp;
    private readonly (int At, string? Topic, Kind? Kind)[] words;
    private readonly int[] labels;
    private readonly int kindAt;
    private readonly int topicAt;
    private readonly int workshopAt;
    private readonly int organisationAt;
    private readonly int professionAt;
    private readonly int settingAt;
    private readonly int dateAt;
    private readonly int peopleAt;
    private readonly int idAt;
    private readonly (int At, string Value)[] rejections;
    private readonly Dictionary<string, WorkshopHeading> workshops = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Kind?> kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateOnly?> days = new(StringComparer.Ordinal);
    private bool monthFirst;

    internal RowReader(IReadOnlyList<string> header, ColumnMapping mapping, Shape? shape, SkippedRows skipped)
    {
        (this.header, this.skipped) = (header, skipped);
        (usualKind, titleMaySpeak, markedUp) = (shape?.UsualKind ?? Kind.Comment, shape?.TitleMaySpeak ?? false, shape?.WordsAreMarkedUp ?? false);
        var fields = mapping.Over(header).ToList();
        var several = fields.Count(field => field == Field.Words) > 1;
        words = [.. fields.Select((field, at) => (field, at)).Where(pair => pair.field == Field.Words).Select(pair => OfWords(pair.at, several))];
        (kindAt, topicAt, workshopAt, organisationAt) = (fields.IndexOf(Field.Kind), fields.IndexOf(Field.Topic), fields.IndexOf(Field.Workshop), fields.IndexOf(Field.Organisation));
        (professionAt, settingAt, dateAt, peopleAt, idAt) = (fields.IndexOf(Field.Profession), fields.IndexOf(Field.Setting), fields.IndexOf(Field.Date), fields.IndexOf(Field.People), fields.IndexOf(Field.Id));
        labels = [.. fields.Select((field, at) => (field, at)).Where(pair => pair.field is not (Field.Ignored or Field.Words)).Select(pair => pair.at)];
        var plain = header.Select(HeaderWords.Plain).ToList();
        rejections = shape is null ? [] : [.. shape.Rejections.Select(rejection => (plain.IndexOf(HeaderWords.Plain(rejection.Heading)), rejection.Value)).Where(pair => pair.Item1 >= 0)];
    }

    /// <summary>2/3/2022 is 2 March unless a date nearby, such as 2/14/2022, can only have its month first.</summary>
    internal void SettleDates(IEnumerable<TableRow> first) =>
        monthFirst = dateAt >= 0 && first.Any(row => dateAt < row.Cells.Count && DateWords.MustBeMonthFirst(row.Cells[dateAt]));

    /// <summary>Puts the row's lines in the list, in place of what it held.</summary>
    internal void Read(TableRow row, List<Line> lines)
    {
        lines.Clear();
        if (IsBlank(row))
        {
            return;
        }

        if (Problem(row) is { } problem)
        {
            skipped.Note(row.Number, problem.Reason, problem.Words);
            return;
        }

        var kindCell = Label(row, kindAt);
        var kind = kindCell is null ? null : KindOf(kindCell);
        var topic = Label(row, topicAt);
        var said = false;
        foreach (var column in words)
        {
            var text = markedUp ? Markup.Removed(Cell(row, column.At)) : Cell(row, column.At);
            if (text.Length > Line.MostCharacters)
            {
                skipped.Note(row.Number, SkipReason.TooLong, text);
            }
            else if (text.Length > 0)
            {
                // A column or prompt that is no kind of ours still says what was asked.
                var about = topic ?? column.Topic ?? (kind is null ? kindCell : null);
                lines.Add(Of(row, text, kind ?? (kindCell is null ? column.Kind : null) ?? usualKind, about));
            }

            said |= text.Length > 0;
        }

        if (!said && titleMaySpeak && topic is not null)
        {
            lines.Add(Of(row, topic, kind ?? usualKind, null));
        }
        else if (!said)
        {
            skipped.Note(row.Number, SkipReason.NoWords, "");
        }
    }

    private (int At, string? Topic, Kind? Kind) OfWords(int at, bool several)
    {
        var heading = HeaderWords.OneLine(header[at]);
        var length = Math.Min(heading.Length, LongestLabel);
        length -= length > 0 && length < heading.Length && char.IsHighSurrogate(heading[length - 1]) ? 1 : 0;
        return (at, several && length > 0 ? heading[..length] : null, KindWords.Within(heading));
    }

    private static bool IsBlank(TableRow row)
    {
        for (var at = 0; at < row.Cells.Count; at++)
        {
            if (!string.IsNullOrWhiteSpace(row.Cells[at]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Why no line can be made of the row.</summary>
    private (SkipReason Reason, string Words)? Problem(TableRow row)
    {
        for (var at = header.Count; at < row.Cells.Count; at++)
        {
            if (!string.IsNullOrWhiteSpace(row.Cells[at]))
            {
                return (SkipReason.RowHasOtherColumns, row.Cells[at]);
            }
        }

        foreach (var (at, value) in rejections)
        {
            if (Cell(row, at).Equals(value, StringComparison.OrdinalIgnoreCase))
            {
                return (SkipReason.RejectedInItsTool, words.Length > 0 ? Cell(row, words[0].At) : "");
            }
        }

        foreach (var at in labels)
        {
            if (Cell(row, at) is { Length: > LongestLabel } label && !(at == topicAt && titleMaySpeak && label.Length <= Line.MostCharacters))
            {
                return (SkipReason.TooLong, label);
            }
        }

        return Label(row, dateAt) is { } date && DayIn(date) is null ? (SkipReason.UnreadableDate, date)
            : Label(row, peopleAt) is { } people && PeopleIn(people) is null ? (SkipReason.UnreadableNumber, people)
            : null;
    }

    private Line Of(TableRow row, string text, Kind kind, string? topic) => new(row.Number, text, kind)
    {
        Topic = topic,
        Workshop = Label(row, workshopAt) is { } workshop ? WorkshopNamed(workshop) : null,
        Organisation = Label(row, organisationAt),
        Profession = Label(row, professionAt),
        Setting = Label(row, settingAt),
        Said = Label(row, dateAt) is { } date ? DayIn(date) : null,
        StandsFor = Label(row, peopleAt) is { } people ? PeopleIn(people) : null,
        ExternalId = Label(row, idAt),
    };

    private static int? PeopleIn(string cell) =>
        decimal.TryParse(cell, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number)
            && number is >= 1 and <= 1_000_000 && decimal.Truncate(number) == number
            ? (int)number
            : null;

    private WorkshopHeading WorkshopNamed(string cell)
    {
        if (!workshops.TryGetValue(cell, out var workshop))
        {
            workshop = WorkshopNames.Any(cell);
            Remember(workshops, cell, workshop);
        }

        return workshop;
    }

    private Kind? KindOf(string cell)
    {
        if (!kinds.TryGetValue(cell, out var kind))
        {
            kind = KindWords.Within(cell);
            Remember(kinds, cell, kind);
        }

        return kind;
    }

    private DateOnly? DayIn(string cell)
    {
        if (!days.TryGetValue(cell, out var day))
        {
            day = DateWords.Read(cell, monthFirst);
            Remember(days, cell, day);
        }

        return day;
    }

    private static void Remember<T>(Dictionary<string, T> known, string cell, T value)
    {
        if (known.Count < MostRemembered)
        {
            known[cell] = value;
        }
    }

    private static string? Label(TableRow row, int at) => at >= 0 && Cell(row, at) is { Length: > 0 } label ? label : null;

    private static string Cell(TableRow row, int at) => at < row.Cells.Count ? BulletMark.Trim(row.Cells[at]) : "";
}
