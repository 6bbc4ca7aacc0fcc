using Heard.Analysis.Coding;
using Heard.Core.Understand;
using Heard.Data.Chain;

namespace Heard.Web.Understand.Codes;

/// <summary>Two people and the lines that both coded.</summary>
/// <param name="Same">Lines to which they gave exactly the same codes.</param>
/// <param name="Kappa">Over those lines, each set of codes being one category: nearly the same counts as different.</param>
public sealed record PairAgreement(int First, int Second, int Lines, int Same, Agreed Kappa);

/// <summary>How far people agree on one code, over every pair of people and line that both coded.</summary>
/// <param name="Lines">Pairs in which at least one of the two gave it.</param>
public sealed record CodeAgreement(long Code, int Lines, Agreed Kappa);

/// <summary>How far those who code agree. A pure function of their decisions.</summary>
/// <param name="Lines">Lines that two people or more have coded.</param>
/// <param name="Alpha">Krippendorff's alpha over all of them, with the distance between sets of codes (MASI): nearly the same counts nearly as the same.</param>
/// <param name="Pairs">Every two who share lines, those with most lines first.</param>
/// <param name="Codes">Those on which they agree least first.</param>
/// <param name="Drift">Codes that people give clearly more or less often in the later half of their decisions than in the earlier.</param>
/// <param name="Decisions">Decisions of people.</param>
public sealed record CodingAgreement(
    int Lines, Agreed Alpha, IReadOnlyList<PairAgreement> Pairs, IReadOnlyList<CodeAgreement> Codes, IReadOnlyList<CodeDriftOf> Drift, int Decisions)
{
    /// <summary>Fewer lines in common say nothing yet.</summary>
    public const int FewestLines = 30;

    /// <summary>A code that fewer lines have says nothing of itself.</summary>
    public const int FewestOfACode = 10;

    private const int FewestToDrift = 60;
    private const double Chance = .05;

    public static CodingAgreement Of(IReadOnlyList<CodedBy> decisions, IReadOnlyList<long> codes)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        ArgumentNullException.ThrowIfNull(codes);
        var place = codes.Select((code, at) => (code, at)).ToDictionary(c => c.code, c => c.at);
        var people = decisions.Where(d => d.Coder > Coder.Settled)
            .Select(d => new Decided(d.Coder, d.Line, new CodeSet(d.Codes.Where(place.ContainsKey).Select(code => place[code])))).ToList();
        var shared = people.GroupBy(d => d.Line).Where(line => line.Count() > 1).OrderBy(line => line.Key).Select(line => line.OrderBy(d => d.Coder).ToArray()).ToList();
        var alpha = Agreement.Alpha([.. shared.Select(line => (IReadOnlyList<CodeSet>)[.. line.Select(d => d.Codes)])], CodeSet.Distance);
        return new CodingAgreement(shared.Count, alpha, Pair(shared), ByCode(shared, codes), DriftOf(people, codes), people.Count);
    }

    private static List<PairAgreement> Pair(List<Decided[]> shared)
    {
        var numbers = new Dictionary<CodeSet, int>();
        var pairs = Couples(shared).GroupBy(pair => (pair.First.Coder, pair.Second.Coder)).Select(of => new PairAgreement(
            of.Key.Item1, of.Key.Item2, of.Count(), of.Count(pair => pair.First.Codes == pair.Second.Codes),
            Agreement.Kappa([.. of.Select(pair => Number(pair.First.Codes))], [.. of.Select(pair => Number(pair.Second.Codes))])));
        return [.. pairs.OrderByDescending(pair => pair.Lines).ThenBy(pair => pair.First).ThenBy(pair => pair.Second)];

        int Number(CodeSet set) => numbers.TryGetValue(set, out var number) ? number : numbers[set] = numbers.Count;
    }

    private static List<CodeAgreement> ByCode(List<Decided[]> shared, IReadOnlyList<long> codes)
    {
        var pairs = Couples(shared).ToList();
        return [.. codes
            .Select((code, at) => new CodeAgreement(
                code, pairs.Count(pair => pair.First.Codes.Codes.Contains(at) || pair.Second.Codes.Codes.Contains(at)),
                Agreement.Kappa([.. pairs.Select(pair => pair.First.Codes.Codes.Contains(at) ? 1 : 0)], [.. pairs.Select(pair => pair.Second.Codes.Codes.Contains(at) ? 1 : 0)])))
            .Where(code => code.Lines >= FewestOfACode && !double.IsNaN(code.Kappa.Value))
            .OrderBy(code => code.Kappa.Value).ThenBy(code => code.Code)];
    }

    // Decisions come the earliest first.
    private static List<CodeDriftOf> DriftOf(List<Decided> people, IReadOnlyList<long> codes)
    {
        if (people.Count < FewestToDrift)
        {
            return [];
        }

        var half = people.Count / 2;
        return [.. Analysis.Coding.Drift.Of([.. people.Take(half).Select(d => d.Codes.Codes)], [.. people.Skip(half).Select(d => d.Codes.Codes)], codes.Count)
            .Where(drift => drift.Chance < Chance).Select(drift => new CodeDriftOf(codes[drift.Code], drift.Before, drift.Since))];
    }

    private static IEnumerable<(Decided First, Decided Second)> Couples(List<Decided[]> shared) =>
        from line in shared from a in line from b in line where a.Coder < b.Coder select (a, b);

    private sealed record Decided(int Coder, long Line, CodeSet Codes);
}

/// <summary>A code, and the shares of earlier and later decisions that gave it.</summary>
public sealed record CodeDriftOf(long Code, double Before, double Since);
