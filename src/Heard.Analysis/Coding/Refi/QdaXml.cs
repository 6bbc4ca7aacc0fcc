using System.Xml;
using System.Xml.Linq;

namespace Heard.Analysis.Coding.Refi;

/// <summary>XML from outside: no document types, nothing fetched, bounded in size and depth.</summary>
internal static class QdaXml
{
    public const int MostCharacters = 50_000_000;

    // Codes within codes within codes: deeper than this is no codebook.
    private const int MostDepth = 64;

    // Each takes many times its length in memory.
    private const int MostNodes = 3_000_000;

    public static readonly XNamespace Codebook = "urn:QDA-XML:codebook:1.0";
    public static readonly XNamespace Project = "urn:QDA-XML:project:1.0";

    /// <param name="stream">Read twice, so it must seek.</param>
    public static XElement Read(Stream stream, XName root)
    {
        try
        {
            using (var survey = XmlReader.Create(stream, Settings()))
            {
                for (int nodes = 0; survey.Read(); nodes++)
                {
                    if (nodes > MostNodes)
                    {
                        throw new UnreadableQdaException("It holds more than is ever read.");
                    }

                    if (survey.Depth > MostDepth)
                    {
                        throw new UnreadableQdaException($"It nests more than {MostDepth} deep, which no codebook does.");
                    }
                }
            }

            stream.Position = 0;
            using var reader = XmlReader.Create(stream, Settings());
            var read = XElement.Load(reader);
            return read.Name == root ? read : throw new UnreadableQdaException($"It is not REFI-QDA of the expected kind: it begins with {read.Name.LocalName}.");
        }
        catch (XmlException broken)
        {
            throw new UnreadableQdaException($"It is not well-formed XML, is too large, or declares a document type: {broken.Message}", broken);
        }
    }

    public static Guid Id(XElement element, string attribute) =>
        Guid.TryParse(element.Attribute(attribute)?.Value, out var id) ? id : throw new UnreadableQdaException($"A {element.Name.LocalName} has no usable {attribute}.");

    public static string Said(XElement element, string attribute) => element.Attribute(attribute)?.Value ?? "";

    /// <summary>Text that XML can hold: control characters become U+FFFD.</summary>
    public static string Fit(string text) => string.Concat(text.Select(c => c is '\t' or '\n' or '\r' || c >= ' ' ? c : '\uFFFD'));

    private static XmlReaderSettings Settings() =>
        new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostCharacters, CloseInput = false };
}
