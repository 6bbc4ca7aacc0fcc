using System.Text.Json;
using Heard.Core.People;
using Heard.Data;
using Heard.Web.Listen.Import.Files;
using Heard.Web.Listen.Roster;
using Heard.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.CommandLine;

/// <summary>How people take part in the invented region: by the open link, or by an address of a few of its employers.</summary>
internal static class SampleJoining
{
    /// <summary>However late the sample is first started, its tie has not ended yet.</summary>
    private const int FewestDays = 100;

    public static async Task Make(HeardDb db, Programme programme, string folder, DateTimeOffset now, CancellationToken stop)
    {
        var sample = JsonSerializer.Deserialize<Sample>(await File.ReadAllTextAsync(Path.Combine(folder, "joining.json"), stop), JsonSerializerOptions.Web)!;
        var soonest = DateOnly.FromDateTime(now.UtcDateTime).AddDays(FewestDays);
        programme.Joining = programme.Joining with { IsOpenToAll = true, Code = sample.Code, Operator = sample.Operator, TieEndsOn = sample.TieEndsOn > soonest ? sample.TieEndsOn : soonest };
        programme.Languages = [.. PageLanguages.Others.Select(language => language.Tag)];
        var organisations = await db.Organisations.Where(o => o.ProgrammeId == programme.Id).ToDictionaryAsync(o => o.Name, o => o.Id, stop);
        db.AddRange(sample.Domains.Select(d => new AllowedDomain(programme.Id, d.Domain, organisations[d.Organisation])));
        db.AddRange(sample.Settings.Select(name => new AboutOption(programme.Id, About.Setting, name)));
        db.AddRange(sample.Places.Select(name => new AboutOption(programme.Id, About.Place, name)));
        await db.SaveChangesAsync(stop);
        await using var file = File.OpenRead(Path.Combine(folder, "roster.csv"));
        await db.AddToRoster(programme.Id, RosterFile.Read(FileReader.Open(file, "roster.csv"))!, stop);
    }

    private sealed record Sample(string Operator, string Code, DateOnly TieEndsOn, List<Employer> Domains, List<string> Settings, List<string> Places);

    private sealed record Employer(string Domain, string Organisation);
}
