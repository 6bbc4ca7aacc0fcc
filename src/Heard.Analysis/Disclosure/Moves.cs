namespace Heard.Analysis.Disclosure;

/// <summary>What changed between two moments, as counts of its own.</summary>
internal static class Moves
{
    /// <summary>Profiles of both moments with everybody who may be in them, and per kind of people by how many each changed.</summary>
    public static (Tally Either, int[][] Changed) Of(Tally then, int[][] before, Tally now, int[][] after)
    {
        var at = new Dictionary<string, int>(StringComparer.Ordinal);
        var profiles = new List<int[]>();
        var people = new List<int>();
        var changed = before.Select(_ => new List<int>()).ToArray();
        Add(then, before, -1);
        Add(now, after, 1);
        return (Tally.From([.. profiles], [.. people]), [.. changed.Select(kind => kind.ToArray())]);

        void Add(Tally tally, int[][] counts, int sign)
        {
            for (int i = 0; i < tally.Profiles.Length; i++)
            {
                string key = string.Join(',', tally.Profiles[i]);
                if (!at.TryGetValue(key, out int profile))
                {
                    at.Add(key, profile = profiles.Count);
                    profiles.Add(tally.Profiles[i]);
                    people.Add(0);
                    Array.ForEach(changed, kind => kind.Add(0));
                }

                people[profile] += tally.People[i];
                for (int k = 0; k < counts.Length; k++)
                {
                    changed[k][profile] += sign * counts[k][i];
                }
            }
        }
    }
}
