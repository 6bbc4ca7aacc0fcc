namespace Heard.Analysis.Opinions;

/// <summary>A statement that says what is particular to a group.</summary>
/// <param name="Direction">Whether it is the group's agreement or its disagreement that is particular.</param>
/// <param name="Successes">Votes of the group in that direction.</param>
/// <param name="IsBestAgreed">Whether it stands first as what the group agrees with most, rather than for what sets it apart.</param>
public sealed record RepresentativeStatement(
    int Statement, Vote Direction, int Successes, int Seen, double Share, double ShareTest, double Ratio, double RatioTest, bool IsBestAgreed);

/// <summary>Up to five statements for a group: what it agrees with best, then what sets it apart, agreement before disagreement.</summary>
internal static class Representatives
{
    private const int Most = 5;

    public static IReadOnlyList<RepresentativeStatement> Of(IReadOnlyList<GroupStatement> statements, bool[] moderated)
    {
        var telling = new List<int>();
        int agreed = -1, likeliest = -1;
        for (int s = 0; s < statements.Count; s++)
        {
            if (moderated[s])
            {
                continue;
            }

            agreed = IsBetterAgreed(statements[s], agreed < 0 ? null : statements[agreed]) ? s : agreed;
            likeliest = likeliest < 0 || Test(statements[s]) > Test(statements[likeliest]) ? s : likeliest;
            if (IsTelling(statements[s]))
            {
                telling.Add(s);
            }
        }

        if (telling.Count == 0)
        {
            return agreed >= 0 ? [Told(statements, agreed, true)] : likeliest >= 0 ? [Told(statements, likeliest, false)] : [];
        }

        var ranked = telling.Where(s => s != agreed).Select(s => Told(statements, s, false)).OrderByDescending(Worth);
        IEnumerable<RepresentativeStatement> first = agreed < 0 ? [] : [Told(statements, agreed, true)];
        return [.. first.Concat(ranked).Take(Most).OrderByDescending(r => r.Direction)];
    }

    private static bool IsTelling(GroupStatement s) =>
        (s.Rat > ProportionTests.Sure && s.Pat > ProportionTests.Sure) || (s.Rdt > ProportionTests.Sure && s.Pdt > ProportionTests.Sure);

    // The first needs to be agreed with by most, or by more than elsewhere; a later one has to beat it by how much and how surely.
    private static bool IsBetterAgreed(GroupStatement s, GroupStatement? best)
    {
        if (s.Agrees == 0 && s.Disagrees == 0)
        {
            return false;
        }

        return best is not { } b ? s.Pat > ProportionTests.Sure || (s.Ra > 1 && s.Pa > .5)
            : b.Ra > 1 ? s.Ra * s.Rat * s.Pa * s.Pat > b.Ra * b.Rat * b.Pa * b.Pat
            : s.Pa * s.Pat > b.Pa * b.Pat;
    }

    private static double Test(GroupStatement s) => Math.Max(s.Rat, s.Rdt);

    private static double Worth(RepresentativeStatement r) => r.Ratio * r.RatioTest * r.Share * r.ShareTest;

    private static RepresentativeStatement Told(IReadOnlyList<GroupStatement> statements, int at, bool isBestAgreed)
    {
        var s = statements[at];
        return s.Rat > s.Rdt
            ? new RepresentativeStatement(at, Vote.Agree, s.Agrees, s.Seen, s.Pa, s.Pat, s.Ra, s.Rat, isBestAgreed)
            : new RepresentativeStatement(at, Vote.Disagree, s.Disagrees, s.Seen, s.Pd, s.Pdt, s.Rd, s.Rdt, isBestAgreed);
    }
}
