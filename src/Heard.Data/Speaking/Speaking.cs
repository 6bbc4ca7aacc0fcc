using Heard.Core.Listen;
using Heard.Core.Listen.Import;
using Heard.Core.People;

namespace Heard.Data.Speaking;

/// <summary>How what is said in a conversation becomes rows.</summary>
public static class Speaking
{
    /// <summary>The shape under which what was said here stands among the imports.</summary>
    public const string Shape = "conversation";

    /// <summary>Adds a conversation that is held here, with the one report that everything said in it comes from: neither a row nor a day says in which order people spoke.</summary>
    public static Conversation AddHeld(this HeardDb db, Programme programme, string title, DateOnly opensOn)
    {
        var conversation = new Conversation(programme.Id, Ids.New(), title) { OpensOn = opensOn };
        db.Conversations.Add(conversation);
        programme.HoldsConversations = true;
        db.ImportReports.Add(Source(programme, conversation, opensOn));
        return conversation;
    }

    /// <summary>What a voice says: an idea, or a reply to one. It is all that is added, so that it can be asked for again.</summary>
    public static void Say(this HeardDb db, Contribution said, long voiceId)
    {
        db.Contributions.Add(said);
        db.Authorships.Add(new Authorship(said.ProgrammeId, said.Id, voiceId));
        if (said.ReplyToId is null)
        {
            db.Tallies.Add(new Tally(said.ProgrammeId, said.ConversationId!.Value, said.Id));
        }
    }

    internal static ImportReport Source(Programme programme, Conversation conversation, DateOnly on) => new()
    {
        ProgrammeId = programme.Id,
        Id = SourceOf(programme, conversation.Id),
        Source = conversation.Title.Length <= ImportReport.MostSource ? conversation.Title : conversation.Title[..ImportReport.MostSource],
        Shape = Shape,
        On = on,
        Audience = conversation.Audience,
        Wording = Wording.OwnWords,
    };

    public static long SourceOf(Programme programme, long conversationId) => Ids.Of(programme.Secret, "conversation\n" + Core.Key.Write(conversationId));
}
