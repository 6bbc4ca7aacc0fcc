using Heard.Core.Listen;
using Heard.Core.Listen.Import;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Data.Speaking;
using Heard.Web.Listen.Import;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Listen.Voting;

/// <summary>
/// Takes votes into a conversation, with the statements they are on: all in one transaction or not at all. Votes that were brought
/// into the same conversation before are replaced. What people were called in the file is not kept: each becomes a voice drawn by
/// chance, and neither voices nor votes lie in the order of the file.
/// </summary>
internal sealed class VotesImport(HeardDb db, TimeProvider clock)
{
    /// <returns>The conversation.</returns>
    public async Task<long> Run(Programme programme, VoteFiles files, string topic, Audience audience, long? account, CancellationToken stop)
    {
        var reading = new Reading("votes", Wording.OwnWords, files.Statements, [], []);
        var conversation = 0L;
        await new Importer(db, clock).Run(programme, reading, new ImportOptions(files.Source, audience) { AccountId = account }, null, stop, async report =>
        {
            // Takes the programme's row: votes that another brings meanwhile, and lines that are erased, wait or are seen here.
            await db.Touch([programme.Id], stop);
            var places = await Places.Load(db, programme.Id, null, stop);
            conversation = places.Conversation(topic);
            await db.RemoveVotes(programme.Id, conversation, stop);
            var held = await db.Conversations.SingleAsync(c => c.ProgrammeId == programme.Id && c.Id == conversation, stop);
            (held.VotesImportId, held.VotesVersion) = (report.Id, held.VotesVersion + 1);
            var voices = Voices(files, places, programme.Id, report.Id);
            db.Voices.AddRange(voices.Select(v => v.Voice));
            await db.SaveChangesAsync(stop);
            await db.AddVotes(Votes(files, await Standing(programme, files, conversation, stop), voices, programme.Id, conversation), stop);
            if (held.IsHeldHere)
            {
                await db.CountAnew(programme.Id, conversation, stop);
            }
        });
        return conversation;
    }

    private static List<(Voice Voice, int Person)> Voices(VoteFiles files, Places places, long programme, long import)
    {
        var voices = Enumerable.Range(0, files.Votes.People).Where(person => files.Votes.CountOf(person) > 0).Select(person =>
        {
            var said = files.Voters.GetValueOrDefault(person);
            var voice = new Voice(programme, Ids.New())
            {
                ImportId = import,
                OrganisationId = said is { Organisation.Length: > 0 } ? places.Organisation(said.Organisation) : null,
                ProfessionId = said is { Profession.Length: > 0 } ? places.Profession(said.Profession) : null,
                Setting = said is { Setting.Length: > 0 } ? said.Setting : null,
            };
            return (Voice: voice, Person: person);
        });

        // By their random ids, so that the place of a row says nothing of its place in the file.
        return [.. voices.OrderBy(v => v.Voice.Id)];
    }

    private static IEnumerable<Vote> Votes(VoteFiles files, long?[] contributions, List<(Voice Voice, int Person)> voices, long programme, long conversation)
    {
        foreach (var (voice, person) in voices)
        {
            foreach (var (statement, vote) in files.Votes.Of(person))
            {
                if (contributions[statement] is { } contribution)
                {
                    yield return new Vote(programme, conversation, contribution, voice.Id, (Choice)(int)vote);
                }
            }
        }
    }

    /// <summary>Per statement the line that holds it; null where it was withdrawn.</summary>
    private async Task<long?[]> Standing(Programme programme, VoteFiles files, long conversation, CancellationToken stop)
    {
        var standing = await db.Contributions.Where(c => c.ProgrammeId == programme.Id && c.ConversationId == conversation && c.WithdrawnOn == null).Select(c => c.Id).ToHashSetAsync(stop);
        return [.. files.Statements.Select(line => Importer.Id(programme, line) is var id && standing.Contains(id) ? id : (long?)null)];
    }
}
