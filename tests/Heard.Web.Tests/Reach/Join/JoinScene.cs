using System.Text.RegularExpressions;
using Heard.Core.Listen;
using Heard.Core.Listen.Import;
using Heard.Core.People;
using Heard.Data;
using Heard.Web.Reach;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Reach.Join;

/// <summary>An open programme that people can join, and what tests ask of it.</summary>
internal static class JoinScene
{
    public static async Task<Programme> Joinable(this HeardServer heard, VoiceMode mode = VoiceMode.Confidential, bool isOpenToAll = true, Role? role = null)
    {
        var programme = SettingsEndpoints.NewProgramme("people", "The People Programme");
        programme.Choose(mode);
        programme.Open(new DateOnly(2026, 1, 5));
        programme.Joining = programme.Joining with { IsOpenToAll = isOpenToAll, Code = "HRD479", Operator = "Example Digital", TieEndsOn = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(100) };
        await heard.Db(async db =>
        {
            db.Add(programme);
            await db.SaveChangesAsync();
        });
        if (role is { } some)
        {
            await heard.SignIn(programme, some);
        }

        return programme;
    }

    /// <summary>Somebody on the roster, and the path of their personal link.</summary>
    public static async Task<string> Listed(this HeardServer heard, Programme programme, string address, long? organisation = null)
    {
        var token = SignInLinks.NewToken();
        await heard.Db(async db =>
        {
            db.Add(new RosterEntry { ProgrammeId = programme.Id, Id = Ids.New(), Address = address, OrganisationId = organisation, TokenHash = SignInLinks.Hash(token), InvitedOn = new DateOnly(2026, 2, 1) });
            await db.SaveChangesAsync();
        });
        return $"/people/join/{token}";
    }

    public static Task<List<Voice>> Voices(this HeardServer heard) => heard.Db(db => db.Voices.AsNoTracking().OrderBy(v => v.Id).ToListAsync());

    /// <summary>Words of a voice, as though it had said them in a conversation.</summary>
    public static async Task<long> Says(this HeardServer heard, Programme programme, Voice voice, string words, Visibility visibility = Visibility.Published)
    {
        var import = new ImportReport { ProgrammeId = programme.Id, Id = Ids.New(), Source = "online", Shape = "online", On = new DateOnly(2026, 2, 3) };
        var said = new Contribution(programme.Id, Ids.New(), words, Kind.Idea, Wording.OwnWords, Audience.Participants, import.Id, 1) { Visibility = visibility, Said = new DateOnly(2026, 2, 3) };
        await heard.Db(async db =>
        {
            db.AddRange(import, said, new Authorship(programme.Id, said.Id, voice.Id));
            await db.SaveChangesAsync();
        });
        return said.Id;
    }

    /// <summary>The recovery code on the page that follows the first words.</summary>
    public static async Task<string> Noted(this Guest guest)
    {
        var code = (await guest.Get("/people/welcome")).Document.QuerySelector("#recovery-code")!.TextContent.Trim();
        await guest.Post("/people/welcome/noted");
        return code;
    }

    /// <summary>Without the ids that every page draws anew.</summary>
    public static string WithoutActs(string page) => Regex.Replace(page, "name=\"act\" value=\"[^\"]*\"", "");
}
