using System.Globalization;
using Heard.Analysis.Marks;
using Heard.Analysis.Text;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Moderating;
using Heard.Data.Speaking;
using Heard.Web.Listen.Moderation;
using Heard.Web.Shared;
using Heard.Web.Shared.Speaking;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Listen.Conversations;

/// <summary>What came of saying something.</summary>
internal abstract record Spoken
{
    /// <param name="Where">It can be read at once, waits for a moderator, or is read by the duty lead and the deputy alone.</param>
    /// <param name="IsFirst">They are the voice's first words: it has no way back to them yet, and should be given one. Never where a mail began the session: it would tell whether the voice ever spoke.</param>
    public sealed record Said(Visibility Where, bool IsFirst) : Spoken
    {
        /// <summary>How the page that follows says so.</summary>
        public string Told => Where switch { Visibility.Published => "yes", Visibility.Restricted => "care", _ => "waiting" };
    }

    /// <summary>The words may tell who somebody is: the author is asked once whether to change them.</summary>
    public sealed record Marked(IReadOnlyList<(string Text, MarkKind Kind)> Parts) : Spoken;

    /// <summary>The form says what is wrong.</summary>
    public sealed record Refused : Spoken;

    public sealed record MustJoin : Spoken;
}

/// <summary>Takes what somebody says: reads it, finds or begins the voice that says it, and has it written.</summary>
internal sealed class Saying(Here here, HeardDb db, Speaker speaker, Newcomers newcomers, BatchWriter writer, HeldIdeas held, Bursts bursts, IHttpContextAccessor http, ProgrammeVersions versions, DutyAlert alert, TimeProvider clock)
{
    public async Task<Spoken> Say(Conversation conversation, string? typed, Kind kind, long? replyTo, string? name, bool asItIs, FieldErrors errors, CancellationToken stop)
    {
        var words = Read(typed, errors);
        var session = await speaker.Session(stop);
        if (session is null && !here.Programme.Joining.IsOpenToAll)
        {
            return new Spoken.MustJoin();
        }

        var known = session is null && here.Programme.VoiceMode == VoiceMode.Named ? errors.Need("Name", name, ListenTexts.EnterTheNameYouSpeakUnder, Voice.MostName) : null;
        if (errors.Any)
        {
            return new Spoken.Refused();
        }

        var now = clock.GetUtcNow();
        var intake = Intake.Of(words, conversation, here.Programme.Watch, now);
        if (!asItIs && Asked(words, intake) is { } marked)
        {
            return marked;
        }

        var programme = here.Programme;
        var act = ActOnce.Hand(db);
        var begins = session is null ? newcomers.Of(act?.Id, known) : null;
        var voice = session?.VoiceId ?? begins!.Voice.Id;
        var said = new Contribution(programme.Id, Ids.New(), words, kind, Wording.OwnWords, conversation.Audience, Speaking.SourceOf(programme, conversation.Id), 0)
        {
            ConversationId = conversation.Id,
            ReplyToId = replyTo,
            StandsFor = 1,
            Said = here.Today,
            Visibility = intake.Visibility,
        };
        var waits = said.Visibility == Visibility.Published ? null : new ModerationItem { ProgrammeId = programme.Id, ContributionId = said.Id, Since = Since(intake, now), Signs = intake.Signs };
        await writer.Add(
            rows =>
            {
                if (act is not null)
                {
                    rows.Acts.Add(act);
                }

                if (begins is not null)
                {
                    rows.Voices.Add(begins.Voice);
                }

                rows.Say(said, voice);
                if (waits is not null)
                {
                    rows.ModerationItems.Add(waits);
                }
            },
            stop);
        if (said.Visibility == Visibility.Restricted)
        {
            await using var writing = await db.WriteAlone(programme.Id, stop);
            await alert.Ring(stop);
            await writing.Commit(stop);
        }

        if (begins is not null)
        {
            newcomers.Enter(begins);
        }

        bursts.Said(said, http.HttpContext!);
        held.Forget(conversation);
        versions.Forget(programme.Slug);
        var isFirst = begins is not null || session!.IsOwn && await db.Authorships.CountAsync(a => a.ProgrammeId == programme.Id && a.VoiceId == voice, stop) == 1;
        return new Spoken.Said(said.Visibility, isFirst);
    }

    /// <summary>The words as they will stand; what is wrong with them is among the errors.</summary>
    public string Read(string? typed, FieldErrors errors)
    {
        switch (SpokenWords.Of(typed))
        {
            case SpokenWords.Clean clean:
                return clean.Words;
            case SpokenWords.TooLong tooLong:
                errors.Add("Words", string.Format(CultureInfo.CurrentCulture, SharedTexts.ShortenThisToCharactersItHas, tooLong.Most, tooLong.Length));
                return "";
            default:
                errors.Add("Words", ListenTexts.WriteWhatYouWantToSay);
                return "";
        }
    }

    /// <summary>What of the words may tell who somebody is; null where nothing does, or they are read with care anyhow.</summary>
    public static Spoken.Marked? Asked(string words, Intake intake)
    {
        return intake.Marks.Count == 0 ? null : new Spoken.Marked([.. intake.Marks.Select(mark => (words.Substring(mark.Start, mark.Length), mark.Kind)).Distinct()]);
    }

    public Intake Judge(string words, Conversation conversation) => Intake.Of(words, conversation, here.Programme.Watch, clock.GetUtcNow());

    /// <summary>Changed words arrive like new ones. What was reported or appealed about waits on.</summary>
    public async Task Turn(Contribution said, Intake intake, HeardDb rows, CancellationToken stop)
    {
        said.Visibility = intake.Visibility;
        var item = await rows.ModerationItems.AsNoTracking().SingleOrDefaultAsync(m => m.ProgrammeId == said.ProgrammeId && m.ContributionId == said.Id, stop);
        if (said.Visibility != Visibility.Published)
        {
            await rows.Wait((item ?? said.Waits()) with { Since = Since(intake, clock.GetUtcNow()), Signs = intake.Signs }, stop);
        }
        else if (item is { Reports: 0, Appeal: null, HasLetter: false })
        {
            rows.ModerationItems.Remove(item);
        }
    }

    private static DateTimeOffset Since(Intake intake, DateTimeOffset now) => intake.Visibility == Visibility.Restricted ? now.FullHour() : now.Day();
}
