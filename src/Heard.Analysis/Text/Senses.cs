namespace Heard.Analysis.Text;

/// <summary>Families of words and of pairs of words ("on time", "told me") with which people speak of care, services and work, for where few lines are coded.</summary>
/// <remarks>Written by hand (Text/senses.txt and Text/kin.txt); a family is a feature beside the words themselves, so the coded lines decide what it means.</remarks>
internal static class Senses
{
    private static readonly Lazy<WordFamilies> Families = new(() => WordFamilies.Read("senses.txt", "kin.txt"));

    public static int Count => Families.Value.Count;

    public static int[] Of(string stem) => Families.Value.Of(stem);

    /// <summary>A number for a stem that begins or ends a pair; -1 for any other.</summary>
    public static int SlotOf(string stem) => Families.Value.SlotOf(stem);

    public static int[] Of(int firstSlot, int secondSlot) => Families.Value.Of(firstSlot, secondSlot);
}
