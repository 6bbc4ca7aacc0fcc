namespace Heard.Analysis.Text;

/// <summary>Families of words that people at work use for one thing (job, role, post), so that few lines suffice to see that they belong together.</summary>
/// <remarks>An aid for small sets, where the texts are too few to teach it; a family never appears in a label.</remarks>
internal static class Kin
{
    private static readonly Lazy<WordFamilies> Families = new(() => WordFamilies.Read("kin.txt"));

    public static int Count => Families.Value.Count;

    public static int[] Of(string stem) => Families.Value.Of(stem);
}
