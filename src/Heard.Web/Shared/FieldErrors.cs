namespace Heard.Web.Shared;

/// <summary>What is wrong with a form, by field, in the order of the form.</summary>
public sealed class FieldErrors
{
    private readonly List<(string Field, string Words)> all = [];

    public static FieldErrors None => new();

    public IReadOnlyList<(string Field, string Words)> All => all;

    public bool Any => all.Count > 0;

    public string? this[string field] => all.FirstOrDefault(error => error.Field == field).Words;

    public FieldErrors Add(string field, string words)
    {
        all.Add((field, words));
        return this;
    }

    /// <summary>The text, trimmed; an error where it is empty.</summary>
    public string Need(string field, string? text, string missing, int most)
    {
        var trimmed = Optional(field, text, most);
        if (trimmed.Length == 0)
        {
            Add(field, missing);
        }

        return trimmed;
    }

    /// <summary>The text, trimmed; an error where it is too long.</summary>
    public string Optional(string field, string? text, int most)
    {
        // A browser sends CR LF for a line end and counts it as one.
        var trimmed = (text ?? "").ReplaceLineEndings("\n").Trim();
        if (trimmed.Length > most)
        {
            Add(field, string.Format(System.Globalization.CultureInfo.CurrentCulture, SharedTexts.ShortenThisToCharactersItHas, most, trimmed.Length));
        }

        return trimmed;
    }
}
