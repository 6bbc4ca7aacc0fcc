using Heard.Web.Shared;

namespace Heard.Web;

/// <summary>The table of addresses, room by room. Each route says who may use it; one that does not fails a test.</summary>
internal static class Routes
{
    public static void Map(WebApplication app)
    {
        var site = app.MapGroup("").DisableAntiforgery();
        var programme = app.MapGroup("/{programme}").DisableAntiforgery();
        var team = programme.MapGroup("/team").WithMetadata(new ActOnceAttribute());

        CommandLine.ServedImport.Map(site);
        CommandLine.ServedSignInLink.Map(site);
        Reach.SignInEndpoints.Map(site.MapGroup("").InEnglish());
        Reach.HubEndpoints.Map(site, programme);
        Reach.Join.JoinEndpoints.Map(site, programme);
        Reach.Join.AddressEndpoints.Map(programme);
        Reach.Join.JoinOpenIdEndpoints.Map(programme);
        Reach.Join.LinkEndpoints.Map(programme);
        Reach.Join.LeavingEndpoints.Map(programme);
        Reach.Join.WelcomeEndpoints.Map(programme);
        Reach.Join.AboutEndpoints.Map(programme);
        Reach.SearchEndpoints.Map(programme);
        Reach.FeedEndpoints.Map(programme);
        Reach.SitemapEndpoints.Map(site, programme);
        Reach.OverviewEndpoints.Map(team);
        Reach.SettingsEndpoints.Map(site, team);
        Reach.MembersEndpoints.Map(team);
        Reach.Join.Team.JoiningEndpoints.Map(team);
        Reach.Join.Team.PosterEndpoints.Map(team);
        Listen.Roster.RosterEndpoints.Map(team);
        Listen.WorkshopEndpoints.Map(programme);
        Listen.LineEndpoints.Map(programme);
        Listen.Conversations.ConversationEndpoints.Map(programme);
        Listen.Conversations.SpeakingEndpoints.Map(programme);
        Listen.Conversations.AnswerEndpoints.Map(programme);
        Listen.Mine.MineEndpoints.Map(programme);
        Reach.Join.WhoCanSeeEndpoints.Map(programme);
        Reach.Easy.EasyReadEndpoints.Map(programme);
        Listen.Facilitating.SetUpEndpoints.Map(team);
        Listen.Facilitating.RunningEndpoints.Map(team);
        Listen.Facilitating.PosterEndpoints.Map(programme, team);
        Listen.Facilitating.FacilitateEndpoints.Map(team);
        Listen.Facilitating.PostEndpoints.Map(team);
        Listen.Moderation.AuthorEndpoints.Map(programme);
        Listen.Moderation.QueueEndpoints.Map(team);
        Listen.Moderation.ActEndpoints.Map(team);
        Listen.Moderation.SafetyEndpoints.Map(team);
        Listen.Moderation.DisclosureEndpoints.Map(team);
        Listen.Import.ImportEndpoints.Map(team);
        Listen.Voting.VotesEndpoints.Map(team);
        Understand.Opinions.OpinionEndpoints.Map(team);
        Understand.Opinions.StandingEndpoints.Map(programme);
        Respond.TakeAwayEndpoints.Map(programme.MapGroup("").InEnglish(), team);
        Listen.WorkshopTeamEndpoints.Map(team);
        Listen.WorkshopTeamLineEndpoints.Map(team);
        Listen.Translating.TranslationEndpoints.Map(team);
        Listen.AttachmentEndpoints.Map(team);
        Listen.TypingEndpoints.Map(team);
        Understand.FindingEndpoints.Map(programme);
        Understand.FindingTeamEndpoints.Map(team);
        Understand.FindingSignOffEndpoints.Map(team);
        Understand.FindingRoundEndpoints.Map(team);
        Understand.ThemesEndpoints.Map(team);
        Understand.ThemeEndpoints.Map(team);
        Understand.PlacingEndpoints.Map(team);
        Understand.Codes.CodebookEndpoints.Map(team);
        Understand.Codes.CodingEndpoints.Map(team);
        Understand.Codes.CodingListEndpoints.Map(team);
        Understand.Codes.AcceptanceEndpoints.Map(team);
        Understand.Codes.AgreementEndpoints.Map(team);
        Understand.Codes.CodingFileEndpoints.Map(team);
        Respond.ScanEndpoints.Map(team);
        Respond.QuestionEndpoints.Map(team);
        Respond.FaqEndpoints.Map(programme);
        Listen.Records.RecordsEndpoints.Map(team);
        Listen.Records.LineRecordEndpoints.Map(team);
        Listen.Records.RedactionEndpoints.Map(team);
        Understand.NextSeriesEndpoints.Map(team);
        Understand.ThemesPublicEndpoints.Map(programme);
        Understand.CompareEndpoints.Map(team);
        Understand.ComparePublicEndpoints.Map(programme);
    }
}
