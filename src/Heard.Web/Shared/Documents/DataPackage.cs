using System.IO.Compression;
using System.Text;

namespace Heard.Web.Shared.Documents;

/// <summary>
/// Tables as open data: each as CSV, all as one data.json, and a datapackage.json (Frictionless Data Package 1.0) that
/// describes every file and column and says what was left out.
/// </summary>
internal sealed record DataPackage(
    string Name, string Title, string Description, string Version, DateOnly On, Licence Licence, string? Home,
    IReadOnlyList<string> Sources, IReadOnlyList<DataTable> Tables, IReadOnlyList<Suppression> LeftOut, string ReadMe)
{
    public const string DescriptorName = "datapackage.json";
    public const string JsonName = "data.json";

    /// <summary>Every file, the descriptor last, since it holds the size and hash of the others.</summary>
    public IReadOnlyList<DataFile> Files(CancellationToken stop)
    {
        List<DataFile> files = [];
        foreach (var table in Tables)
        {
            files.Add(new DataFile(table.File, DataCsv.Write(table, stop)));
        }

        files.Add(new DataFile(JsonName, DataJson.Write(this, stop)));
        files.Add(new DataFile("README.txt", Encoding.UTF8.GetBytes(ReadMe)));
        files.Add(new DataFile("LICENCE.txt", Encoding.UTF8.GetBytes(Licence.Words)));
        files.Add(new DataFile(DescriptorName, DataDescriptor.Write(this, files)));
        return files;
    }

    public static byte[] Zip(IEnumerable<DataFile> files, DateOnly on)
    {
        using var zipped = new MemoryStream();
        using (var zip = new ZipArchive(zipped, ZipArchiveMode.Create))
        {
            foreach (var file in files)
            {
                var entry = zip.CreateEntry(file.Name, CompressionLevel.Optimal);

                // The day, not the moment: the same data give the same bytes, and nobody learns when somebody asked.
                entry.LastWriteTime = new DateTimeOffset(on.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
                using var stream = entry.Open();
                stream.Write(file.Bytes);
            }
        }

        return zipped.ToArray();
    }
}

/// <param name="Name">Its name in the Open Definition's list of licences.</param>
/// <param name="Words">What LICENCE.txt says.</param>
internal sealed record Licence(string Name, string Title, string? Path, string Words);
