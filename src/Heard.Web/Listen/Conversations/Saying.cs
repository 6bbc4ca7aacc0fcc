using System.Globalization;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Speaking;
using Heard.Web.Reach.Join;
using Heard.Web.Shared;
using Heard.Web.Shared.Speaking;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Listen.Conversations;

/// <summary>What came of saying something.</summary>
internal abstract record Spoken
{
    /// <param name="Stands">It can be read at once; otherwise it waits for a moderator.</param>
    /// <param name="IsFirst">They are the voice's first words: it has no way back to them yet, and should be given one.</param>
    public sealed record Said(bool Stands, bool IsFirst) : Spoken;

    /// <summary>The form says what is wrong.</summary>
    public sealed record Refused : Spoken;

    public sealed record MustJoin : Spoken;
}

/// <summary>Takes what somebody says: reads it, finds or begins the voice that says it, and has it written.</summary>
internal sealed class Saying(Here here, HeardDb db, Speaker speaker, BatchWriter writer, HeldIdeas held, ProgrammeVersions versions, IHttpContextAccessor http, TimeProvider clock)
{
    public async Task<Spoken> Say(Conversation conversation, string? typed, Kind kind, long? replyTo, string? name, FieldErrors errors, CancellationToken stop)
    {
        var words = Read(typed, errors);
        var session = await speaker.Session(stop);
        if (session is null && !here.Programme.Joining.IsOpenToAll)
        {
            return new Spoken.MustJoin();
        }

        var begins = session is null ? Begin(name, errors) : null;
        if (errors.Any)
        {
            return new Spoken.Refused();
        }

        var programme = here.Programme;
        var voice = session?.VoiceId ?? begins!.Voice.Id;
        var said = new Contribution(programme.Id, Ids.New(), words, kind, Wording.OwnWords, conversation.Audience, Speaking.SourceOf(programme, conversation.Id), 0)
        {
            ConversationId = conversation.Id,
            ReplyToId = replyTo,
            StandsFor = 1,
            Said = here.Today,
            Visibility = Intake.Of(conversation, programme.Watch, clock.GetUtcNow()),
        };
        var act = ActOnce.Hand(db);
        var waits = said.Visibility == Visibility.Published ? null : new ModerationItem { ProgrammeId = programme.Id, ContributionId = said.Id, Since = Day(clock.GetUtcNow()) };
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
        begins?.Enter(speaker, http.HttpContext!, programme);
        held.Forget(conversation);
        versions.Forget(programme.Slug);
        var isFirst = begins is not null || await db.Authorships.CountAsync(a => a.ProgrammeId == programme.Id && a.VoiceId == voice, stop) == 1;
        return new Spoken.Said(said.Visibility == Visibility.Published, isFirst);
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

    /// <summary>Changed words arrive like new ones.</summary>
    public async Task Judge(Contribution said, HeardDb rows, CancellationToken stop)
    {
        var conversation = await rows.Conversations.AsNoTracking().SingleAsync(c => c.ProgrammeId == said.ProgrammeId && c.Id == said.ConversationId, stop);
        said.Visibility = Intake.Of(conversation, here.Programme.Watch, clock.GetUtcNow());
        if (said.Visibility != Visibility.Published && !await rows.ModerationItems.AnyAsync(m => m.ProgrammeId == said.ProgrammeId && m.ContributionId == said.Id, stop))
        {
            rows.ModerationItems.Add(new ModerationItem { ProgrammeId = said.ProgrammeId, ContributionId = said.Id, Since = Day(clock.GetUtcNow()) });
        }
    }

    private Newcomer Begin(string? name, FieldErrors errors) =>
        Newcomer.Of(here.Programme, here.Programme.VoiceMode == VoiceMode.Named ? errors.Need("Name", name, ListenTexts.EnterTheNameYouSpeakUnder, Voice.MostName) : null);

    private static DateTimeOffset Day(DateTimeOffset now) => new(now.UtcDateTime.Date, TimeSpan.Zero);
}
