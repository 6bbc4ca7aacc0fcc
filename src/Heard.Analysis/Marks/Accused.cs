namespace Heard.Analysis.Marks;

/// <summary>Who in a sentence might be accused: somebody named, or clearly meant by what they are ("my manager", "the ward sister").</summary>
internal sealed class Accused
{
    private const int Reach = 5;

    private readonly string[] words;
    private readonly int from, until;
    private readonly bool[] people;
    private readonly bool[] pronouns;
    private readonly bool deals;

    public Accused(string[] words, bool[] named, int from, int until)
    {
        (this.words, this.from, this.until) = (words, from, until);
        people = new bool[until - from];
        pronouns = new bool[until - from];
        for (int i = from; i < until; i++)
        {
            people[i - from] = named[i] || IsRole(i);
            pronouns[i - from] = SignLists.Instance.Is("pronouns", words[i]);
            deals |= SignLists.Instance.Is("dealing", words[i]);
        }
    }

    /// <summary>Somebody before it who does it, or somebody behind "by" after it.</summary>
    public bool OfAct(int at, int end)
    {
        if (By(end))
        {
            return true;
        }

        bool suffered = at > from && SignLists.Instance.Is("passive", words[at - 1]) && words[at].EndsWith("ed", StringComparison.Ordinal);
        return !suffered && (Any(people, from, at) || Any(pronouns, from, at)) && !BelongsToUs(at);
    }

    /// <summary>"bullying by Sarah", "Sarah's bullying", "Sarah was suspended for theft"; not where somebody deals with it.</summary>
    public bool OfNoun(int at, int end) =>
        By(end) || (at > from && words[at - 1].EndsWith("'s", StringComparison.Ordinal) && people[at - 1 - from]
            && !(end < until && SignLists.Instance.Is("dealing", words[end])))
            || (!deals && (at - from >= 2 && words[at - 1] is "for" or "of" && Any(people, from, at) && Any(words, "accused", "suspended", "sacked", "guilty", "disciplined", "arrested")));

    private bool By(int end)
    {
        for (int i = end; i < Math.Min(until, end + 3); i++)
        {
            if (words[i] is "by" or "from")
            {
                return Any(people, i, Math.Min(until, i + Reach));
            }
        }

        return false;
    }

    // "my manager helped me when I was bullied": whoever stands nearest before it does it, and here that is the writer.
    private bool BelongsToUs(int at)
    {
        for (int i = at - 1; i >= from; i--)
        {
            if (people[i - from] || pronouns[i - from])
            {
                return false;
            }

            if (words[i] is "i" or "we" or "i've" or "i'm" or "we're" or "we've" or "they" or "patients" or "patient" or "relatives" or "relative" or "visitors" or "public" or "who'd")
            {
                return true;
            }
        }

        return false;
    }

    private bool IsRole(int i)
    {
        string word = words[i].EndsWith("'s", StringComparison.Ordinal) ? words[i][..^2] : words[i];
        if (!SignLists.Instance.Is("accused", word))
        {
            return false;
        }

        for (int before = i - 1; before >= Math.Max(from, i - 4); before--)
        {
            if (SignLists.Instance.Is("determiners", words[before]))
            {
                return true;
            }
        }

        return false;
    }

    private bool Any(bool[] which, int first, int last) => which.AsSpan(first - from, last - first).Contains(true);

    private bool Any(string[] all, params ReadOnlySpan<string> wanted)
    {
        for (int i = from; i < until; i++)
        {
            if (wanted.Contains(all[i]))
            {
                return true;
            }
        }

        return false;
    }
}
