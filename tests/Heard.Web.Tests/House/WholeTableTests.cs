using System.Runtime.CompilerServices;

namespace Heard.Web.Tests.House;

/// <summary>Only what is published comes out of a query, unless it asks for the rest. Who asks is written here, and why.</summary>
public class WholeTableTests
{
    private static readonly string[] Asking =
    [
        // Authors read and change their own words.
        "src/Heard.Data/Speaking/IdeaReading.cs",
        "src/Heard.Data/Chain/MineReading.cs",
        "src/Heard.Data/Moderating/AuthorReading.cs",

        // Counts and narrows what was said, and reads no words.
        "src/Heard.Data/Speaking/HeldReading.cs",
        "src/Heard.Data/Speaking/HeldWriting.cs",
        "src/Heard.Data/Speaking/NeedReading.cs",
        "src/Heard.Data/Speaking/Reactions.cs",
        "src/Heard.Data/Speaking/Tallying.cs",

        // Erasing reaches everything, and whether it did is counted.
        "src/Heard.Data/Keeping/Ledger.cs",
        "src/Heard.Data/Keeping/Withdrawing.cs",

        // Moderators; what is restricted is told apart in each of them.
        "src/Heard.Data/Moderating/Deciding.cs",
        "src/Heard.Data/Moderating/HeldBack.cs",
        "src/Heard.Data/Moderating/QueueReading.cs",
        "src/Heard.Data/Moderating/Replacing.cs",
        "src/Heard.Data/Moderating/Undoing.cs",
        "src/Heard.Web/Listen/Moderation/QueueEndpoints.cs",

        // Translators of the team; who may read a line that waits or is restricted is asked for each.
        "src/Heard.Web/Listen/Translating/TranslationEndpoints.cs",

        // Leaves out what is restricted, with its earlier words.
        "src/Heard.Data/Chain/TraceReading.cs",
    ];

    [Fact]
    public void Nothing_else_asks_for_what_is_not_published()
    {
        var tree = Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));
        var asking = Directory.EnumerateFiles(Path.Combine(tree, "src"), "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(file).Contains(".IgnoreQueryFilters()", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(tree, file).Replace('\\', '/'));

        asking.Order(StringComparer.Ordinal).ShouldBe(Asking.Order(StringComparer.Ordinal));
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
