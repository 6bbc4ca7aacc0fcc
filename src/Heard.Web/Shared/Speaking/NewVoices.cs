namespace Heard.Web.Shared.Speaking;

/// <summary>Which voices began within the hour: in memory alone, by each node for itself, and gone with a restart.</summary>
internal sealed class NewVoices(TimeProvider clock)
{
    private const int Many = 10_000;
    private const int Most = 100_000;
    private static readonly TimeSpan IsNew = TimeSpan.FromHours(1);
    private readonly Lock turn = new();
    private readonly Dictionary<long, long> began = [];

    public void Began(long voice)
    {
        lock (turn)
        {
            if (began.Count >= Many)
            {
                foreach (var old in began.Where(b => clock.GetElapsedTime(b.Value) > IsNew).Select(b => b.Key).ToList())
                {
                    began.Remove(old);
                }
            }

            if (began.Count < Most)
            {
                began[voice] = clock.GetTimestamp();
            }
        }
    }

    public bool Holds(long voice)
    {
        lock (turn)
        {
            return began.TryGetValue(voice, out var at) && clock.GetElapsedTime(at) < IsNew;
        }
    }
}
