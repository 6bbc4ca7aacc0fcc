namespace Heard.Web.Understand.Codes;

/// <summary>A code or a group, as its form says it.</summary>
public sealed record CodeForm
{
    public string? Name { get; init; }
    public string? Description { get; init; }

    /// <summary>Empty for none.</summary>
    public string? Group { get; init; }

    /// <summary>Its place among those of its group, from 1; empty for the last.</summary>
    public string? Place { get; init; }

    /// <summary>"group" where the form makes a group.</summary>
    public string? What { get; init; }

    public const string NewGroup = "group";
}
