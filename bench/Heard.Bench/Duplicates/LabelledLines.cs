using System.Text;
using Heard.Web.CommandLine;

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

            using var source = File.OpenRead(file);
            var records = new CsvRecords(source);
            string[] Cells() => records.Next() ? [.. Enumerable.Range(0, records.Count).Select(c => Encoding.UTF8.GetString(records[c]))] : [];
            var heading = Cells();
            int text = Array.IndexOf(heading, "text");
            List<string> texts = [], labels = [];
            while (Cells() is { Length: > 0 } cells)
            {
                if (label(heading, cells) is { } own)
                {
                    texts.Add(cells[text]);
                    labels.Add(own);
                }
            }

            return new LabelledLines(name, [.. texts], [.. labels]);
        }

        return null;
    }
}
