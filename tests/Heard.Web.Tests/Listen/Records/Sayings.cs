using Heard.Core.Chain;
using Heard.Core.Listen;
using Heard.Core.Listen.Import;
using Heard.Core.People;
using Heard.Core.Understand;
using Heard.Data;
using Heard.Web.Tests.Serving;

namespace Heard.Web.Tests.Listen.Records;

/// <summary>A workshop with lines to put on record, each from one import.</summary>
internal sealed record Sayings(Programme Programme, long Workshop, long Import)
{
    public static readonly DateOnly Day = new(2026, 2, 14);

    public static async Task<Sayings> In(HeardServer heard, Programme programme)
    {
        var sayings = new Sayings(programme, Ids.New(), Ids.New());
        await heard.Db(async db =>
        {
            var series = new Series(programme.Id, Ids.New(), "First series", 1);
            db.Add(series);
            db.Add(new Workshop(programme.Id, sayings.Workshop, series.Id, 3, "Moving the wards") { HeldOn = Day });
            db.Add(new ImportReport { ProgrammeId = programme.Id, Id = sayings.Import, Source = "notes-of-petra.csv", Shape = "table", On = Day, Added = 9, SkippedCount = 1 });
            db.Add(new SkippedRow(programme.Id, sayings.Import, 7, SkipReason.NoWords, "Petra Quillfeather left this one empty"));
            db.Add(new Organisation(programme.Id, 71, "Eastmoor Community Health"));
            await db.SaveChangesAsync();
        });
        return sayings;
    }

    public async Task<long> Add(HeardServer heard, string words, Audience audience = Audience.Public, long? organisation = null)
    {
        var id = Ids.New();
        await heard.Db(async db =>
        {
            db.Add(new Contribution(Programme.Id, id, words, Kind.Concern, Wording.OwnWords, audience, Import, 4)
            {
                WorkshopId = Workshop,
                OrganisationId = organisation,
                Setting = "Ward",
                StandsFor = 2,
            });
            await db.SaveChangesAsync();
        });
        return id;
    }

    /// <summary>A published finding that cites the line.</summary>
    public async Task<long> Found(HeardServer heard, string words, params long[] lines)
    {
        var finding = new Finding(Programme.Id, Ids.New(), Workshop, Kind.Concern, words, 1);
        finding.SignOff([], 1, Day);
        finding.Publish(Day);
        await heard.Db(async db =>
        {
            db.Add(finding);
            db.AddRange(lines.Select(line => new Citation(Programme.Id, new Reference(Link.Finding, finding.Id), new Reference(Link.Contribution, line))));
            await db.SaveChangesAsync();
        });
        return finding.Id;
    }

    public async Task Code(HeardServer heard, long line, string label)
    {
        await heard.Db(async db =>
        {
            var theme = new Theme(Programme.Id, Ids.New(), label);
            db.Add(theme);
            db.Add(new Coding(Programme.Id, line, theme.Id, 0.8, byPerson: false));
            await db.SaveChangesAsync();
        });
    }
}
