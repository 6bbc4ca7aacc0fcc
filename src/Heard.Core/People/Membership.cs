namespace Heard.Core.People;

/// <summary>An account's role in one programme. An account may hold several.</summary>
public sealed record Membership(long ProgrammeId, long AccountId, Role Role);
