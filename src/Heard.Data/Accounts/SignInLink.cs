using Heard.Core.People;

namespace Heard.Data.Accounts;

/// <summary>
/// A link that signs somebody in once. Only the SHA-256 of its token is kept. Without an account it invites: whoever opens it
/// makes an account with <see cref="Role"/> in the programme (no programme: the first programme lead).
/// </summary>
public sealed class SignInLink
{
    public required byte[] TokenHash { get; init; }
    public long? AccountId { get; init; }
    public long? ProgrammeId { get; init; }
    public Role Role { get; init; }

    /// <summary>The outbox row of the invitation it was made for: an invitation mailed twice still makes one account.</summary>
    public long? InvitationId { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>Demonstration links work again and again; no other does.</summary>
    public bool IsReusable { get; init; }
}
