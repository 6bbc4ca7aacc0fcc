using System.Globalization;
using Heard.Core.Listen;
using Heard.Web.Shared;

namespace Heard.Web.Listen.Conversations;

internal static class ConversationWords
{
    /// <summary>What can be done now, and until when.</summary>
    public static string Now(Conversation conversation, DateOnly today) => conversation.PhaseOn(today) switch
    {
        Phase.Coming => string.Format(CultureInfo.CurrentCulture, ListenTexts.OpensOnDay, conversation.OpensOn!.Value.Long()),
        Phase.Gather => Until(ListenTexts.SayYourIdeasAndAnswerOthers, conversation.DiscussFrom ?? conversation.PrioritiseFrom),
        Phase.Discuss => Until(ListenTexts.DiscussTheIdeas, conversation.PrioritiseFrom ?? conversation.ClosesOn),
        Phase.Prioritise => Until(ListenTexts.SpendYourDotsOnWhatMatters, conversation.ClosesOn),
        Phase.Open => Until(ListenTexts.SayYourIdeasAnswerAndReply, conversation.ClosesOn),
        _ => ListenTexts.ClosedConversation,
    };

    public static string Name(this Choice choice) => choice switch
    {
        Choice.Agree => ListenTexts.Agree,
        Choice.Pass => ListenTexts.PassOnIt,
        Choice.Disagree => ListenTexts.Disagree,
        _ => throw new ArgumentOutOfRangeException(nameof(choice)),
    };

    private static string Until(string what, DateOnly? before) =>
        before is { } day ? string.Format(CultureInfo.CurrentCulture, ListenTexts.WhatUntilDay, what, day.AddDays(-1).Long()) : what;
}
