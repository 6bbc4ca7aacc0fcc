using Heard.Core.Understand;
using Heard.Data;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Understand.Codes;

/// <summary>Adds codes of a file to a codebook, in the caller's writing. Codes that are there stay as they are.</summary>
internal sealed class CodesBrought
{
    private readonly HeardDb db;
    private readonly long programmeId;
    private readonly List<Code> codes;

    private CodesBrought(HeardDb db, long programmeId, List<Code> codes) => (this.db, this.programmeId, this.codes) = (db, programmeId, codes);

    public int Added { get; private set; }

    /// <summary>There was no room for all of them.</summary>
    public bool IsFull { get; private set; }

    public static async Task<CodesBrought> Into(HeardDb db, long programmeId, CancellationToken stop) =>
        new(db, programmeId, await db.Codes.Where(c => c.ProgrammeId == programmeId).ToListAsync(stop));

    /// <summary>The code here that a file's code is: the same by its id, else by its name in its group, else a new one. Null where the codebook is full.</summary>
    public long? Of(BroughtCode brought)
    {
        if (codes.Find(c => !c.IsGroup && c.Id == brought.Id) is { } known)
        {
            return known.Id;
        }

        var group = brought.Group is { } named ? codes.Find(c => c.IsGroup && Same(c.Name, named)) : null;
        if ((group is not null || brought.Group is null) && codes.Find(c => !c.IsGroup && c.GroupId == group?.Id && Same(c.Name, brought.Name)) is { } there)
        {
            return there.Id;
        }

        group ??= brought.Group is { } missing ? Add(missing, "", isGroup: true, null) : null;
        if (brought.Group is not null && group is null)
        {
            return null;
        }

        var code = Add(brought.Name, brought.Description, isGroup: false, group);
        Added += code is null ? 0 : 1;
        return code?.Id;
    }

    private Code? Add(string name, string description, bool isGroup, Code? group)
    {
        if (codes.Count >= Code.Most)
        {
            IsFull = true;
            return null;
        }

        var code = new Code(programmeId, Ids.New(), name, isGroup, 0);
        code.Describe(name, description);
        code.Place(group, CodebookOrder.Last(codes, isGroup, group));
        codes.Add(code);
        db.Codes.Add(code);
        return code;
    }

    private static bool Same(string one, string other) => string.Equals(Cut(one), Cut(other), StringComparison.OrdinalIgnoreCase);

    private static string Cut(string name) => name.Length <= Code.MostName ? name : name[..Code.MostName];
}
