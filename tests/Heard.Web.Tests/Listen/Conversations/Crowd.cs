using System.Collections.Concurrent;
using System.Globalization;
using Heard.Core.People;
using Heard.Data;
using Heard.Web.Reach;
using Heard.Web.Tests.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Heard.Web.Tests.Listen.Conversations;

/// <summary>Somebody who took part. An onlooker who watched the door knows in which order they came; what they said only they know.</summary>
/// <param name="Address">Theirs, on the roster.</param>
/// <param name="Mark">A word that stands in what they said and nowhere else.</param>
internal sealed record Person(string Address, string Mark);

/// <summary>Two hundred people who join by personal links, one after another, speak, answer and say who they are.</summary>
internal static class Crowd
{
    public const int People = 200;

    /// <returns>In the order in which they came.</returns>
    public static async Task<IReadOnlyList<Person>> Acts(HeardServer heard, Programme programme, string at)
    {
        var chance = new Random(7);
        var organisations = Enumerable.Range(0, 4).Select(i => new Organisation(programme.Id, Ids.New(), $"Organisation {i}")).ToList();
        List<(Person Person, string Token)> expected = [.. Enumerable.Range(0, People).Select(i => (new Person($"person{i:D3}@example.org", Word(chance)), $"token-{i}-{chance.Next()}"))];
        await heard.Db(async db =>
        {
            db.AddRange(organisations);
            await db.SaveChangesAsync();
            db.AddRange(expected.Select(e => new RosterEntry { ProgrammeId = programme.Id, Id = Ids.New(), Address = e.Person.Address, OrganisationId = organisations[chance.Next(4)].Id, TokenHash = SignInLinks.Hash(e.Token) }));
            await db.SaveChangesAsync();
        });
        var coming = expected.ToArray();
        chance.Shuffle(coming);
        foreach (var (person, token) in coming)
        {
            await using var visitor = heard.Visitor();
            await (await visitor.Get($"/people/join/{token}")).Submit($"form[action$='/join/{token}']", expected: null);
            await visitor.Say(at, $"I would like {person.Mark} at night");
            var page = await visitor.Get(at);
            if (page.Document.QuerySelector("form.answer") is not null)
            {
                await page.Submit("form.answer", new { choice = chance.Next(2) == 0 ? "Agree" : "Disagree" }, expected: null);
            }

            await (await visitor.Get("/people/about-you")).Submit("form[action$='/about-you']", expected: null);
        }

        return [.. coming.Select(c => c.Person)];
    }

    private static string Word(Random chance) => string.Create(12, chance, static (word, random) =>
    {
        for (var i = 0; i < word.Length; i++)
        {
            word[i] = "bcdfghklmnprstvz"[random.Next(16)];
        }
    });
}

/// <summary>Everything the server logs, from the least important on.</summary>
internal sealed class Logged : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> lines = new();

    public string Text => string.Join('\n', lines);

    public void AddTo(WebApplicationBuilder builder)
    {
        builder.Logging.SetMinimumLevel(LogLevel.Debug);
        builder.Services.AddSingleton<ILoggerProvider>(this);
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{formatter(state, exception)} {exception}"));

    public void Dispose()
    {
    }
}
