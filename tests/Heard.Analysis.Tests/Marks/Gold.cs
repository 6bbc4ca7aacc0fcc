namespace Heard.Analysis.Tests.Marks;

/// <summary>Invented sentences with what must be found in them (Marks/*.txt): a line is a sentence, a bar, and what is wanted, parted by semicolons.</summary>
internal static class Gold
{
    public static (string Text, string[] Wanted)[] Read(string name)
    {
        using var stream = typeof(Gold).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('|'))
            .Select(cells => (cells[0], cells.Length == 1 ? [] : cells[1].Split("; ")))];
    }

    /// <summary>How many were found rightly, wrongly, and missed; what a sentence gives twice counts once.</summary>
    public static (int Right, int Wrong, int Missed) Count(string name, Func<string, IEnumerable<string>> found)
    {
        int right = 0, wrong = 0, missed = 0;
        foreach (var (text, wanted) in Read(name))
        {
            var got = found(text).ToHashSet(StringComparer.Ordinal);
            int both = wanted.Count(got.Contains);
            right += both;
            wrong += got.Count - both;
            missed += wanted.Length - both;
        }

        return (right, wrong, missed);
    }
}
