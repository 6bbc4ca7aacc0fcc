using Heard.Core;
using Heard.Core.Listen;
using Heard.Data.Chain;

namespace Heard.Web.Understand.Codes;

/// <summary>In which order lines are shown.</summary>
public enum CodingOrder
{
    Came,

    /// <summary>Those first from which the machine would learn most.</summary>
    Teaches,
}

/// <summary>Which lines a page shows, as its address says. What cannot be read is as if it were not asked.</summary>
public sealed record CodingAsked(CodingShow Show, CodingOrder Order, long? Code, Kind? Kind, int? Workshop)
{
    public static CodingAsked Usual { get; } = new(CodingShow.Uncoded, CodingOrder.Came, null, null, null);

    /// <summary>Where lines nobody coded are asked for; elsewhere there is nothing to teach.</summary>
    public bool MayTeach => Show is CodingShow.Uncoded or CodingShow.Unsure;

    internal static CodingAsked Of(IQueryCollection query) => Of(name => query[name]);

    /// <summary>As a form carries it along.</summary>
    internal static CodingAsked Of(string? text)
    {
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(text is { Length: <= 500 } ? text : "");
        return Of(name => query.GetValueOrDefault(name));
    }

    /// <summary>As an address says it, without "?"; empty for what is usual.</summary>
    public string Text => string.Join('&', Parts());

    private static CodingAsked Of(Func<string, string?> value) => new(
        Enum.TryParse<CodingShow>(value("show"), ignoreCase: true, out var show) && Enum.IsDefined(show) ? show : CodingShow.Uncoded,
        value("order") == "teaches" ? CodingOrder.Teaches : CodingOrder.Came,
        Key.Read(value("code")),
        Enum.TryParse<Kind>(value("kind"), ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : null,
        int.TryParse(value("workshop"), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null);

    private IEnumerable<string> Parts()
    {
        if (Show != CodingShow.Uncoded)
        {
            yield return $"show={Show.ToString().ToLowerInvariant()}";
        }

        if (Order == CodingOrder.Teaches)
        {
            yield return "order=teaches";
        }

        if (Code is { } code)
        {
            yield return $"code={Key.Write(code)}";
        }

        if (Kind is { } kind)
        {
            yield return $"kind={kind.ToString().ToLowerInvariant()}";
        }

        if (Workshop is { } workshop)
        {
            yield return FormattableString.Invariant($"workshop={workshop}");
        }
    }
}
