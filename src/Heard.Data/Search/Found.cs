using Heard.Core.Chain;

namespace Heard.Data.Search;

/// <summary>
/// Something public that holds the words looked for. <c>Words</c> is the whole text; a page shortens it. <c>OfKind</c> is how
/// many of its kind hold the words, though fewer may have been asked for.
/// </summary>
public sealed record Found(Link Kind, long Id, string Title, string Words, int OfKind);
