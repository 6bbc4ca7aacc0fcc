namespace Heard.Web.Listen.Records;

public sealed record CorrectionForm
{
    public string? Words { get; init; }
    public string? Because { get; init; }

    /// <summary>The version that was on the page.</summary>
    public string? Version { get; init; }
}

public sealed record WithdrawalForm
{
    public string? WithdrawBecause { get; init; }
    public string? Looked { get; init; }
}

public sealed record HoldForm
{
    public string? HoldBecause { get; init; }
}

public sealed record NarrowingForm
{
    public string? Audience { get; init; }
}
