namespace Heard.Analysis.Opinions;

/// <summary>Where somebody stands on the map of opinions. Far apart: they answered differently. The axes have no meaning of their own.</summary>
public readonly record struct Place(double X, double Y);
