using Heard.Analysis.Numerics;
using Heard.Web.Listen.Import.Files;

namespace Heard.Bench.Coding;

/// <summary>A folder of the public Friends and Family comments: comments.csv, fewshot.csv, sequential.csv.</summary>
internal sealed record CommentsOnCare(string Folder, IReadOnlyList<string> Codes, IReadOnlyList<CommentsOnCare.Comment> Comments)
{
    // "Did not answer", all alike: left out of scores.
    private const string NoLabel = "Labelling not possible";

    public sealed record Comment(string Id, string Person, string Question, int? Sentiment, string Text, IReadOnlyList<int> Codes)
    {
        public string Wording { get; } = string.Concat(Text.Where(char.IsLetterOrDigit)).ToLowerInvariant();
    }

    public int NotScored { get; } = Codes.ToList().IndexOf(NoLabel);

    public static CommentsOnCare Read(string folder)
    {
        var (header, rows) = Table(Path.Combine(folder, "comments.csv"));
        int first = header.ToList().IndexOf("text") + 1;
        return new CommentsOnCare(folder, [.. header.Skip(first)], [.. rows.Select(r => new Comment(
            r[0], r[1], r[5], r[7].Length > 0 ? r[7][0] - '1' : null, r[8], [.. Enumerable.Range(0, header.Count - first).Where(c => r[first + c] == "1")]))]);
    }

    /// <summary>Ten folds by person; what is tried is never worded as anything learnt from.</summary>
    public IEnumerable<(Comment[] Learn, Comment[] Try)> Folds(int folds, Func<Comment, bool> scored)
    {
        for (int fold = 0; fold < folds; fold++)
        {
            Comment[] learn = [.. Comments.Where(c => FoldOf(c.Person, folds) != fold)];
            yield return (learn, New(learn, Comments.Where(c => FoldOf(c.Person, folds) == fold && scored(c))));
        }
    }

    /// <summary>The lists of which comments are coded first, by file, number and seed.</summary>
    public IEnumerable<(string Kind, int Number, Comment[] Learn, Comment[] Try)> Lists()
    {
        var byId = Comments.ToDictionary(c => c.Id);
        foreach (string kind in (string[])["fewshot", "sequential"])
        {
            foreach (var list in Table(Path.Combine(Folder, kind + ".csv")).Rows.GroupBy(r => (Seed: r[0], Number: int.Parse(r[1], System.Globalization.CultureInfo.InvariantCulture))).OrderBy(l => l.Key.Number))
            {
                Comment[] learn = [.. list.Where(r => byId.ContainsKey(r[2])).Select(r => byId[r[2]])];
                var people = learn.Select(c => c.Person).ToHashSet();
                yield return (kind, list.Key.Number, learn,
                    [.. New(learn, Comments.Where(c => !people.Contains(c.Person) && !c.Codes.Contains(NotScored))).OrderBy(c => Hash(c.Id)).Take(1_065)]);
            }
        }
    }

    private static Comment[] New(Comment[] learn, IEnumerable<Comment> others)
    {
        var known = learn.Select(c => c.Wording).ToHashSet();
        return [.. others.Where(c => !known.Contains(c.Wording))];
    }

    private static int FoldOf(string person, int folds) => (int)(Hash(person) % (ulong)folds);

    private static ulong Hash(string text) => SplitMix64.Mix(text.Aggregate(14695981039346656037, (hash, c) => (hash ^ c) * 1099511628211));

    private static (IReadOnlyList<string> Header, List<IReadOnlyList<string>> Rows) Table(string path)
    {
        using var file = File.OpenRead(path);
        return FileReader.Open(file, path, ReadingLimits.Usual with { CellCharacters = 20_000 }) is OpenedFile.Sheet sheet
            ? (sheet.Table.Header, [.. sheet.Table.Rows.Select(r => r.Cells)])
            : throw new InvalidDataException($"{path} is no table.");
    }
}
