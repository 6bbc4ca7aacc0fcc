namespace Heard.Web.Shared;

/// <summary>The section <c>SignIn</c> of the configuration.</summary>
internal sealed record SignInSettings
{
    public const string Asked = "asked";
    public const string Required = "required";

    /// <summary>
    /// <c>asked</c>: whoever has neither passkey nor second step is led to set one up after signing in.
    /// <c>required</c>: and opens no team page before.
    /// </summary>
    public string SecondFactor { get; init; } = Asked;

    public bool IsRequired => SecondFactor == Required;

    public bool IsKnown => SecondFactor is Asked or Required;
}
