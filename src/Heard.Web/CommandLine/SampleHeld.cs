using System.Text.Json;
using System.Text.Json.Serialization;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Speaking;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.CommandLine;

/// <summary>
/// Conversations that are held in the invented region: one that goes on, one that is closed, one that is to come. Their days lie around the
/// day on which the sample is made. Words are from a file; who said and answered what was dealt out by a seeded shuffle.
/// </summary>
internal static class SampleHeld
{
    private const int Voices = 150;
    private const int Seed = 20261122;
    private const double Verified = .7;
    private const double SaysWhere = .9;
    private const double Passes = .08;
    private const string Facilitator = "Femi Facilitator";

    private static readonly JsonSerializerOptions Reading = new(JsonSerializerOptions.Web) { Converters = { new JsonStringEnumConverter() } };

    // Those who answer alike: most of hospitals, most of social care, most of the others.
    private static readonly string[] Hospitals = ["Acute", "Ambulance", "Community", "Mental health"], SocialCare = ["Adult social care", "Hospice"];

    public static async Task Make(HeardDb db, Programme programme, string folder, DateOnly today, CancellationToken stop)
    {
        var conversations = JsonSerializer.Deserialize<List<SampleConversation>>(await File.ReadAllTextAsync(Path.Combine(folder, "held.json"), stop), Reading)!;
        var chance = new Random(Seed);
        await using var writing = await db.WriteAlone(programme.Id, stop);
        programme = await db.Programmes.SingleAsync(p => p.Id == programme.Id, stop);
        var voters = await People(db, programme, today, chance, stop);
        foreach (var one in conversations)
        {
            var held = Hold(db, programme, one, today);
            var said = one.Ideas.ConvertAll(idea => (Idea: idea, Line: Say(db, programme, held, idea.Words, idea.Kind, today.AddDays(idea.Day), null, voters, chance, idea.Translation)));
            foreach (var (idea, line) in said)
            {
                idea.Replies.ForEach(reply => Say(db, programme, held, reply, Kind.Comment, today.AddDays(Math.Min(0, idea.Day + 1 + chance.Next(3))), line.Line.Id, voters, chance));
                if (idea.Asked is { } asked)
                {
                    db.FacilitatorPosts.Add(Post(programme, held, line.Line.Id, asked, today.AddDays(Math.Min(0, idea.Day + 1))));
                }
            }

            db.FacilitatorPosts.AddRange(one.SoFar.Select(post => Post(programme, held, null, post.Words, today.AddDays(post.Day))));
            await db.SaveChangesAsync(stop);
            List<Vote> votes = [.. said.SelectMany(s => Votes(programme, held, s.Idea, s.Line, voters, chance))];
            if (votes.Count > 0)
            {
                held.VotesVersion = 1;
                await db.AddVotes(votes.OrderBy(v => v.VoiceId).ThenBy(v => v.ContributionId), stop);
                await db.CountAnew(programme.Id, held.Id, stop);
                await Show(db, held, votes, chance, stop);
            }

            await Spend(db, programme, held, said.ConvertAll(s => s.Line.Line.Id), voters, chance, stop);
        }

        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        db.ChangeTracker.Clear();
    }

    private static Conversation Hold(HeardDb db, Programme programme, SampleConversation one, DateOnly today)
    {
        var held = db.AddHeld(programme, one.Title, today.AddDays(one.Opens));
        (held.Prompt, held.Background, held.Audience) = (one.Prompt, one.Background, one.Audience);
        (held.DiscussFrom, held.PrioritiseFrom, held.ClosesOn) = (Day(one.Discuss), Day(one.Prioritise), Day(one.Closes));
        (held.IsOwnFirst, held.ShowsOpinion, held.DotBudget) = (one.OwnFirst, one.ShowsOpinion, one.Dots ?? held.DotBudget);
        (held.Summary, held.ClosingWords) = (one.Summary, one.Closing);
        return held;

        DateOnly? Day(int? days) => days is { } n ? today.AddDays(n) : null;
    }

    private static async Task<List<Voter>> People(HeardDb db, Programme programme, DateOnly today, Random chance, CancellationToken stop)
    {
        var organisations = await db.Organisations.AsNoTracking().Where(o => o.ProgrammeId == programme.Id).OrderBy(o => o.Name).ToListAsync(stop);
        var professions = await db.Professions.AsNoTracking().Where(p => p.ProgrammeId == programme.Id).OrderBy(p => p.Name).ToListAsync(stop);
        var voters = Enumerable.Range(0, Voices).Select(_ =>
        {
            var (at, says) = (Weighed(organisations, o => o.Headcount ?? 0, chance), chance.NextDouble() < SaysWhere);
            var voice = new Voice(programme.Id, Ids.New())
            {
                IsVerified = chance.NextDouble() < Verified,
                Stamp = chance.Next(),
                OrganisationId = says ? at.Id : null,
                ProfessionId = says ? Weighed(professions, p => p.Headcount ?? 0, chance).Id : null,
                ConsentedOn = says ? today : null,
            };
            var usual = Hospitals.Contains(at.Sector) ? 0 : SocialCare.Contains(at.Sector) ? 1 : 2;
            return new Voter(voice, chance.Next(5) > 0 ? usual : chance.Next(3));
        }).ToList();
        db.Voices.AddRange(voters.Select(v => v.Voice));
        return voters;
    }

    private static T Weighed<T>(List<T> all, Func<T, int> weight, Random chance)
    {
        var at = chance.Next(all.Sum(weight));
        return all.First(one => (at -= weight(one)) < 0);
    }

    private static (Contribution Line, long By) Say(HeardDb db, Programme programme, Conversation held, string words, Kind kind, DateOnly said, long? to, List<Voter> voters, Random chance, Translation? translation = null)
    {
        var by = voters[chance.Next(voters.Count)].Voice.Id;
        var line = new Contribution(programme.Id, Ids.New(), words, kind, Wording.OwnWords, held.Audience, Speaking.SourceOf(programme, held.Id), 0)
        {
            ConversationId = held.Id,
            ReplyToId = to,
            StandsFor = 1,
            Said = said,
        };
        line.Translate(translation);
        db.Say(line, by);
        return (line, by);
    }

    private static IEnumerable<Vote> Votes(Programme programme, Conversation held, SampleIdea idea, (Contribution Line, long By) line, List<Voter> voters, Random chance)
    {
        foreach (var voter in voters)
        {
            var (sees, passes, agrees) = (chance.NextDouble() < idea.Seen * Usual, chance.NextDouble() < Passes, chance.NextDouble() < idea.Agree[voter.Leaning]);
            if (sees && voter.Voice.Id != line.By)
            {
                yield return new Vote(programme.Id, held.Id, line.Line.Id, voter.Voice.Id, passes ? Choice.Pass : agrees ? Choice.Agree : Choice.Disagree);
            }
        }
    }

    // Nobody answers everything.
    private const double Usual = .75;

    /// <summary>Some were shown an idea and did not answer it.</summary>
    private static async Task Show(HeardDb db, Conversation held, List<Vote> votes, Random chance, CancellationToken stop)
    {
        var answers = votes.CountBy(v => v.ContributionId).ToDictionary();
        foreach (var tally in await db.Tallies.Where(t => t.ProgrammeId == held.ProgrammeId && t.ConversationId == held.Id).OrderBy(t => t.ContributionId).ToListAsync(stop))
        {
            tally.Seen = answers.GetValueOrDefault(tally.ContributionId) + chance.Next(12);
        }
    }

    private static async Task Spend(HeardDb db, Programme programme, Conversation held, List<long> ideas, List<Voter> voters, Random chance, CancellationToken stop)
    {
        if (held.PrioritiseFrom is null || ideas.Count == 0)
        {
            return;
        }

        var liked = await db.Tallies.AsNoTracking().Where(t => t.ProgrammeId == held.ProgrammeId && t.ConversationId == held.Id).ToDictionaryAsync(t => t.ContributionId, t => t.Agree, stop);
        foreach (var voter in voters.Where(_ => chance.Next(3) > 0))
        {
            var spent = Enumerable.Range(0, held.DotBudget).Select(_ => Weighed(ideas, idea => liked.GetValueOrDefault(idea), chance)).CountBy(idea => idea);
            db.Dots.AddRange(spent.Select(on => new Dots(programme.Id, held.Id, voter.Voice.Id, on.Key, on.Value)));
        }
    }

    private static FacilitatorPost Post(Programme programme, Conversation held, long? idea, string words, DateOnly on) => new()
    {
        ProgrammeId = programme.Id,
        Id = Ids.New(),
        ConversationId = held.Id,
        ReplyToId = idea,
        Words = words,
        Name = Facilitator,
        AccountId = 0,
        On = on,
    };

    /// <param name="Leaning">Which of three ways of answering is theirs.</param>
    private sealed record Voter(Voice Voice, int Leaning);

    /// <summary>Days are counted from the day on which the sample is made.</summary>
    private sealed record SampleConversation(
        string Title, string Prompt, string Background, Audience Audience, int Opens, int? Discuss, int? Prioritise, int? Closes, int? Dots, bool OwnFirst, bool ShowsOpinion, List<SampleIdea> Ideas)
    {
        public string Summary { get; init; } = "";
        public string Closing { get; init; } = "";
        public List<SamplePost> SoFar { get; init; } = [];
    }

    private sealed record SamplePost(int Day, string Words);

    /// <param name="Agree">How likely each leaning is to agree.</param>
    /// <param name="Seen">How many of the usual number were shown it.</param>
    private sealed record SampleIdea(string Words, Kind Kind, int Day, List<double> Agree, double Seen, string? Asked)
    {
        public List<string> Replies { get; init; } = [];
        public Translation? Translation { get; init; }
    }
}
