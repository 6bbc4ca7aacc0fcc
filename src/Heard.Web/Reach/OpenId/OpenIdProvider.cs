namespace Heard.Web.Reach.OpenId;

/// <summary>An OpenID Connect provider, as the operator's settings name it: <c>OpenId:Providers:0</c>, <c>:1</c> ...</summary>
public sealed record OpenIdProvider
{
    /// <summary>What people know it by, as on its button.</summary>
    public string Name { get; init; } = "";

    /// <summary>In addresses, such as <c>entra-id</c>; left out, it is made of the name. The provider is told <c>/sign-in/openid/{key}/answer</c>.</summary>
    public string Key { get; init; } = "";

    /// <summary>The issuer, below which <c>/.well-known/openid-configuration</c> lies.</summary>
    public string Authority { get; init; } = "";

    public string ClientId { get; init; } = "";
    public string ClientSecret { get; init; } = "";

    /// <summary>A file with the RSA key (PEM) that signs who we are, where the provider takes no secret.</summary>
    public string ClientKey { get; init; } = "";

    /// <summary>What the provider calls the key.</summary>
    public string ClientKeyId { get; init; } = "";

    public string ClientKeyAlgorithm { get; init; } = "RS256";

    /// <summary>Separated by spaces.</summary>
    public string Scopes { get; init; } = "openid profile email";

    /// <summary>What sort of sign-in is asked for, in the provider's own words; empty: its usual one.</summary>
    public string AcrValues { get; init; } = "";

    /// <summary>How it is asked to make sure who sits there when somebody joins: <c>login</c>, which every provider knows, or <c>select_account</c>.</summary>
    public string Prompt { get; init; } = "login";

    public string NameClaim { get; init; } = "name";

    /// <summary>Empty where the provider has no e-mail address that can be used. It is never what somebody is known by: the subject is.</summary>
    public string EmailClaim { get; init; } = "email";

    public string EmailVerifiedClaim { get; init; } = "email_verified";

    /// <summary>Some of the claims come from the provider's user information alone.</summary>
    public bool UserInfo { get; init; } = true;

    /// <summary>The team is offered it on the sign-in page.</summary>
    public bool Team { get; init; } = true;

    /// <summary>Participants may be offered it where they join a programme.</summary>
    public bool Participants { get; init; } = true;

    internal string Scheme => $"openid-{Key}";

    internal string AnswerPath => $"/sign-in/openid/{Key}/answer";
}
