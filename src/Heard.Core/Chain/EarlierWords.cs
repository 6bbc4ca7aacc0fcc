namespace Heard.Core.Chain;

/// <summary>What something said before it was corrected: version <paramref name="Version"/>, which stood until <paramref name="Until"/>.</summary>
public sealed record EarlierWords(long ProgrammeId, Link Kind, long SubjectId, int Version, string Words, DateOnly Until, string Because);
