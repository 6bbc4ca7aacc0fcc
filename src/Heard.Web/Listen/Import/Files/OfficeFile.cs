using System.IO.Compression;
using System.Xml;

namespace Heard.Web.Listen.Import.Files;

/// <summary>An .xlsx or .docx: an archive of XML parts. Only named parts are read, each through a bound; nothing is written to disk.</summary>
internal sealed class OfficeFile(ZipArchive archive, ReadingLimits limits) : IDisposable
{
    private const int MostRelations = 20_000;

    internal static OpenedFile Open(Stream file, ReadingLimits limits)
    {
        try
        {
            ArchiveDirectory.Check(file, limits);
            using var office = On(file, limits);
            return office.Has("xl/workbook.xml") ? WorkbookFile.Open(file, office, limits)
                : office.Has("word/document.xml") ? WordFile.Open(office, limits)
                : new OpenedFile.Refused(RefusedFile.NotAFileWeRead, "");
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or EndOfStreamException or IOException or NotSupportedException or FormatException or OverflowException or ArgumentException)
        {
            return new OpenedFile.Refused(RefusedFile.BrokenWorkbook, "");
        }
    }

    internal static OfficeFile On(Stream file, ReadingLimits limits)
    {
        file.Position = 0;
        return new OfficeFile(new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true), limits);
    }

    internal bool Has(string part) => archive.GetEntry(part) is not null;

    /// <summary>A part's XML; null where the file has no such part.</summary>
    internal XmlReader? Part(string name)
    {
        if (archive.GetEntry(name) is not { } entry)
        {
            return null;
        }

        if (entry.IsEncrypted)
        {
            throw new UnreadableFileException(RefusedFile.PasswordProtected);
        }

        return GuardedXml.Read(new BoundedStream(entry.Open(), Math.Min(entry.Length, limits.ArchiveBytes)), limits);
    }

    /// <summary>The targets of a part's relationships by their ids, as they are written.</summary>
    internal Dictionary<string, string> Relations(string part)
    {
        var relations = new Dictionary<string, string>(StringComparer.Ordinal);
        var slash = part.LastIndexOf('/');
        using var xml = Part($"{part[..slash]}/_rels/{part[(slash + 1)..]}.rels");
        while (xml is not null && relations.Count < MostRelations && xml.Next())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Relationship" && xml.GetAttribute("Id") is { Length: < 200 } id && xml.GetAttribute("Target") is { Length: < 2_000 } target)
            {
                relations[id] = target;
            }
        }

        return relations;
    }

    public void Dispose() => archive.Dispose();
}
