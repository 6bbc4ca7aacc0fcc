namespace Heard.Core.Listen;

/// <summary>
/// Which voice said it. No page, file or log of the team's carries both; it is what shows somebody their own words, and lets
/// them change or withdraw them.
/// </summary>
public sealed record Authorship(long ProgrammeId, long ContributionId, long VoiceId);
