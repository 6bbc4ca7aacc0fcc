using System.Collections.Immutable;

namespace Heard.Core.Listen.Import;

/// <summary>Which column of a table is what. Columns are named by their headings, so a mapping fits the next file of the same form.</summary>
public sealed record ColumnMapping(ImmutableArray<MappedColumn> Columns)
{
    public static ColumnMapping Empty { get; } = new([]);

    public bool HasWords => Columns.Any(column => column.Field == Field.Words);

    public bool Equals(ColumnMapping? other) => other is not null && Columns.AsSpan().SequenceEqual(other.Columns.AsSpan());

    public override int GetHashCode() => Columns.Length;

    /// <summary>The field of each column of a header, <see cref="Field.Ignored"/> where the mapping does not name it.</summary>
    /// <remarks>Of two columns with the same heading the first is meant, except that Words is meant of both.</remarks>
    public IReadOnlyList<Field> Over(IReadOnlyList<string> header)
    {
        ArgumentNullException.ThrowIfNull(header);
        var byName = new Dictionary<string, Field>(StringComparer.Ordinal);
        foreach (var column in Columns)
        {
            byName.TryAdd(HeaderWords.Plain(column.Heading), column.Field);
        }

        var taken = new HashSet<Field>();
        return
        [
            .. header.Select(heading =>
                byName.GetValueOrDefault(HeaderWords.Plain(heading)) is var field && field != Field.Ignored && (field == Field.Words || taken.Add(field))
                    ? field
                    : Field.Ignored),
        ];
    }

    /// <summary>This mapping with what another says put over it: a field named there is taken from nowhere else.</summary>
    public ColumnMapping With(ColumnMapping over)
    {
        ArgumentNullException.ThrowIfNull(over);
        var named = over.Columns.Select(column => HeaderWords.Plain(column.Heading)).ToHashSet(StringComparer.Ordinal);
        var fields = over.Columns.Select(column => column.Field).Where(field => field != Field.Ignored).ToHashSet();
        return new([.. Columns.Where(column => !named.Contains(HeaderWords.Plain(column.Heading)) && !fields.Contains(column.Field)), .. over.Columns]);
    }

    /// <summary>One column a line, <c>heading=field</c>: what <see cref="Parse"/> reads back.</summary>
    public override string ToString() =>
        string.Join('\n', Columns.Select(column => $"{HeaderWords.OneLine(column.Heading)}={HeaderWords.NameOf(column.Field)}"));

    /// <summary>The best mapping that can be told from the header and the first rows: a known shape's, or a guess for a person to look over.</summary>
    public static ColumnMapping Guess(IReadOnlyList<string> header, IReadOnlyList<TableRow> firstRows) => MappingGuess.Of(header, firstRows);

    /// <summary>A mapping somebody wrote, or why it cannot be used on this header.</summary>
    /// <param name="pairs">Each <c>heading=field</c>; the last equals sign parts them.</param>
    /// <param name="header">The table's header; null where it is not at hand, and headings are taken on trust.</param>
    public static ParsedMapping Parse(IEnumerable<string> pairs, IReadOnlyList<string>? header = null)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var known = header?.Select(HeaderWords.Plain).ToHashSet(StringComparer.Ordinal);
        var columns = ImmutableArray.CreateBuilder<MappedColumn>();
        foreach (var pair in pairs.Select(pair => pair.Trim()).Where(pair => pair.Length > 0))
        {
            var at = pair.LastIndexOf('=');
            if (at <= 0)
            {
                return new ParsedMapping.Refused(MappingRefusal.NotAPair, pair);
            }

            var heading = pair[..at].Trim();
            if (HeaderWords.FieldNamed(pair[(at + 1)..]) is not { } field)
            {
                return new ParsedMapping.Refused(MappingRefusal.NoSuchField, pair);
            }

            if (known is not null && !known.Contains(HeaderWords.Plain(heading)))
            {
                return new ParsedMapping.Refused(MappingRefusal.NoSuchColumn, pair);
            }

            if (field != Field.Ignored && HeaderWords.NamesAPerson(heading))
            {
                return new ParsedMapping.Refused(MappingRefusal.NamesAPerson, pair);
            }

            if (columns.Any(column => HeaderWords.Plain(column.Heading) == HeaderWords.Plain(heading)))
            {
                return new ParsedMapping.Refused(MappingRefusal.ColumnTwice, pair);
            }

            if (field is not (Field.Ignored or Field.Words) && columns.Any(column => column.Field == field))
            {
                return new ParsedMapping.Refused(MappingRefusal.FieldTwice, pair);
            }

            columns.Add(new MappedColumn(heading, field));
        }

        return new ParsedMapping.Taken(new ColumnMapping(columns.ToImmutable()));
    }
}

public sealed record MappedColumn(string Heading, Field Field);
