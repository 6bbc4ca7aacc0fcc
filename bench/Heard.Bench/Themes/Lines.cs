using Heard.Analysis.Numerics;
using Heard.Web.CommandLine;

namespace Heard.Bench.Themes;

/// <summary>Lines as an analyst has them: the sample's workshops and conversations, and where they lie beside the project, real workshop notes.</summary>
internal static class Lines
{
    public static IEnumerable<(string Name, IReadOnlyList<string> Texts)> OfTheSample() =>
        [("sample workshops", Read(Above("samples/workshops.txt"))), ("sample conversations", Read(Above("samples/conversations.csv")))];

    public static IEnumerable<(string Name, IReadOnlyList<string> Texts)> OfTheSeed() =>
        Above("shared/seeds/004_15f7afcc2ecfa72d.txt") is { } file ? [("seed workshops", Read(file))] : [];

    /// <summary>The same order for a seed on every machine.</summary>
    public static string[] Shuffled(IReadOnlyList<string> texts, ulong seed)
    {
        var chance = new SplitMix64(seed);
        string[] turned = [.. texts];
        for (int i = turned.Length - 1; i > 0; i--)
        {
            int j = chance.NextBelow(i + 1);
            (turned[i], turned[j]) = (turned[j], turned[i]);
        }

        return turned;
    }

    private static IReadOnlyList<string> Read(string? file) => AnalyseVerbInput.Read(new AnalyseVerbRequest(file!, "", file!.EndsWith(".csv", StringComparison.Ordinal) ? "text" : null, [], null, "auto", 42)).Texts;

    private static string? Above(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, path)))
            {
                return Path.Combine(folder.FullName, path);
            }
        }

        return null;
    }
}
