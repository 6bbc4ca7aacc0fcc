using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Speaking;
using Heard.Web;
using Heard.Web.Reach;
using Heard.Web.Shared.Speaking;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Heard.Bench.Voting;

/// <summary>An open programme with one conversation, its ideas, and voices that may answer them.</summary>
/// <param name="Path">Where a vote is sent.</param>
/// <param name="Ideas">Keys of the ideas.</param>
/// <param name="Cookies">The cookie of each voice.</param>
internal sealed record VoteScene(string Path, IReadOnlyList<string> Ideas, IReadOnlyList<string> Cookies)
{
    public static async Task<VoteScene> Make(string folder, string connection, int ideas, int voices)
    {
        await using var heard = HeardHost.Build(["--Data", folder, "--urls", "http://127.0.0.1:0", "--ConnectionStrings:Heard", connection, "--FairPlay:IsOff", "true"], builder => builder.Logging.ClearProviders());
        await using var scope = heard.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HeardDb>();
        await db.Prepare(CancellationToken.None);
        var programme = SettingsEndpoints.NewProgramme("people", "The People Programme");
        programme.Open(new DateOnly(2026, 1, 5));
        programme.Joining = programme.Joining with { IsOpenToAll = true };
        db.Add(programme);
        var conversation = db.AddHeld(programme, "A better place to work", new DateOnly(2026, 1, 5));
        conversation.Audience = Audience.Public;
        var author = new Voice(programme.Id, Ids.New());
        db.Add(author);
        List<string> keys = [];
        for (var i = 0; i < ideas; i++)
        {
            var said = new Contribution(programme.Id, Ids.New(), $"Idea {i + 1} of what would make this a better place to work", Kind.Idea, Wording.OwnWords, Audience.Public, Speaking.SourceOf(programme, conversation.Id), 0) { ConversationId = conversation.Id };
            db.Say(said, author.Id);
            keys.Add(Key.Write(said.Id));
        }

        List<Voice> speaking = [.. Enumerable.Range(0, voices).Select(i => new Voice(programme.Id, Ids.New()) { Stamp = i })];
        db.AddRange(speaking);
        await db.SaveChangesAsync();
        return new VoteScene($"/people/conversations/{Key.Write(conversation.Id)}/votes", keys, [.. speaking.Select(voice => Cookie(scope.ServiceProvider, programme, voice))]);
    }

    private static string Cookie(IServiceProvider services, Programme programme, Voice voice)
    {
        var http = new DefaultHttpContext { RequestServices = services };
        new VoiceSession(voice.Id, voice.Stamp, IsOwn: true).Write(http, programme);
        return http.Response.Headers.SetCookie.ToString().Split(';')[0];
    }
}
