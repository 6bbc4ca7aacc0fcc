namespace Heard.Analysis.Coding;

/// <summary>A code of a codebook. Its name and description count as a line coded with it, so they help while few lines are.</summary>
public sealed record Code(string Name, string Description = "");

/// <summary>A text that a person has coded.</summary>
/// <param name="Codes">Places in the codebook; none where the person looked and no code applied.</param>
/// <param name="Context">What the text answers, such as the question asked; empty where not said.</param>
/// <param name="Group">Whose text it is; texts of one group are never on both sides of a trial. Null: everybody's own.</param>
public sealed record CodedText(string Text, IReadOnlyList<int> Codes, string Context = "", string? Group = null);

/// <summary>A text that is to be coded.</summary>
public sealed record UncodedText(string Text, string Context = "");

/// <param name="OneEach">Every text has exactly one code, so that probabilities add up to 1.</param>
public sealed record CodingOptions(ulong Seed = 42, int Threads = 2, int Folds = 5, bool OneEach = false);
