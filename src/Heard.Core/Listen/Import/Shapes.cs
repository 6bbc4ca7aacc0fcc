using System.Collections.Immutable;

namespace Heard.Core.Listen.Import;

/// <summary>Recognises, by its header alone, the tool a table came from.</summary>
public static class Shapes
{
    public const string PlainTable = "table";
    public const string EngagementHqKey = "engagementhq";

    /// <summary>Every shape a table can be read as, besides a plain table.</summary>
    public static IReadOnlyList<string> Keys { get; } =
        ["heard", "parabol", "scrumlr", "fider", "polis", "comhairle", "decidim", "go-vocal", "microsoft-forms", "talk-to-the-city", EngagementHqKey];

    public static Shape? Recognise(IReadOnlyList<string> header)
    {
        ArgumentNullException.ThrowIfNull(header);
        var columns = new Header(header);
        return Heard(columns) ?? Parabol(columns) ?? Scrumlr(columns) ?? Fider(columns) ?? Polis(columns) ?? Comhairle(columns)
            ?? Decidim(columns) ?? MicrosoftForms(columns) ?? GoVocal(columns) ?? TalkToTheCity(columns);
    }

    /// <summary>A survey or question-and-answer workbook of EngagementHQ: three columns about the response, then a column for each question.</summary>
    internal static Shape EngagementHq(IReadOnlyList<string> header) =>
        new(EngagementHqKey, Wording.OwnWords, Questions(header, (heading, at) => at < 3 && DateLike(heading) ? Field.Date : at < 3 ? Field.Ignored : null))
        { ChoicesAmongWords = true };

    private static Shape? Heard(Header of) => of.All("id", "topic", "kind", "text", "organisation", "profession")
        ? new("heard", Wording.OwnWords, of.Map(("id", Field.Id), ("topic", Field.Topic), ("kind", Field.Kind), ("text", Field.Words), ("workshop", Field.Workshop),
            ("organisation", Field.Organisation), ("profession", Field.Profession), ("setting", Field.Setting), ("date", Field.Date), ("people", Field.People)))
        : null;

    private static Shape? Parabol(Header of) => of.All("reflectionGroup", "prompt", "content")
        ? new("parabol", Wording.OwnWords, of.Map(("content", Field.Words), ("prompt", Field.Kind), ("reflectionGroup", Field.Topic), ("createdAt", Field.Date)))
        : null;

    private static Shape? Scrumlr(Header of) => of.All("note_id", "text", "column_id", "column")
        ? new("scrumlr", Wording.OwnWords, of.Map(("note_id", Field.Id), ("text", Field.Words), ("column", Field.Kind)))
        : null;

    private static Shape? Fider(Header of) => of.All("number", "title", "description", "votes_count", "status")
        ? new("fider", Wording.OwnWords, of.Map(("number", Field.Id), ("title", Field.Topic), ("description", Field.Words), ("created_at", Field.Date)))
        { UsualKind = Kind.Idea, TitleMaySpeak = true, Rejections = [new("status", "deleted"), new("status", "duplicate")] }
        : null;

    // Both exporters: the archive's comments.csv, and the server's own with a datetime beside the timestamp.
    private static Shape? Polis(Header of) => of.All("timestamp", "comment-id", "comment-body", "moderated")
        ? new("polis", Wording.OwnWords, of.Map(("comment-id", Field.Id), ("comment-body", Field.Words), ("timestamp", Field.Date)))
        { Rejections = [new("moderated", "-1")] }
        : null;

    private static Shape? Comhairle(Header of) => of.All("statement_id", "statement_text", "moderation_status")
        ? new("comhairle", Wording.OwnWords, of.Map(("statement_id", Field.Id), ("statement_text", Field.Words), ("created_at", Field.Date)))
        { Rejections = [new("moderation_status", "rejected")] }
        : null;

    private static Shape? Decidim(Header of)
    {
        var body = of.First("body/en") ?? of.Starting("body/") ?? of.First("body");
        var title = of.First("title/en") ?? of.Starting("title/") ?? of.First("title");
        return body is not null && title is not null && of.Starting("participatory_space/") is not null
            ? new("decidim", Wording.OwnWords, of.Map(("id", Field.Id), (title, Field.Topic), (body, Field.Words), ("published_at", Field.Date)))
            { UsualKind = Kind.Idea, TitleMaySpeak = true, WordsAreMarkedUp = true, Rejections = [new("withdrawn", "true"), new("state", "withdrawn")] }
            : null;
    }

    private static Shape? MicrosoftForms(Header of) => of.All("ID", "Start time", "Completion time", "Email", "Name")
        ? new("microsoft-forms", Wording.OwnWords, Questions(of.Headings, (heading, _) => HeaderWords.Plain(heading) switch
        {
            "id" => Field.Id,
            "completion time" => Field.Date,
            "start time" or "last modified time" or "email" or "name" or "language" or "total points" or "quiz feedback" or "grade posted time" => Field.Ignored,
            _ => null,
        }))
        { ChoicesAmongWords = true }
        : null;

    private static Shape? GoVocal(Header of)
    {
        var people = of.Starting("First name") is not null && of.Starting("Email") is not null;
        if (!people || of.Starting("Permission") is null || of.Starting("Date published") is null)
        {
            return null;
        }

        var title = of.First("Title");
        return new("go-vocal", Wording.OwnWords, Questions(of.Headings, (heading, _) => HeaderWords.Plain(heading) switch
        {
            var plain when plain.StartsWith("date published", StringComparison.Ordinal) => Field.Date,
            var plain when plain.StartsWith("permission", StringComparison.Ordinal) || plain is "image url" or "latitude" or "longitude" or "tags" or "location" => Field.Ignored,
            "title" when title is not null => Field.Topic,
            _ => null,
        }))
        { UsualKind = Kind.Idea, TitleMaySpeak = true, ChoicesAmongWords = true };
    }

    // The interview column holds who was speaking, so it is left out.
    private static Shape? TalkToTheCity(Header of)
    {
        var words = of.First("comment") ?? of.First("comment-body") ?? of.First("response") ?? of.First("answer") ?? of.First("text");
        var id = of.First("id") ?? of.First("comment-id");
        var speaker = of.First("interview") ?? of.First("speaker-id");
        return words is not null && id is not null && speaker is not null
            ? new("talk-to-the-city", Wording.OwnWords, of.Map((id, Field.Id), (words, Field.Words)))
            : null;
    }

    /// <summary>A mapping for a form whose columns are questions: a field where the heading is a known one, words otherwise.</summary>
    private static ColumnMapping Questions(IReadOnlyList<string> headings, Func<string, int, Field?> known)
    {
        var columns = ImmutableArray.CreateBuilder<MappedColumn>();
        var taken = new HashSet<Field>();
        for (var at = 0; at < headings.Count; at++)
        {
            var heading = headings[at];
            var field = HeaderWords.NamesAPerson(heading) || heading.Length == 0 ? Field.Ignored : known(heading, at) ?? OfQuestion(heading);
            if (field != Field.Ignored && (field == Field.Words || taken.Add(field)))
            {
                columns.Add(new MappedColumn(heading, field));
            }
        }

        return new ColumnMapping(columns.ToImmutable());
    }

    private static Field OfQuestion(string heading) => HeaderWords.FieldOf(heading) switch
    {
        Field.Organisation => Field.Organisation,
        Field.Profession => Field.Profession,
        Field.Setting => Field.Setting,
        Field.Workshop => Field.Workshop,
        _ => Field.Words,
    };

    private static bool DateLike(string heading) => HeaderWords.FieldOf(heading) == Field.Date || HeaderWords.Plain(heading).Contains("date", StringComparison.Ordinal);

    /// <summary>Headings to ask for by name, whatever their case and punctuation.</summary>
    private sealed class Header(IReadOnlyList<string> headings)
    {
        private readonly HashSet<string> plain = headings.Select(HeaderWords.Plain).ToHashSet(StringComparer.Ordinal);

        public IReadOnlyList<string> Headings => headings;

        public bool All(params string[] names) => names.All(name => plain.Contains(HeaderWords.Plain(name)));

        public string? First(string name) =>
            headings.FirstOrDefault(heading => heading.Trim().Equals(name, StringComparison.OrdinalIgnoreCase));

        public string? Starting(string start) =>
            headings.FirstOrDefault(heading => heading.Trim().StartsWith(start, StringComparison.OrdinalIgnoreCase));

        public ColumnMapping Map(params (string Name, Field Field)[] columns) =>
            new([.. columns.Where(column => plain.Contains(HeaderWords.Plain(column.Name))).Select(column => new MappedColumn(column.Name, column.Field))]);
    }
}
