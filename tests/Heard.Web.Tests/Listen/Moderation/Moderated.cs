using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Web.Tests.Listen.Conversations;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Listen.Moderation;

/// <summary>A conversation with a duty lead, a deputy, and a lead who is neither, each in a browser of their own; the server's own browser is the lead's.</summary>
internal sealed class Moderated : IAsyncDisposable
{
    private readonly List<Visitor> visitors = [];

    private Moderated(HeardServer heard, Programme programme, Conversation conversation, string at) => (Heard, Programme, Conversation, At) = (heard, programme, conversation, at);

    public HeardServer Heard { get; }
    public Programme Programme { get; }
    public Conversation Conversation { get; }

    /// <summary>The conversation's address.</summary>
    public string At { get; }

    public Visitor Lead => Heard.Visit;
    public required Visitor Duty { get; init; }
    public required Visitor Deputy { get; init; }

    public static async Task<Moderated> In(HeardServer heard, Action<Conversation>? change = null)
    {
        var (programme, conversation, at) = await Held.Conversation(heard, change, role: Role.Lead);
        var (duty, deputy) = (heard.Visitor(), heard.Visitor());
        var (dutyId, deputyId) = (await heard.SignIn(programme, Role.Owner, duty), await heard.SignIn(programme, Role.Analyst, deputy));
        await heard.Db(async db =>
        {
            var here = await db.Programmes.SingleAsync(p => p.Id == programme.Id);
            here.Watch = here.Watch with { DutyLeadId = dutyId, DeputyId = deputyId };
            here.Help = new Help { Crisis = "tel:116123", SpeakUp = "https://speak-up.example.org" };
            await db.SaveChangesAsync();
        });
        var scene = new Moderated(heard, programme, conversation, at) { Duty = duty, Deputy = deputy };
        scene.visitors.AddRange([duty, deputy]);
        return scene;
    }

    /// <summary>Another browser.</summary>
    public Visitor Visitor()
    {
        var visitor = Heard.Visitor();
        visitors.Add(visitor);
        return visitor;
    }

    /// <summary>A browser of somebody else of the team.</summary>
    public async Task<Visitor> Member(Role role)
    {
        var visitor = Visitor();
        await Heard.SignIn(Programme, role, visitor);
        return visitor;
    }

    /// <summary>Somebody new says it, as it is; their browser.</summary>
    public async Task<Visitor> Said(string words)
    {
        var visitor = Visitor();
        await (await visitor.Get(At)).Submit(Held.SayForm, new { Words = words, AsItIs = "yes" }, expected: null);
        return visitor;
    }

    /// <summary>Posted without a page that offers it; the status.</summary>
    public static async Task<int> Post(Visitor by, string address, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("act", Key.Write(global::Heard.Data.Ids.New())), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]),
        };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var response = await by.SendOnly(request);
        return (int)response.StatusCode;
    }

    /// <summary>The key of the line that holds these words now, wherever it stands.</summary>
    public async Task<string> KeyOf(string words) =>
        Key.Write(await Heard.Db(db => db.Contributions.IgnoreQueryFilters().Where(c => c.Words.Contains(words)).Select(c => c.Id).SingleAsync()));

    public Task<Contribution> Line(string key) => Heard.Db(db => db.Contributions.IgnoreQueryFilters().SingleAsync(c => c.Id == Key.Read(key)));

    /// <summary>What a new reader sees of the conversation's ideas.</summary>
    public async Task<string> Read() => (await Visitor().Get(At + "/ideas")).Main;

    public async Task Answer(Visitor visitor, string key, Choice choice)
    {
        var page = await visitor.Get($"{At}/ideas/{key}");
        await page.Submit("form.answer", new { choice });
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in visitors)
        {
            await visitor.DisposeAsync();
        }
    }
}
