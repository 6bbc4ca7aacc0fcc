namespace Heard.Web.Respond;

/// <summary>A question as it is taken into the ledger.</summary>
public sealed record QuestionForm
{
    public string? Words { get; init; }
    public string? Owner { get; init; }
    public string? Due { get; init; }
}

/// <summary>Which question it is the same as, by its number.</summary>
public sealed record MergingForm
{
    public string? Into { get; init; }
}
