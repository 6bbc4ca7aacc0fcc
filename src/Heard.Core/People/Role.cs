namespace Heard.Core.People;

/// <summary>What an account may do in one programme.</summary>
public enum Role
{
    /// <summary>Runs the programme: everything below, and who else may.</summary>
    Lead = 0,

    /// <summary>Runs workshops: imports and types in what was said.</summary>
    Facilitator = 1,

    /// <summary>Makes sense of it: themes, findings, questions.</summary>
    Analyst = 2,

    /// <summary>Answers questions and carries out actions.</summary>
    Owner = 3,
}
