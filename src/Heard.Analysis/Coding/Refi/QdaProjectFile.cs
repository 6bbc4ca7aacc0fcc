using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace Heard.Analysis.Coding.Refi;

/// <summary>.qdpx: a zip of project.qde and the sources' texts. Sources other than plain text (pictures, sound, PDF) are left out when read.</summary>
public static class QdaProjectFile
{
    private const int MostEntries = 20_000;
    private const long MostBytes = 200_000_000;
    private const int MostRatio = 200;
    private const string Inside = "internal://";

    private static readonly XNamespace Space = QdaXml.Project;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    // A fixed time, so that the same project gives the same bytes.
    private static readonly DateTimeOffset Written = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="stream">Seekable.</param>
    /// <exception cref="UnreadableQdaException">It is no project, or unpacks to more than is ever read.</exception>
    public static QdaProject Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            Bound(zip, stream.Length);
            long left = MostBytes;
            using var project = Unpack(zip.GetEntry("project.qde") ?? throw new UnreadableQdaException("It holds no project.qde."), ref left);
            var root = QdaXml.Read(project, Space + "Project");
            var people = root.Descendants(Space + "User").DistinctBy(u => QdaXml.Id(u, "guid")).ToDictionary(u => QdaXml.Id(u, "guid"), u => QdaXml.Said(u, "name"));
            var sources = new List<QdaSource>();
            foreach (var source in root.Element(Space + "Sources")?.Elements(Space + "TextSource") ?? [])
            {
                sources.Add(new QdaSource(QdaXml.Id(source, "guid"), QdaXml.Said(source, "name"), TextOf(source, zip, ref left), Codings(source, people)));
            }

            return new QdaProject(QdaXml.Said(root, "name"), QdaCodebook.Codes(root.Element(Space + "CodeBook")?.Element(Space + "Codes"), Space), sources);
        }
        catch (InvalidDataException broken)
        {
            throw new UnreadableQdaException("It is no .qdpx file, or a damaged one.", broken);
        }
    }

    public static void Write(Stream stream, QdaProject project)
    {
        ArgumentNullException.ThrowIfNull(project);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        string[] people = [.. project.Sources.SelectMany(s => s.Codings).Select(c => c.By).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        var ids = people.ToDictionary(p => p, p => Derived("user " + p));
        var root = new XElement(
            Space + "Project", new XAttribute("name", QdaXml.Fit(project.Name)), new XAttribute("origin", "Heard"),
            people.Length == 0 ? null : new XElement(Space + "Users", people.Select(p => new XElement(Space + "User", new XAttribute("guid", ids[p]), new XAttribute("name", QdaXml.Fit(p))))),
            new XElement(Space + "CodeBook", QdaCodebook.Codes(project.Codes, Space)),
            new XElement(Space + "Sources", project.Sources.Select(s => Source(s, ids))));
        using (var file = Entry(zip, "project.qde"))
        {
            new XDocument(new XDeclaration("1.0", "utf-8", null), root).Save(file);
        }

        foreach (var source in project.Sources)
        {
            using var file = Entry(zip, $"sources/{source.Id}.txt");
            file.Write(Utf8.GetBytes(source.Text));
        }
    }

    private static XElement Source(QdaSource source, Dictionary<string, Guid> people) => new(
        Space + "TextSource", new XAttribute("guid", source.Id), new XAttribute("name", QdaXml.Fit(source.Name)), new XAttribute("plainTextPath", $"{Inside}{source.Id}.txt"),
        source.Codings.GroupBy(c => (c.Start, c.End)).Select(passage => new XElement(
            Space + "PlainTextSelection", new XAttribute("guid", Derived($"{source.Id} {passage.Key}")),
            new XAttribute("startPosition", passage.Key.Start), new XAttribute("endPosition", passage.Key.End),
            passage.Select(coding => new XElement(
                Space + "Coding", new XAttribute("guid", Derived($"{source.Id} {coding}")), coding.By is { } by ? new XAttribute("creatingUser", people[by]) : null,
                new XElement(Space + "CodeRef", new XAttribute("targetGUID", coding.Code)))))));

    private static List<QdaCoding> Codings(XElement source, Dictionary<Guid, string> people) =>
    [
        .. from passage in source.Elements(Space + "PlainTextSelection")
           from coding in passage.Elements(Space + "Coding")
           from code in coding.Elements(Space + "CodeRef")
           select new QdaCoding(
               Place(passage, "startPosition"), Place(passage, "endPosition"), QdaXml.Id(code, "targetGUID"),
               Guid.TryParse(coding.Attribute("creatingUser")?.Value, out var who) ? people.GetValueOrDefault(who) : null),
    ];

    private static int Place(XElement passage, string attribute) =>
        int.TryParse(QdaXml.Said(passage, attribute), NumberStyles.None, CultureInfo.InvariantCulture, out int place) ? place
        : throw new UnreadableQdaException($"A coded passage has no usable {attribute}.");

    private static string TextOf(XElement source, ZipArchive zip, ref long left)
    {
        if (source.Element(Space + "PlainTextContent") is { } written)
        {
            return written.Value;
        }

        string path = QdaXml.Said(source, "plainTextPath");
        string name = path.StartsWith(Inside, StringComparison.Ordinal) ? path[Inside.Length..] : path;
        var entry = zip.GetEntry("sources/" + name) ?? zip.GetEntry("Sources/" + name) ?? throw new UnreadableQdaException($"The text of {QdaXml.Said(source, "name")} is not in the file.");
        using var bytes = Unpack(entry, ref left);
        using var reader = new StreamReader(bytes, Utf8);
        return reader.ReadToEnd();
    }

    private static void Bound(ZipArchive zip, long packed)
    {
        long unpacked = 0;
        foreach (var entry in zip.Entries)
        {
            unpacked += entry.Length;
        }

        if (zip.Entries.Count > MostEntries || unpacked > MostBytes || unpacked > Math.Max(1_000_000, packed * MostRatio))
        {
            throw new UnreadableQdaException("It unpacks to more than is ever read.");
        }
    }

    // The directory may lie about sizes, so what comes out is counted as well.
    private static MemoryStream Unpack(ZipArchiveEntry entry, ref long left)
    {
        var bytes = new MemoryStream();
        using var from = entry.Open();
        var buffer = new byte[81_920];
        while (from.Read(buffer, 0, buffer.Length) is > 0 and var read)
        {
            if ((left -= read) < 0)
            {
                throw new UnreadableQdaException("It unpacks to more than is ever read.");
            }

            bytes.Write(buffer, 0, read);
        }

        bytes.Position = 0;
        return bytes;
    }

    private static Stream Entry(ZipArchive zip, string name)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = Written;
        return entry.Open();
    }

    // The standard wants a guid for every element; one made from what it names stays the same from export to export.
    private static Guid Derived(string name) => new(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));
}
