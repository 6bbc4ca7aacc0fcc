using Heard.Core.Listen;
using Heard.Core.Understand;

namespace Heard.Data.Chain;

/// <summary>Which lines a coder wants to see.</summary>
public enum CodingShow
{
    /// <summary>Lines about which no person has decided.</summary>
    Uncoded,

    /// <summary>Lines that somebody else has coded and I have not: two who code the same lines show how far they agree.</summary>
    Second,

    /// <summary>Of the lines that nobody has coded, those the machine is unsure of.</summary>
    Unsure,

    /// <summary>Lines to which people gave different codes, not settled yet.</summary>
    Disagreed,

    /// <summary>Lines that were corrected after I coded them.</summary>
    Again,

    /// <summary>What I have coded.</summary>
    Mine,
    All,
}

/// <param name="Show">Which of the lines.</param>
/// <param name="Code">Only lines that have this code, whoever gave it.</param>
/// <param name="Kind">Only lines of this kind.</param>
/// <param name="Workshop">Only lines of the workshop with this id.</param>
public sealed record CodingSet(CodingShow Show, long? Code, Kind? Kind, long? Workshop)
{
    /// <summary>The standing lines of the set.</summary>
    /// <param name="db">The database.</param>
    /// <param name="programmeId">The programme.</param>
    /// <param name="coder">Who asks; 0 for somebody who has coded nothing yet.</param>
    public IQueryable<Contribution> Lines(HeardDb db, long programmeId, int coder)
    {
        var coded = db.CodedLines.Where(k => k.ProgrammeId == programmeId);
        var lines = db.Standing(programmeId).Where(c => (Kind == null || c.Kind == Kind) && (Workshop == null || c.WorkshopId == Workshop));
        lines = Show switch
        {
            CodingShow.Uncoded or CodingShow.Unsure => lines.Where(c => !coded.Any(k => k.ContributionId == c.Id && k.Coder >= Coder.Settled)),
            CodingShow.Second => lines.Where(c => coded.Any(k => k.ContributionId == c.Id && k.Coder > Coder.Settled && k.Coder != coder)
                && !coded.Any(k => k.ContributionId == c.Id && (k.Coder == coder || k.Coder == Coder.Settled))),
            CodingShow.Disagreed => lines.Where(c => db.Disagreed(programmeId).Contains(c.Id)),
            CodingShow.Again => lines.Where(c => coded.Any(k => k.ContributionId == c.Id && k.Coder == coder && k.Coder > Coder.Settled && k.Version < c.Version)),
            CodingShow.Mine => lines.Where(c => coded.Any(k => k.ContributionId == c.Id && k.Coder == coder && k.Coder > Coder.Settled)),
            _ => lines,
        };
        return Code is { } code
            ? lines.Where(c => db.GivenCodes.Any(g => g.ProgrammeId == programmeId && g.CodeId == code && g.ContributionId == c.Id))
            : lines;
    }
}

public static class CodingSets
{
    /// <summary>Lines that two people coded differently and nobody settled.</summary>
    public static IQueryable<long> Disagreed(this HeardDb db, long programmeId) => (
        from a in db.CodedLines
        join b in db.CodedLines on new { a.ProgrammeId, a.ContributionId } equals new { b.ProgrammeId, b.ContributionId }
        where a.ProgrammeId == programmeId && a.Coder > Coder.Settled && b.Coder > Coder.Settled && a.Coder != b.Coder
            && db.GivenCodes.Any(g => g.ProgrammeId == programmeId && g.Coder == a.Coder && g.ContributionId == a.ContributionId
                && !db.GivenCodes.Any(h => h.ProgrammeId == programmeId && h.Coder == b.Coder && h.ContributionId == b.ContributionId && h.CodeId == g.CodeId))
            && !db.CodedLines.Any(s => s.ProgrammeId == programmeId && s.Coder == Coder.Settled && s.ContributionId == a.ContributionId)
        select a.ContributionId).Distinct();

    /// <summary>File by file, and in a file as they stood.</summary>
    public static IOrderedQueryable<Contribution> AsTheyCame(this IQueryable<Contribution> lines) =>
        lines.OrderBy(c => c.ImportId).ThenBy(c => c.Row).ThenBy(c => c.Id);
}
