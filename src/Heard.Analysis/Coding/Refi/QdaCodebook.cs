using System.Xml.Linq;

namespace Heard.Analysis.Coding.Refi;

/// <summary>.qdc: a codebook alone.</summary>
public static class QdaCodebook
{
    /// <param name="stream">Seekable.</param>
    /// <exception cref="UnreadableQdaException">It is no codebook, or larger than is ever read.</exception>
    public static IReadOnlyList<QdaCode> Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var root = QdaXml.Read(stream, QdaXml.Codebook + "CodeBook");
        return Codes(root.Element(QdaXml.Codebook + "Codes"), QdaXml.Codebook);
    }

    public static void Write(Stream stream, IReadOnlyList<QdaCode> codes, string origin = "Heard")
    {
        ArgumentNullException.ThrowIfNull(codes);
        new XDocument(new XDeclaration("1.0", "utf-8", null), new XElement(
            QdaXml.Codebook + "CodeBook", new XAttribute("origin", origin), Codes(codes, QdaXml.Codebook))).Save(stream);
    }

    internal static XElement Codes(IReadOnlyList<QdaCode> codes, XNamespace space)
    {
        var under = codes.ToLookup(c => c.Parent);
        return new XElement(space + "Codes", under[null].Select(Element));

        XElement Element(QdaCode code) => new(
            space + "Code", new XAttribute("guid", code.Id), new XAttribute("name", QdaXml.Fit(code.Name)), new XAttribute("isCodable", code.IsCodable ? "true" : "false"),
            code.Description.Length > 0 ? new XElement(space + "Description", QdaXml.Fit(code.Description)) : null, under[code.Id].Select(Element));
    }

    internal static List<QdaCode> Codes(XElement? parent, XNamespace space)
    {
        var codes = new List<QdaCode>();
        Add(parent, null);
        return codes.DistinctBy(c => c.Id).Count() == codes.Count ? codes : throw new UnreadableQdaException("Two codes have the same guid.");

        void Add(XElement? within, Guid? above)
        {
            foreach (var code in within?.Elements(space + "Code") ?? [])
            {
                var id = QdaXml.Id(code, "guid");
                codes.Add(new QdaCode(id, QdaXml.Said(code, "name"), code.Element(space + "Description")?.Value ?? "", above, QdaXml.Said(code, "isCodable") is not ("false" or "0")));
                Add(code, id);
            }
        }
    }
}
