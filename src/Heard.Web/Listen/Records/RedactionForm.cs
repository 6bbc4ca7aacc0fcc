using System.Text.RegularExpressions;
using Heard.Data.Chain;
using Microsoft.Extensions.Primitives;

namespace Heard.Web.Listen.Records;

/// <summary>What goes into an answer: the texts chosen, each as it stands in its box. Nothing of it is stored.</summary>
public sealed record RedactionForm
{
    public const int MostTexts = 200;
    public const int MostRemovals = 50;

    /// <summary>What stands where something was taken out.</summary>
    public const string Mark = "[removed]";

    public required IReadOnlyList<TraceKey> Chosen { get; init; }

    /// <summary>The boxes that came back, by key; none on the first visit.</summary>
    public required IReadOnlyDictionary<string, string> Boxes { get; init; }

    /// <summary>Names to take out of every box, one a line.</summary>
    public required string Remove { get; init; }

    public bool WithPlaces { get; init; }
    public bool WithGroups { get; init; }

    public static string BoxOf(TraceKey key) => $"text-{key}";

    internal static RedactionForm Read(IFormCollection form) => new()
    {
        Chosen = [.. form["Chosen"].Select(TraceKey.Read).OfType<TraceKey>().Distinct()],
        Boxes = form.Where(field => field.Key.StartsWith("text-", StringComparison.Ordinal)).ToDictionary(field => field.Key, field => field.Value.ToString().ReplaceLineEndings("\n"), StringComparer.Ordinal),
        Remove = form["Remove"].ToString(),
        WithPlaces = !form.ContainsKey("Again") || !StringValues.IsNullOrEmpty(form["WithPlaces"]),
        WithGroups = !StringValues.IsNullOrEmpty(form["WithGroups"]),
    };

    /// <summary>The texts as they go out: from their boxes, with every name that stands in the list taken out as a whole word, whatever its capitals.</summary>
    public IReadOnlyList<RedactedText> Applied(IReadOnlyList<Trace> traces)
    {
        var names = Remove.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MostRemovals)
            .Select(name => new Regex($@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(name)}(?![\p{{L}}\p{{N}}])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)).ToList();
        return [.. traces.Select(trace =>
        {
            var original = trace.Words.ReplaceLineEndings("\n").Trim();
            var words = Boxes.TryGetValue(BoxOf(trace.Key), out var box) ? box.Trim() : original;
            words = names.Aggregate(words, (text, name) => name.Replace(text, Mark));
            return new RedactedText(trace, words, words != original);
        })];
    }
}

/// <summary>A text as it goes out. <c>IsChanged</c> where it is not word for word what is kept.</summary>
public sealed record RedactedText(Trace Trace, string Words, bool IsChanged);
