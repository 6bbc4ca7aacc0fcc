namespace Heard.Analysis.Disclosure;

/// <summary>What changed between two moments, as counts of its own.</summary>
internal static class Moves
{
    /// <summary>Profiles of both moments with everybody who may be in them, per kind of people how many each held before, and by how many that has changed.</summary>
    public static (Tally Either, int[][] Was, int[][] Came) Of(Tally then, int[][] before, Tally now, int[][] after)
    {
        var at = new Dictionary<string, int>(StringComparer.Ordinal);
        var profiles = new List<int[]>();
        var people = new List<int>();
        var was = before.Select(_ => new List<int>()).ToArray();
        var came = before.Select(_ => new List<int>()).ToArray();
        Add(then, before, isEarlier: true);
        Add(now, after, isEarlier: false);
        return (Tally.From([.. profiles], [.. people]), [.. was.Select(kind => kind.ToArray())], [.. came.Select(kind => kind.ToArray())]);

        void Add(Tally tally, int[][] counts, bool isEarlier)
        {
            for (int i = 0; i < tally.Profiles.Length; i++)
            {
                string key = string.Join(',', tally.Profiles[i]);
                if (!at.TryGetValue(key, out int profile))
                {
                    at.Add(key, profile = profiles.Count);
                    profiles.Add(tally.Profiles[i]);
                    people.Add(0);
                    Array.ForEach(was, kind => kind.Add(0));
                    Array.ForEach(came, kind => kind.Add(0));
                }

                people[profile] += tally.People[i];
                for (int kind = 0; kind < counts.Length; kind++)
                {
                    was[kind][profile] += isEarlier ? counts[kind][i] : 0;
                    came[kind][profile] += isEarlier ? -counts[kind][i] : counts[kind][i];
                }
            }
        }
    }
}
