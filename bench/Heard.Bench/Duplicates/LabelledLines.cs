using Heard.Web.Listen.Import.Files;

namespace Heard.Bench.Duplicates;

/// <summary>Lines of public data with the label people gave each; from shared/data, wherever that lies beside the project.</summary>
internal sealed record LabelledLines(string Name, string[] Texts, string[] Labels)
{
    /// <summary>Questions to a bank, by intent.</summary>
    public static LabelledLines? Banking() => Read("BANKING77, training questions", "banking77/train.csv", (heading, cells) => cells[1]);

    /// <summary>Comments of patients that were given exactly one code.</summary>
    public static LabelledLines? Comments() => Read("NHS comments with one code", "nhs-fft-v6/comments.csv", (heading, cells) =>
        Enumerable.Range(Array.IndexOf(heading, "text") + 1, heading.Length - Array.IndexOf(heading, "text") - 1).Where(c => cells[c] == "1").ToArray() is [var only]
            && heading[only] != "Labelling not possible" ? heading[only] : null);

    private static LabelledLines? Read(string name, string path, Func<string[], string[], string?> label)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "data", path);
            if (!File.Exists(file))
            {
                continue;
            }

            return NamedTable.ReadTable(file, ReadingLimits.Usual, table =>
            {
                var text = table.Header.Need("text", file);
                List<string> texts = [], labels = [];
                foreach (var row in table.Rows)
                {
                    if (label([.. table.Header], [.. row.Cells]) is { } own)
                    {
                        texts.Add(row.Cells[text]);
                        labels.Add(own);
                    }
                }

                return new LabelledLines(name, [.. texts], [.. labels]);
            });
        }

        return null;
    }
}
