namespace Heard.Analysis.Marks;

/// <summary>Marks what might tell who somebody is, before a text is published: names, numbers, addresses.</summary>
/// <remarks>
/// By lists of names and by what stands beside them (name-cues.txt), and by the shapes and check digits of British numbers. It assists a reader and
/// replaces none: it knows only names in Latin letters, and nobody who is described without being named. Deterministic; time and memory grow with
/// the length alone. How well it does: docs/analysis.md.
/// </remarks>
public static class IdentifyingText
{
    /// <returns>Marks in the order of the text, none over another; a name without its title, a possessive without its s.</returns>
    public static IReadOnlyList<Mark> In(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Sheet(text).InOrder;
    }

    internal static MarkSheet Sheet(string text)
    {
        var sheet = new MarkSheet(text);

        // What is surest comes first: digits of an address are no telephone number, a handle is no name.
        Addresses.Mark(sheet);
        BirthDates.Mark(sheet);
        CuedNumbers.Mark(sheet);
        Numbers.Mark(sheet);
        Codes.Mark(sheet);
        PersonNames.Mark(sheet);
        return sheet;
    }
}
