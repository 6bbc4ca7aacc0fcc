using Heard.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Chain;

public static class VoiceReadings
{
    /// <summary>The voice said, answered or told of itself something that still stands: from then on its way back is the owner's alone.</summary>
    public static async Task<bool> DidAnything(this HeardDb db, Voice voice, CancellationToken stop) =>
        voice.ConsentedOn is not null || voice.FeedHash is not null
        || await db.Authorships.AnyAsync(a => a.ProgrammeId == voice.ProgrammeId && a.VoiceId == voice.Id, stop)
        || await db.Votes.AnyAsync(v => v.ProgrammeId == voice.ProgrammeId && v.VoiceId == voice.Id, stop)
        || await db.Dots.AnyAsync(d => d.ProgrammeId == voice.ProgrammeId && d.VoiceId == voice.Id, stop);
}
