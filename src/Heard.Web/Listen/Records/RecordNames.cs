using System.Globalization;
using Heard.Core.People;
using Heard.Data.Chain;
using Heard.Web.Shared;

namespace Heard.Web.Listen.Records;

internal static class RecordNames
{
    public static string Name(this DataClass of) => of switch
    {
        DataClass.Contributions => ListenTexts.WhatPeopleSaidWithEarlierVersions,
        DataClass.Attachments => ListenTexts.PhotographsDocumentsAndLinks,
        DataClass.Outcomes => ListenTexts.FindingsThemesQuestionsAndAnswers,
        DataClass.ImportReports => ListenTexts.ImportReportsFileNamesAndSkippedRows,
        DataClass.Accounts => ListenTexts.WhoIsInTheTeam,
        DataClass.Roster => ListenTexts.WhoMayJoinTheRosterOfAddresses,
        DataClass.Voices => ListenTexts.WhatThoseWhoSpokeSaidOfThemselves,
        _ => throw new ArgumentOutOfRangeException(nameof(of)),
    };

    public static string How(this DataClass of) => of switch
    {
        DataClass.Contributions => ListenTexts.WordsAndAllVersionsAreErasedThe,
        DataClass.Attachments => ListenTexts.Deleted,
        DataClass.Outcomes => ListenTexts.DeletedWithEarlierVersionsAndWhatThey,
        DataClass.ImportReports => ListenTexts.SkippedRowsAreDeletedNamesOfFiles,
        DataClass.Accounts => ListenTexts.MembershipsEndLeadsStayUntilTheLast,
        DataClass.Roster => ListenTexts.AddressesAreDeletedAndWhatWasNoted,
        DataClass.Voices => ListenTexts.OrganisationStaffGroupPlaceNamesInNamed,
        _ => throw new ArgumentOutOfRangeException(nameof(of)),
    };

    public static string Name(this TraceKind kind) => kind switch
    {
        TraceKind.Line => ListenTexts.TraceLine,
        TraceKind.EarlierWords => ListenTexts.TraceEarlier,
        TraceKind.Finding => ListenTexts.TraceFinding,
        TraceKind.Question => ListenTexts.TraceQuestion,
        TraceKind.Theme => ListenTexts.TraceTheme,
        TraceKind.Attachment => ListenTexts.TraceAttachment,
        TraceKind.SkippedRow => ListenTexts.TraceSkipped,
        TraceKind.Post => ListenTexts.TracePost,
        TraceKind.Conversation => ListenTexts.TraceConversation,
        TraceKind.Letter => ListenTexts.TraceLetter,
        TraceKind.Appeal => ListenTexts.TraceAppeal,
        TraceKind.Decision => ListenTexts.TraceDecision,
        TraceKind.Voice => ListenTexts.TraceVoice,
        TraceKind.Roster => ListenTexts.TraceRoster,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string Plural(this TraceKind kind) => kind switch
    {
        TraceKind.Line => ListenTexts.TracesLine,
        TraceKind.EarlierWords => ListenTexts.TracesEarlier,
        TraceKind.Finding => ListenTexts.TracesFinding,
        TraceKind.Question => ListenTexts.TracesQuestion,
        TraceKind.Theme => ListenTexts.TracesTheme,
        TraceKind.Attachment => ListenTexts.TracesAttachment,
        TraceKind.SkippedRow => ListenTexts.TracesSkipped,
        TraceKind.Post => ListenTexts.TracesPost,
        TraceKind.Conversation => ListenTexts.TracesConversation,
        TraceKind.Letter => ListenTexts.TracesLetter,
        TraceKind.Appeal => ListenTexts.TracesAppeal,
        TraceKind.Decision => ListenTexts.TracesDecision,
        TraceKind.Voice => ListenTexts.TracesVoice,
        TraceKind.Roster => ListenTexts.TracesRoster,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Where it stands: "Workshop 3: Moving, 14 February 2026", "notes.csv, row 7".</summary>
    public static string Place(this Trace trace)
    {
        var title = trace.Workshop is { } number ? string.Format(CultureInfo.CurrentCulture, ListenTexts.Workshop2, number, trace.Title) : trace.Title;
        var part = trace.Kind switch
        {
            TraceKind.EarlierWords => string.Format(CultureInfo.CurrentCulture, ListenTexts.Version2, trace.Part),
            TraceKind.SkippedRow => string.Format(CultureInfo.CurrentCulture, ListenTexts.PlaceRow, trace.Part),
            TraceKind.Question => string.Format(CultureInfo.CurrentCulture, ListenTexts.PlaceNumber, trace.Part),
            _ => null,
        };
        var day = trace.Kind == TraceKind.EarlierWords && trace.On is { } until ? string.Format(CultureInfo.CurrentCulture, ListenTexts.PlaceUntil, until.Long()) : trace.On?.Long();
        return string.Join(", ", new[] { title, part, day }.Where(some => !string.IsNullOrEmpty(some)));
    }

    public static string Reason(this Erasure erasure) => erasure.Because == Erasure.PeriodEnded ? ListenTexts.ItsPeriodHadEnded : erasure.Because;
}
