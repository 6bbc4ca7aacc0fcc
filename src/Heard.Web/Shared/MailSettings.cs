namespace Heard.Web.Shared;

/// <summary>The section <c>Mail</c> of the configuration. Without a host no mail is sent, and pages say so.</summary>
internal sealed record MailSettings
{
    public string Host { get; init; } = "";
    public int Port { get; init; } = 587;
    public string User { get; init; } = "";
    public string Password { get; init; } = "";

    /// <summary>The sender, as <c>heard@example.org</c> or <c>Heard &lt;heard@example.org&gt;</c>.</summary>
    public string From { get; init; } = "";

    /// <summary>STARTTLS. Left out, it is used whenever there is a password to protect.</summary>
    public bool? Tls { get; init; }

    public bool IsConfigured => Host.Length > 0 && From.Length > 0;
}
