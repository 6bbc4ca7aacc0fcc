namespace Heard.Core.Listen.Import;

/// <summary>The form in which a tool hands out what was said.</summary>
/// <param name="Key">Its name on the command line and in reports, such as <c>parabol</c>.</param>
/// <param name="Wording">Whose wording its lines usually are.</param>
/// <param name="Mapping">Which of its columns is what.</param>
public sealed record Shape(string Key, Wording Wording, ColumnMapping Mapping)
{
    /// <summary>What a line is where the table does not say.</summary>
    public Kind UsualKind { get; init; } = Kind.Comment;

    /// <summary>Rows the tool's own moderators turned away, or whose authors took them back.</summary>
    public IReadOnlyList<Rejection> Rejections { get; init; } = [];

    /// <summary>The title says it where there is nothing beneath it.</summary>
    public bool TitleMaySpeak { get; init; }

    /// <summary>The tool hands out its words with the tags of a web page in them.</summary>
    public bool WordsAreMarkedUp { get; init; }

    /// <summary>Free-text questions and choices look alike in the header, so the first rows decide which columns are words.</summary>
    public bool ChoicesAmongWords { get; init; }
}

/// <summary>A row whose cell under <paramref name="Heading"/> reads <paramref name="Value"/> is left out.</summary>
public sealed record Rejection(string Heading, string Value);
