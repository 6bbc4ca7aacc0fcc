using Heard.Analysis.Coding.Refi;
using Heard.Data.Chain;
using Heard.Web.Listen.Import.Files;
using Heard.Web.Shared;

namespace Heard.Web.Understand.Codes;

/// <summary>A code as a file has it.</summary>
/// <param name="Id">Its id here, where the file came from here.</param>
/// <param name="Group">Null for none.</param>
public sealed record BroughtCode(long? Id, string? Group, string Name, string Description);

/// <summary>A codebook as files: CSV for people and spreadsheets, .qdc for other programs.</summary>
internal static class CodebookFiles
{
    public static readonly string[] Columns = ["group", "code", "description"];

    public static byte[] Csv(CodebookReading book) => CsvText.Of(Columns, book.Groups.SelectMany(group => group switch
    {
        { Group: { } head, Codes.Count: 0 } => [[head.Name, "", head.Description]],
        _ => group.Codes.Select(code => new[] { group.Group?.Name ?? "", code.Name, code.Code.Description }),
    }));

    public static byte[] Qdc(long programmeId, CodebookReading book)
    {
        using var bytes = new MemoryStream();
        QdaCodebook.Write(bytes, Codes(programmeId, book));
        return bytes.ToArray();
    }

    /// <summary>Groups are codes that cannot be given and hold the others.</summary>
    public static IReadOnlyList<QdaCode> Codes(long programmeId, CodebookReading book) => [.. book.Groups.SelectMany(group => group.Group is { } head
        ? group.Codes.Select(code => Code(code, CodeGuids.Of(programmeId, head.Id))).Prepend(new QdaCode(CodeGuids.Of(programmeId, head.Id), head.Name, head.Description, null, IsCodable: false))
        : group.Codes.Select(code => Code(code, null)))];

    /// <summary>The codes of a file; null and one plain sentence where it cannot be used.</summary>
    public static (IReadOnlyList<BroughtCode>? Codes, string? Wrong) Read(long programmeId, byte[] bytes, string name)
    {
        using var file = new MemoryStream(bytes);
        if (Path.GetExtension(name).Equals(".qdc", StringComparison.OrdinalIgnoreCase))
        {
            try
            {
                return ([.. Of(programmeId, QdaCodebook.Read(file)).Values], null);
            }
            catch (UnreadableQdaException unreadable)
            {
                return (null, unreadable.Message);
            }
        }

        if (FileReader.Open(file, name) is not OpenedFile.Sheet { Table: var table })
        {
            return (null, UnderstandTexts.ItIsNoTableAndNoQdc);
        }

        var (group, code, description) = (table.Header.Find("group"), table.Header.Find("code"), table.Header.Find("description"));
        if (code < 0)
        {
            return (null, UnderstandTexts.ItHasNoColumnCalledCodeA);
        }

        return ([.. table.Rows
            .Select(row => (Group: row.Cell(group), Name: row.Cell(code), Description: row.Cell(description)))
            .Where(row => row.Name.Length > 0)
            .Take(Core.Understand.Code.Most + 1)
            .Select(row => new BroughtCode(null, row.Group.Length > 0 ? row.Group : null, row.Name, row.Description))], null);
    }

    /// <summary>
    /// Two levels of however many: a code that holds others becomes a group of their name, and a code of that name in it where it can
    /// be given itself. Deeper ones stand in the topmost group.
    /// </summary>
    /// <returns>By the file's guid, in its order.</returns>
    public static OrderedDictionary<Guid, BroughtCode> Of(long programmeId, IReadOnlyList<QdaCode> codes)
    {
        var byId = codes.ToDictionary(code => code.Id);
        var holds = codes.Where(code => code.Parent is not null).Select(code => code.Parent!.Value).ToHashSet();
        return new(codes.Where(code => code.IsCodable && code.Name.Length > 0).Select(code => KeyValuePair.Create(
            code.Id, new BroughtCode(CodeGuids.Read(programmeId, code.Id), holds.Contains(code.Id) || code.Parent is not null ? Top(code).Name : null, code.Name, code.Description))));

        QdaCode Top(QdaCode code) => code.Parent is { } parent && byId.TryGetValue(parent, out var above) ? Top(above) : code;
    }

    private static QdaCode Code(CodeCount code, Guid? parent) => new(CodeGuids.Of(code.Code.ProgrammeId, code.Id), code.Name, code.Code.Description, parent);
}
