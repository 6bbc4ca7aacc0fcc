using Heard.Analysis.Text;

namespace Heard.Analysis.Coding;

/// <summary>Cuts a text into words that are known already. One thread each: it remembers the forms it has met.</summary>
internal sealed class LineReader(Func<string, LineWord> know)
{
    // Real vocabularies are far smaller; random characters must not fill the memory.
    private const int MostForms = 50_000;

    private readonly Dictionary<string, LineWord> forms = new(StringComparer.Ordinal);

    /// <summary>The words in order, null between phrases.</summary>
    public List<LineWord?> Words { get; } = [];

    public void Read(string? text)
    {
        string clean = Tokens.Clean(text);
        var lookup = forms.GetAlternateLookup<ReadOnlySpan<char>>();
        Words.Clear();
        foreach (var token in Tokens.In(clean))
        {
            if (token.AfterBreak && Words.Count > 0)
            {
                Words.Add(null);
            }

            var span = clean.AsSpan(token.Start, token.Length);
            if (!lookup.TryGetValue(span, out var word))
            {
                if (forms.Count >= MostForms)
                {
                    forms.Clear();
                }

                word = know(span.ToString());
                forms.Add(span.ToString(), word);
            }

            Words.Add(word);
        }
    }
}
