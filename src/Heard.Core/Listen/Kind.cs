namespace Heard.Core.Listen;

/// <summary>What sort of thing was said.</summary>
public enum Kind
{
    Comment = 0,
    Concern = 1,
    Opportunity = 2,
    Idea = 3,
    Question = 4,
}
