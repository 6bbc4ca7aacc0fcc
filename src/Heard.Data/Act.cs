namespace Heard.Data;

/// <summary>A write that was carried out, by the id its form carried: the same form posted twice does nothing the second time.</summary>
public sealed record Act(long Id, DateOnly On);
