using Heard.Core.People;
using Heard.Data;
using Heard.Data.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Listen.Roster;

/// <summary>A page of the roster. It says whether a link was sent, and in Confidential programmes nothing of whether anybody joined.</summary>
/// <param name="Entries">By address.</param>
/// <param name="Count">On the whole roster.</param>
/// <param name="Number">Which page, from 1.</param>
/// <param name="Pages">How many there are.</param>
/// <param name="Unsent">Of the whole roster, those who were sent no link yet.</param>
/// <param name="Waiting">Links that are about to be sent.</param>
/// <param name="SetAside">Links that could not be sent.</param>
/// <param name="Employers">Organisations on the roster, with how many of it are on it.</param>
public sealed record RosterReading(IReadOnlyList<RosterLine> Entries, int Count, int Number, int Pages, int Unsent, int Waiting, int SetAside, IReadOnlyList<RosterEmployer> Employers);

/// <param name="Id">The entry.</param>
/// <param name="Address">An e-mail address.</param>
/// <param name="Organisation">As the roster says.</param>
/// <param name="StaffGroup">As the roster says.</param>
/// <param name="SentOn">The day a link was last sent.</param>
/// <param name="IsUsed">Whether the link that was sent last was used; null where that is not to be known.</param>
public sealed record RosterLine(long Id, string Address, string? Organisation, string? StaffGroup, DateOnly? SentOn, bool? IsUsed);

public sealed record RosterEmployer(long? Id, string? Name, int Count);

internal static class RosterReadings
{
    public const int OnAPage = 100;

    /// <param name="db">The database.</param>
    /// <param name="programme">Whose roster.</param>
    /// <param name="number">Which page.</param>
    /// <param name="find">Part of an address; empty for all.</param>
    /// <param name="key">The key that ties, where used links may be shown.</param>
    /// <param name="stop">Stops it.</param>
    public static async Task<RosterReading> ReadRoster(this HeardDb db, Programme programme, int number, string find, byte[]? key, CancellationToken stop)
    {
        var all = db.Roster.AsNoTracking().Where(r => r.ProgrammeId == programme.Id);
        var found = find.Length == 0 ? all : all.Where(r => r.Address.Contains(find));
        var (count, matches) = (await all.CountAsync(stop), await found.CountAsync(stop));
        var pages = Math.Max(1, (matches + OnAPage - 1) / OnAPage);
        number = Math.Clamp(number, 1, pages);
        var rows = await (
            from r in found
            join o in db.Organisations on new { r.ProgrammeId, Id = r.OrganisationId } equals new { o.ProgrammeId, Id = (long?)o.Id } into of
            from o in of.DefaultIfEmpty()
            join p in db.Professions on new { r.ProgrammeId, Id = r.ProfessionId } equals new { p.ProgrammeId, Id = (long?)p.Id } into ps
            from p in ps.DefaultIfEmpty()
            orderby r.Address
            select new { r.Id, r.Address, Organisation = o == null ? null : o.Name, StaffGroup = p == null ? null : p.Name, r.InvitedOn, r.TokenHash }).Skip((number - 1) * OnAPage).Take(OnAPage).ToListAsync(stop);
        var used = await Used(db, programme, key, rows.Select(r => r.TokenHash), stop);
        var employers = await all.GroupBy(r => r.OrganisationId).Select(g => new { Id = g.Key, Count = g.Count() }).ToListAsync(stop);
        var names = await db.Organisations.Where(o => o.ProgrammeId == programme.Id).ToDictionaryAsync(o => o.Id, o => o.Name, stop);
        var waiting = db.Outbox.Where(m => m.ProgrammeId == programme.Id && m.Kind == OutboxKinds.RosterLink && m.DoneAt == null);
        return new RosterReading(
            rows.ConvertAll(r => new RosterLine(r.Id, r.Address, r.Organisation, r.StaffGroup, r.InvitedOn, programme.VoiceMode == VoiceMode.Named && r.InvitedOn is not null ? used.Contains(Hex(r.TokenHash)) : null)),
            count, number, pages,
            await all.CountAsync(r => r.InvitedOn == null, stop),
            await waiting.CountAsync(m => m.Attempts < OutboxMessage.MostAttempts, stop),
            await waiting.CountAsync(m => m.Attempts >= OutboxMessage.MostAttempts, stop),
            [.. employers.Select(e => new RosterEmployer(e.Id, e.Id is { } id ? names[id] : null, e.Count)).OrderBy(e => e.Name is null).ThenBy(e => e.Name, StringComparer.CurrentCultureIgnoreCase)]);
    }

    /// <summary>In Named programmes alone, where who speaks is shown to all.</summary>
    private static async Task<HashSet<string>> Used(HeardDb db, Programme programme, byte[]? key, IEnumerable<byte[]?> tokens, CancellationToken stop)
    {
        if (programme.VoiceMode != VoiceMode.Named || key is null)
        {
            return [];
        }

        var marks = tokens.OfType<byte[]>().ToDictionary(token => Hex(Reach.Join.UsedLinks.Of(key, token)), Hex);
        var hashes = marks.Keys.Select(Convert.FromHexString).ToList();
        var used = await db.UsedLinks.Where(u => u.ProgrammeId == programme.Id && hashes.Contains(u.Hash)).Select(u => u.Hash).ToListAsync(stop);
        return [.. used.Select(hash => marks[Hex(hash)])];
    }

    private static string Hex(byte[]? hash) => hash is null ? "" : Convert.ToHexString(hash);
}
