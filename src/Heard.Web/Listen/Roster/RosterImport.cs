using Heard.Core.People;
using Heard.Data;
using Heard.Web.Listen.Import;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Listen.Roster;

/// <summary>What a file did to the roster.</summary>
/// <param name="Added">New on it.</param>
/// <param name="There">On it before; what the file says of them now stands.</param>
/// <param name="Skipped">Rows that could not be used.</param>
public sealed record RosterReport(int Added, int There, IReadOnlyList<SkippedEntry> Skipped);

internal static class RosterImport
{
    /// <summary>Adds those who are not on the roster yet. Nobody is taken off it, and nothing says whether somebody joined.</summary>
    public static async Task<RosterReport> AddToRoster(this HeardDb db, long programmeId, RosterFile file, CancellationToken stop)
    {
        await using var writing = await db.WriteAlone(programmeId, stop);
        var places = await Places.Load(db, programmeId, null, stop);
        var there = await db.Roster.Where(r => r.ProgrammeId == programmeId).ToDictionaryAsync(r => r.Address, StringComparer.Ordinal, stop);
        var added = 0;
        foreach (var person in file.People)
        {
            var organisation = person.Organisation.Length > 0 ? places.Organisation(person.Organisation) : (long?)null;
            var profession = person.StaffGroup.Length > 0 ? places.Profession(person.StaffGroup) : (long?)null;
            if (there.TryGetValue(person.Address, out var entry))
            {
                (entry.OrganisationId, entry.ProfessionId) = (organisation ?? entry.OrganisationId, profession ?? entry.ProfessionId);
            }
            else
            {
                added++;
                db.Roster.Add(new RosterEntry { ProgrammeId = programmeId, Id = Ids.New(), Address = person.Address, OrganisationId = organisation, ProfessionId = profession });
            }
        }

        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return new RosterReport(added, file.People.Count - added, file.Skipped);
    }
}
