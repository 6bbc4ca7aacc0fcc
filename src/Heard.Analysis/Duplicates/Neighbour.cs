namespace Heard.Analysis.Duplicates;

/// <param name="Row">The other row.</param>
/// <param name="Score">How surely it means the same: 0 nothing in common, 1 the same words.</param>
public readonly record struct Neighbour(int Row, double Score);
