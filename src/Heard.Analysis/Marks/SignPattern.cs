namespace Heard.Analysis.Marks;

/// <summary>A run of words that may speak of harm, as a line of harm-signs.txt says it.</summary>
internal sealed class SignPattern
{
    private const int MostBetween = 3;

    private readonly Step[] steps;
    private readonly Step? before, after;

    private SignPattern(string kind, bool ownNegation, Step[] steps, Step? before, Step? after) =>
        (Kind, HasOwnNegation, this.steps, this.before, this.after) = (kind, ownNegation, steps, before, after);

    public string Kind { get; }

    public bool HasOwnNegation { get; }

    /// <summary>What its first word may begin with.</summary>
    public IEnumerable<string> Beginnings => steps[0].Beginnings;

    public static SignPattern Read(string kind, string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        var before = Taken(words, 0);
        var after = Taken(words, words.Count - 1);
        return new SignPattern(kind.TrimEnd('+'), kind.EndsWith('+'), [.. words.Select(w => w == ".." ? new Step([], []) : Step.Read(w))], before, after);
    }

    /// <returns>The index after its last word; -1 where it does not stand at <paramref name="at"/>.</returns>
    public int Match(string[] words, int at, int from, int until)
    {
        if (before is not null && at > from && before.Holds(words[at - 1]))
        {
            return -1;
        }

        int end = Steps(words, at, until, 0);
        return end >= 0 && end < until && after is not null && after.Holds(words[end]) ? -1 : end;
    }

    private int Steps(string[] words, int at, int until, int step)
    {
        if (step == steps.Length)
        {
            return at;
        }

        if (steps[step].IsGap)
        {
            for (int skipped = 0; skipped <= MostBetween && at + skipped < until; skipped++)
            {
                if (Steps(words, at + skipped, until, step + 1) is >= 0 and var end)
                {
                    return end;
                }
            }

            return -1;
        }

        return at < until && steps[step].Holds(words[at]) ? Steps(words, at + 1, until, step + 1) : -1;
    }

    private static Step? Taken(List<string> words, int at)
    {
        if (words[at][0] != '!')
        {
            return null;
        }

        var step = Step.Read(words[at][1..]);
        words.RemoveAt(at);
        return step;
    }

    private sealed record Step(HashSet<string> Words, string[] Starts)
    {
        public bool IsGap => Words.Count == 0 && Starts.Length == 0;

        public IEnumerable<string> Beginnings => Words.Concat(Starts);

        public static Step Read(string alternatives)
        {
            string[] all = alternatives.Split('|');
            return new Step(all.Where(a => !a.EndsWith('*')).ToHashSet(StringComparer.Ordinal), [.. all.Where(a => a.EndsWith('*')).Select(a => a[..^1])]);
        }

        public bool Holds(string word) => Words.Contains(word) || Array.Exists(Starts, start => word.StartsWith(start, StringComparison.Ordinal));
    }
}
