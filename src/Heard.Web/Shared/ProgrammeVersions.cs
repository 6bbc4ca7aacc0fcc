using System.Collections.Concurrent;
using Heard.Core.People;
using Heard.Data;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Shared;

/// <summary>Each programme as it stands, asked of the database at most twice a second however many read its pages.</summary>
internal sealed class ProgrammeVersions(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(500);
    private readonly ConcurrentDictionary<string, Known> known = new(StringComparer.Ordinal);

    /// <summary>The programme, not to be changed through this; null where there is none.</summary>
    public async ValueTask<Programme?> Of(string slug, CancellationToken stop)
    {
        if (known.TryGetValue(slug, out var have) && clock.GetElapsedTime(have.ReadAt) < Fresh)
        {
            return have.Programme;
        }

        var now = clock.GetTimestamp();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HeardDb>();
        var programme = await db.Programmes.AsNoTracking().SingleOrDefaultAsync(p => p.Slug == slug, stop);
        if (programme is not null)
        {
            known[slug] = new Known(programme, now);
        }

        return programme;
    }

    /// <summary>Something of it was just saved here: whoever asks next asks the database.</summary>
    public void Forget(string slug) => known.TryRemove(slug, out _);

    private readonly record struct Known(Programme Programme, long ReadAt);
}
