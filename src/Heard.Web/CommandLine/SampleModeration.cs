using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Moderating;
using Heard.Data.Speaking;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.CommandLine;

/// <summary>Something for moderators to do in the first conversation that is held: some wait, one is restricted, one is redacted, one is removed.</summary>
internal static class SampleModeration
{
    private const string Redacted = "Sister Margaret Thompson is the only one with the key to the linen store. Give every ward its own.";

    public static async Task Make(HeardDb db, Programme programme, DateTimeOffset now, CancellationToken stop)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (await db.Conversations.Where(c => c.ProgrammeId == programme.Id && c.OpensOn <= today && (c.ClosesOn == null || c.ClosesOn > today)).OrderBy(c => c.Title).FirstOrDefaultAsync(stop) is not { } held)
        {
            return;
        }

        await using var writing = await db.WriteAlone(programme.Id, stop);
        Wait(Say("Ring Karen Hughes on 07700 900456 if your shift is short, she always finds somebody.", Visibility.Waiting), 2, "PersonName,Phone");
        Wait(Say("Could those of us on bank shifts have lockers too?", Visibility.Waiting), 1, "");
        Wait(Say("The board never answers what we ask. I have stopped asking.", Visibility.Published), 1, "", reports: 2);
        Say("I have not slept properly for weeks and some nights I want to kill myself.", Visibility.Restricted, line => db.ModerationItems.Add(
            new ModerationItem { ProgrammeId = programme.Id, ContributionId = line.Id, Since = now.AddHours(-3).FullHour(), Signs = "SelfHarm" }));
        var named = Say(Redacted, Visibility.Waiting);
        var advert = Say("Cheap parking permits, ask me in the canteen.", Visibility.Waiting);
        await db.SaveChangesAsync(stop);

        var by = new Moderator(0, today);
        db.EarlierWords.Add(named.Correct(Redacted.Replace("Margaret Thompson", ListenTexts.NameRemoved, StringComparison.Ordinal), Redaction.ByModerator, today)!);
        await db.Decide(named, ModerationAct.Redacted, Visibility.Published, "", "We took the name out; the rest stands.", by, stop);
        await db.Decide(advert, ModerationAct.Removed, Visibility.Removed, Listen.Moderation.UsualReasons.All[^1], "", by, stop);
        await writing.Commit(stop);
        db.ChangeTracker.Clear();

        Contribution Say(string words, Visibility visibility, Action<Contribution>? then = null)
        {
            var voice = new Voice(programme.Id, Ids.New());
            var line = new Contribution(programme.Id, Ids.New(), words, Kind.Idea, Wording.OwnWords, held.Audience, Speaking.SourceOf(programme, held.Id), 0)
            {
                ConversationId = held.Id,
                StandsFor = 1,
                Said = today.AddDays(-1),
                Visibility = visibility,
            };
            db.Voices.Add(voice);
            db.Say(line, voice.Id);
            then?.Invoke(line);
            return line;
        }

        void Wait(Contribution line, int days, string signs, int reports = 0) => db.ModerationItems.Add(
            new ModerationItem { ProgrammeId = programme.Id, ContributionId = line.Id, Since = now.Day().AddDays(-days), Signs = signs, Reports = reports });
    }
}
