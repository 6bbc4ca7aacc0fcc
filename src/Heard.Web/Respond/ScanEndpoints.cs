using Heard.Analysis.Duplicates;
using Heard.Core.Chain;
using Heard.Core.People;
using Heard.Core.Respond;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Respond;

/// <summary>"Look for questions": what people asked, proposed for the ledger.</summary>
internal static class ScanEndpoints
{
    /// <summary>As many lines as one look takes; the next look goes on from there.</summary>
    public const int MostLines = 5_000;

    public static void Map(IEndpointRouteBuilder team) => team.MapPost("/questions/proposals", Look).ForTeam(Role.Analyst, Role.Owner).SayingNothing();

    private static async Task<RedirectHttpResult> Look(Here here, HeardDb db, CancellationToken stop)
    {
        var programme = here.Programme.Id;
        var asking = new List<LooseLine>();
        await foreach (var line in db.LooseLines(programme).AsAsyncEnumerable().WithCancellation(stop))
        {
            if (QuestionScan.Asks(line))
            {
                asking.Add(line);
                if (asking.Count > MostLines)
                {
                    break;
                }
            }
        }

        var more = asking.Count > MostLines;
        var (questions, lines, joined) = await Propose(programme, db, [.. asking.Take(MostLines)], stop);
        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/team/questions?looked=yes&questions={questions}&lines={lines}&joined={joined}{(more ? "&more=yes" : "")}");
    }

    /// <summary>Proposes the lines that no question cites yet, the same thing asked in other words together.</summary>
    public static async Task<(int Questions, int Lines, int Joined)> Propose(long programme, HeardDb db, IReadOnlyList<LooseLine> asking, CancellationToken stop)
    {
        if (asking.Count == 0)
        {
            return (0, 0, 0);
        }

        // Two people who look at the same moment propose nothing twice and share no number.
        await using var writing = await db.WriteAlone(programme, stop);
        var cited = (await db.Citations.Where(c => c.ProgrammeId == programme && c.FromKind == Link.Question && c.ToKind == Link.Contribution).Select(c => c.ToId).ToListAsync(stop)).ToHashSet();
        var groups = QuestionScan.Sort([.. asking.Where(line => !cited.Contains(line.Id))], await db.KnownWordings(programme, stop), await Threshold(db, programme, stop), Ids.New);
        var number = await db.Questions.Where(q => q.ProgrammeId == programme).MaxAsync(q => (int?)q.Number, stop) ?? 0;
        foreach (var together in groups)
        {
            if (!together.JoinsProposal)
            {
                var words = together.Lines[0].Words;
                db.Add(new Question(programme, together.Id, ++number, words.Length <= Question.MostWords ? words : Shortened.To(words, Question.MostWords)) { LikeId = together.LikeId, LikeScore = together.LikeScore });
            }

            db.AddRange(together.Lines.Select(line => new Citation(programme, new Reference(Link.Question, together.Id), new Reference(Link.Contribution, line.Id))));
        }

        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return (groups.Count(g => !g.JoinsProposal), groups.Where(g => !g.JoinsProposal).Sum(g => g.Lines.Count), groups.Where(g => g.JoinsProposal).Sum(g => g.Lines.Count));
    }

    /// <summary>What people made of earlier namings tells from what likeness on to name the next: merged they were the same, accepted beside each other they were not.</summary>
    private static async Task<double> Threshold(HeardDb db, long programme, CancellationToken stop)
    {
        var decided = await db.Questions
            .Where(q => q.ProgrammeId == programme && q.LikeScore != null && (q.Standing == Standing.Accepted || (q.Standing == Standing.Merged && q.MergedIntoId == q.LikeId)))
            .Select(q => new { Score = q.LikeScore!.Value, IsSame = q.Standing == Standing.Merged }).ToListAsync(stop);
        return DuplicateThreshold.Learnt(decided.Where(d => d.IsSame).Select(d => d.Score), decided.Where(d => !d.IsSame).Select(d => d.Score));
    }
}
