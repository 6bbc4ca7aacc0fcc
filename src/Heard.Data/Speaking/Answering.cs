using Heard.Core.Listen;

namespace Heard.Data.Speaking;

/// <summary>How much one idea's figures change.</summary>
internal sealed class Change
{
    public int Seen { get; set; }
    public int Agree { get; set; }
    public int Disagree { get; set; }
    public int Pass { get; set; }

    public void Count(Choice? choice, int by)
    {
        switch (choice)
        {
            case Choice.Agree: Agree += by; break;
            case Choice.Disagree: Disagree += by; break;
            case Choice.Pass: Pass += by; break;
        }
    }
}

internal static class Answering
{
    /// <summary>Inside the caller's <see cref="Writing"/>: carries out the votes and showings of a batch, and keeps the tallies in step with them.</summary>
    /// <param name="db">The database.</param>
    /// <param name="batch">What is written together.</param>
    /// <param name="answers">True at the place of each vote that counts, and of everything that is no vote.</param>
    public static async Task Answer(this HeardDb db, IReadOnlyList<Pending> batch, bool[] answers)
    {
        // Of two votes of one voice on one idea the later counts; the earlier gets the same answer.
        Dictionary<(long, long, long), Vote> last = [];
        foreach (var cast in batch.OfType<Cast>())
        {
            last[(cast.Vote.ConversationId, cast.Vote.ContributionId, cast.Vote.VoiceId)] = cast.Vote;
        }

        SortedDictionary<(long Programme, long Conversation, long Idea), Change> changes = [];
        foreach (var shown in batch.OfType<Shown>())
        {
            foreach (var idea in shown.Ideas)
            {
                Of(shown.ProgrammeId, shown.ConversationId, idea).Seen++;
            }
        }

        // Every figure that may change, before anything else is taken: two nodes wait for each other, never both.
        await db.LockTallies([.. changes.Keys.Union(last.Values.Select(v => (v.ProgrammeId, v.ConversationId, v.ContributionId)))]);
        var counted = new HashSet<Vote>();
        if (last.Count > 0)
        {
            var votes = last.Values.OrderBy(v => v.ContributionId).ThenBy(v => v.VoiceId).ToList();
            await db.CastVotes(votes, (vote, earlier) =>
            {
                counted.Add(vote);
                var change = Of(vote.ProgrammeId, vote.ConversationId, vote.ContributionId);
                change.Count(earlier, -1);
                change.Count(vote.Choice, 1);
            });
        }

        if (changes.Count > 0)
        {
            await db.ChangeTallies(changes, [.. counted.Select(v => (v.ProgrammeId, v.ConversationId)).Distinct().Order()]);
        }

        for (var i = 0; i < batch.Count; i++)
        {
            answers[i] = batch[i] is not Cast { Vote: var vote } || counted.Contains(last[(vote.ConversationId, vote.ContributionId, vote.VoiceId)]);
        }

        Change Of(long programme, long conversation, long idea)
        {
            if (!changes.TryGetValue((programme, conversation, idea), out var change))
            {
                changes[(programme, conversation, idea)] = change = new Change();
            }

            return change;
        }
    }
}
