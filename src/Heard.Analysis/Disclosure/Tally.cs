namespace Heard.Analysis.Disclosure;

/// <summary>Respondents as counts: one profile for each combination of groups that somebody has.</summary>
internal sealed class Tally
{
    private Tally(int[][] profiles, int[] people, int[][] raised) => (Profiles, People, Raised) = (profiles, people, raised);

    /// <summary>Per profile the group in each attribute.</summary>
    public int[][] Profiles { get; }

    /// <summary>Per profile.</summary>
    public int[] People { get; }

    /// <summary>Per row and profile.</summary>
    public int[][] Raised { get; }

    public int[] NotRaised(int row) => [.. People.Zip(Raised[row], (all, some) => all - some)];

    public int[] ByGroup(int attribute, int groups, int[] counts)
    {
        var sums = new int[groups];
        for (int i = 0; i < Profiles.Length; i++)
        {
            sums[Profiles[i][attribute]] += counts[i];
        }

        return sums;
    }

    public int[,] ByPair(int first, Parting rows, int second, Parting columns, int[] counts)
    {
        var sums = new int[rows.Count, columns.Count];
        for (int i = 0; i < Profiles.Length; i++)
        {
            if (rows.Of[Profiles[i][first]] is >= 0 and var r && columns.Of[Profiles[i][second]] is >= 0 and var c)
            {
                sums[r, c] += counts[i];
            }
        }

        return sums;
    }

    /// <summary>The same people by other places of the same groups.</summary>
    public Tally With(int[][] profiles) => new(profiles, People, Raised);

    /// <summary>As it was kept: one list of numbers per row, empty for a row that is not needed any more.</summary>
    public static Tally Of(int[][] profiles, int[] people, int[][] raised) => new(profiles, people, raised);

    /// <summary>Profiles without rows.</summary>
    public static Tally From(int[][] profiles, int[] people) => new(profiles, people, []);

    public static Tally Of(IReadOnlyList<DeclaredAttribute> attributes, int rows, IReadOnlyList<Respondent> respondents)
    {
        var at = new Dictionary<string, int>(StringComparer.Ordinal);
        var profiles = new List<int[]>();
        var people = new List<int>();
        var raised = new List<int[]>();
        foreach (var respondent in respondents)
        {
            if (respondent.Groups.Count != attributes.Count || respondent.Groups.Where((g, a) => g < 0 || g >= attributes[a].Groups.Count).Any()
                || respondent.Raised.Any(r => r < 0 || r >= rows))
            {
                throw new ArgumentException("A respondent names a group or a row that is not there.", nameof(respondents));
            }

            string key = string.Join(',', respondent.Groups);
            if (!at.TryGetValue(key, out int profile))
            {
                at.Add(key, profile = profiles.Count);
                profiles.Add([.. respondent.Groups]);
                people.Add(0);
                raised.Add(new int[rows]);
            }

            people[profile]++;
            foreach (int row in respondent.Raised.Distinct())
            {
                raised[profile][row]++;
            }
        }

        return new Tally([.. profiles], [.. people], [.. Enumerable.Range(0, rows).Select(r => raised.Select(p => p[r]).ToArray())]);
    }
}
