using Heard.Core.Listen;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Moderating;

/// <summary>What a moderator and an author write to each other, and what an author asks of a second moderator.</summary>
public static class Letters
{
    /// <summary>Inside the caller's <see cref="Writing"/>: a moderator's letter, after those that are there.</summary>
    /// <param name="isRestricted">It is written in the restricted queue.</param>
    public static Task WriteToAuthor(this HeardDb db, Contribution said, string words, bool isRestricted, DateOnly on, CancellationToken stop) =>
        db.Write(new BlindLetter(said.ProgrammeId, Ids.New(), said.Id, false, words, on, 0) { IsRestricted = isRestricted }, stop);

    /// <summary>
    /// Inside the caller's <see cref="Writing"/>: the author's answer. Its line waits again. It is for those on duty where they wrote
    /// before, where the line is theirs, or where the answer itself may carry harm.
    /// </summary>
    /// <param name="harm">Signs of harm in the words, comma-separated; empty where there are none.</param>
    public static async Task WriteBack(this HeardDb db, Contribution said, string words, string harm, DateTimeOffset now, DateOnly on, CancellationToken stop)
    {
        var isRestricted = harm.Length > 0 || await db.IsForDuty(said, stop)
            || await db.BlindLetters.AnyAsync(l => l.ProgrammeId == said.ProgrammeId && l.ContributionId == said.Id && l.IsRestricted, stop);
        await db.Write(new BlindLetter(said.ProgrammeId, Ids.New(), said.Id, true, words, on, 0) { IsRestricted = isRestricted }, stop);
        await db.WaitAgain(said, isRestricted, harm, now, item => item with { HasLetter = true }, stop);
    }

    /// <summary>Inside the caller's <see cref="Writing"/>: the author appeals.</summary>
    /// <param name="notFor">Keys of the organisations whose moderators are not to hear it.</param>
    /// <param name="harm">As with <see cref="WriteBack"/>.</param>
    public static async Task Appeal(this HeardDb db, Contribution said, string words, IEnumerable<string> notFor, string harm, DateTimeOffset now, CancellationToken stop)
    {
        var isForDuty = harm.Length > 0 || await db.IsForDuty(said, stop);
        await db.WaitAgain(said, isForDuty, harm, now, item => item with { Appeal = words, NotFor = string.Join(',', notFor) }, stop);
    }

    private static async Task WaitAgain(this HeardDb db, Contribution said, bool isForDuty, string harm, DateTimeOffset now, Func<ModerationItem, ModerationItem> change, CancellationToken stop)
    {
        var item = await db.WaitingItem(said, stop);

        // The clock of those on duty runs from what they were given, not from what waited elsewhere before.
        var isNew = item is null || (isForDuty && !await db.IsForDuty(said, stop));
        item = change(item ?? said.Waits());
        string[] signs = [.. item.Signs.Split(',').Concat(harm.Split(',')).Where(sign => sign.Length > 0).Distinct()];
        await db.Wait(item with { Since = isNew ? isForDuty ? now.FullHour() : now.Day() : item.Since, Signs = string.Join(',', signs), IsForDuty = isForDuty && !said.Visibility.IsForDuty() }, stop);
        await db.SaveChangesAsync(stop);
    }

    private static async Task Write(this HeardDb db, BlindLetter letter, CancellationToken stop)
    {
        var order = await db.BlindLetters.CountAsync(l => l.ProgrammeId == letter.ProgrammeId && l.ContributionId == letter.ContributionId, stop);
        db.BlindLetters.Add(letter with { Order = order });
        await db.SaveChangesAsync(stop);
    }
}
