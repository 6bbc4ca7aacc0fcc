namespace Heard.Core.People;

/// <summary>One answer that a programme's list offers when people are asked about themselves.</summary>
public sealed record AboutOption(long ProgrammeId, About About, string Name)
{
    public const int MostName = 100;
}

/// <summary>What has a list of its own. Organisations and professions have tables, as their headcounts are known.</summary>
public enum About
{
    Setting = 0,
    Place = 1,
}
