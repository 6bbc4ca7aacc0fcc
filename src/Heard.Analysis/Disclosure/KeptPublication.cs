using System.Text.Json;

namespace Heard.Analysis.Disclosure;

/// <summary>A publication as text, to be kept until the next one.</summary>
/// <remarks>
/// <para>
/// What the text tells to somebody who steals it: the exact number of people in every combination of groups that somebody was in, and how
/// many of them raised each row, at the moment of the publication; of rows whose numbers stand from earlier, at theirs. So it tells of
/// somebody alone in a combination what they raised, to a reader who knows that they took part and in which groups they are. It holds no
/// words, names, ids or days, no labels of rows, and nothing of the groups of attributes that were not declared. It outlives what it
/// counted: somebody withdrawn since is still one of its numbers until the next publication replaces it. Guard it as the people's words.
/// </para>
/// <para>It is trusted: a text made by hand can be given any numbers, and they would be shown.</para>
/// </remarks>
public static class KeptPublication
{
    private const int Form = 1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    /// <summary>All that the next publication needs.</summary>
    public static string Write(Publication publication)
    {
        ArgumentNullException.ThrowIfNull(publication);
        var (people, rows) = (publication.People, publication.Rows);
        Tally[] moments = [.. rows.Values.Select(r => r.Tally).Prepend(people.Tally).Distinct(ReferenceEqualityComparer.Instance).Cast<Tally>()];
        var needed = rows.Values.Where(r => !ReferenceEquals(r.Tally, people.Tally)).Select(r => (r.Tally, r.Row)).ToHashSet();
        return JsonSerializer.Serialize(new Kept(
            Form, publication.Minimum, publication.IsAnew, publication.Declared, people.Rows,
            [.. moments.Select(t => new Moment(t.Profiles, t.People, [.. t.Raised.Select((raised, row) => t == people.Tally || needed.Contains((t, row)) ? raised : [])]))],
            KeptParts.Of(people.Parts),
            [.. rows.Select(r => new KeptRow(r.Key, Array.IndexOf(moments, r.Value.Tally), r.Value.Row, KeptParts.Of(r.Value.Parts), KeptParts.Of(r.Value.Columns)))]), Options);
    }

    /// <summary>The publication with its tables. Rows are labelled by their keys: <see cref="DisclosedTable.Only"/> gives them names.</summary>
    /// <exception cref="FormatException">The text is of no publication, or of a later program's.</exception>
    public static Publication Read(string text)
    {
        try
        {
            var kept = JsonSerializer.Deserialize<Kept>(text, Options);
            return kept is { Form: Form } ? Made(kept) : throw new FormatException("This is no publication that this version of the program can read.");
        }
        catch (Exception wrong) when (wrong is JsonException or IndexOutOfRangeException or ArgumentException or NullReferenceException or InvalidOperationException)
        {
            throw new FormatException("This is no publication, or it is damaged.", wrong);
        }
    }

    private static Publication Made(Kept kept)
    {
        Tally[] moments = [.. kept.Moments.Select(m => Tally.Of(m.Profiles, m.People, m.Raised))];
        var rows = kept.Told.ToDictionary(r => r.Row, r => new ShownRow(r.Parts.Settled, r.Columns.Settled, moments[r.Moment], r.At), StringComparer.Ordinal);
        CutRow[] named = [.. kept.Rows.Select(key => new CutRow(key, key))];
        var shown = new Shown(kept.Parts.Settled, moments[0], kept.Rows);
        return new Tabling(named, kept.Declared.Attributes, kept.Declared.Crossings, new SmallNumberRule(kept.Minimum).Minimum).Of(shown, rows, kept.IsAnew);
    }

    private sealed record Kept(int Form, int Minimum, bool IsAnew, Declaration Declared, string[] Rows, Moment[] Moments, KeptParts Parts, KeptRow[] Told);

    private sealed record Moment(int[][] Profiles, int[] People, int[][] Raised);

    private sealed record KeptRow(string Row, int Moment, int At, KeptParts Parts, KeptParts Columns);

    private sealed record KeptParts(Parting[] Singles, Parting[] First, Parting[] Second)
    {
        public static KeptParts Of(Settled settled) => new(settled.Singles, [.. settled.Grids.Select(g => g.First)], [.. settled.Grids.Select(g => g.Second)]);

        [System.Text.Json.Serialization.JsonIgnore]
        public Settled Settled => new(Singles, [.. First.Zip(Second)]);
    }
}
