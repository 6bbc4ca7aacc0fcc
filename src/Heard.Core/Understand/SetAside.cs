namespace Heard.Core.Understand;

/// <summary>A person says that the line is about none of the themes; the next run leaves it out.</summary>
public sealed record SetAside(long ProgrammeId, long ContributionId);
