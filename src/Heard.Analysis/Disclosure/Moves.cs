namespace Heard.Analysis.Disclosure;

/// <summary>What changed between two moments, as counts of its own.</summary>
internal static class Moves
{
    /// <summary>Profiles of both moments with everybody who may be in them, how many were counted in each before, and by how many that has changed.</summary>
    public static (Tally Either, int[] Was, int[] Came) Of(Tally then, int[] before, Tally now, int[] after)
    {
        var at = new Dictionary<string, int>(StringComparer.Ordinal);
        var profiles = new List<int[]>();
        var people = new List<int>();
        var was = new List<int>();
        var came = new List<int>();
        Add(then, before, isEarlier: true);
        Add(now, after, isEarlier: false);
        return (Tally.From([.. profiles], [.. people]), [.. was], [.. came]);

        void Add(Tally tally, int[] counts, bool isEarlier)
        {
            for (int i = 0; i < tally.Profiles.Length; i++)
            {
                string key = string.Join(',', tally.Profiles[i]);
                if (!at.TryGetValue(key, out int profile))
                {
                    at.Add(key, profile = profiles.Count);
                    profiles.Add(tally.Profiles[i]);
                    people.Add(0);
                    was.Add(0);
                    came.Add(0);
                }

                people[profile] += tally.People[i];
                was[profile] += isEarlier ? counts[i] : 0;
                came[profile] += isEarlier ? -counts[i] : counts[i];
            }
        }
    }
}
