using Heard.Analysis.Disclosure;
using Heard.Analysis.Tests.Disclosure;
using Heard.Core.Listen;
using Heard.Core.Listen.Import;
using Heard.Core.People;
using Heard.Core.Understand;
using Heard.Data;
using Heard.Web.Tests.Serving;

namespace Heard.Web.Tests.Understand;

/// <summary>
/// A trust in the north and a care home in the south, with lines about parking, rotas, or neither. Lines that are about parking and what
/// sector they are from is all an attacker looks at.
/// </summary>
internal sealed class ComparedScene(HeardServer heard, Programme programme)
{
    private readonly Organisation trust = new(programme.Id, Ids.New(), "Brackwater Trust") { Sector = "Hospitals", Place = "North" };
    private readonly Organisation home = new(programme.Id, Ids.New(), "Ebbside Home") { Sector = "Care", Place = "South" };
    private readonly Theme parking = new(programme.Id, Ids.New(), "Parking");
    private readonly Theme rotas = new(programme.Id, Ids.New(), "Rotas");
    private readonly ImportReport import = new() { ProgrammeId = programme.Id, Id = Ids.New(), Source = "form.csv", Shape = "table", On = new DateOnly(2026, 2, 3) };
    private readonly List<(string Sector, bool Parking, int Moment)> said = [];
    private int row;

    /// <summary>The server it is said to, which may be started anew.</summary>
    public HeardServer Heard { get; set; } = heard;

    /// <summary>60 lines of hospitals (30 about parking, 20 about rotas), 40 of care (12 and 26), 20 that do not say (rotas).</summary>
    public static async Task<ComparedScene> Set(HeardServer heard, Programme programme)
    {
        var scene = new ComparedScene(heard, programme);
        scene.parking.Publish(true);
        scene.rotas.Publish(true);
        await heard.Db(async db =>
        {
            db.AddRange(scene.trust, scene.home, scene.parking, scene.rotas, scene.import);
            await db.SaveChangesAsync();
        });
        await scene.Say("Hospitals", parking: 30, rotas: 20, neither: 10);
        await scene.Say("Care", parking: 12, rotas: 26, neither: 2);
        await scene.Say("", parking: 0, rotas: 20, neither: 0);
        return scene;
    }

    public Task Say(string sector, int parking, int rotas, int neither, int moment = 0) => Heard.Db(async db =>
    {
        var organisation = sector == "Hospitals" ? trust : sector == "Care" ? home : null;
        for (var i = 0; i < parking + rotas + neither; i++)
        {
            var line = new Contribution(programme.Id, Ids.New(), $"Line {++row}", Kind.Comment, Wording.OwnWords, Audience.Public, import.Id, row) { OrganisationId = organisation?.Id };
            db.Add(line);
            said.Add((sector, i < parking, moment));
            if (i < parking + rotas)
            {
                db.Add(new Coding(programme.Id, line.Id, i < parking ? this.parking.Id : this.rotas.Id, 1, byPerson: true));
            }
        }

        await db.SaveChangesAsync();
    });

    /// <summary>The people of a set of one to ten that can be worked out from what was published at two moments; 0 when there is none.</summary>
    public int Exposed(Publication before, Publication after, bool isAnew)
    {
        (string Sector, bool Parking, int Moment)[] cells =
            [.. from sector in (string[])["Hospitals", "Care", ""] from about in (bool[])[true, false] from moment in (int[])[0, 1] select (sector, about, moment)];
        int[] counts = [.. cells.Select(cell => said.Count(line => line == cell))];
        var told = Told(before, cells, later: false).Concat(Told(after, cells, isAnew));
        return Attacker.Exposes(told, counts, [.. cells.Select(_ => true)]);
    }

    private IEnumerable<bool[]> Told(Publication shown, (string Sector, bool Parking, int Moment)[] cells, bool later)
    {
        var table = shown.Tables[0];
        var row = table.Rows.FirstOrDefault(r => r.Key == Core.Key.Write(parking.Id));
        var rowLater = later && row is not null && !shown.Standing.Contains(row.Key);
        bool[] Of(IEnumerable<int> columns, bool? about, bool isLater) =>
            [.. cells.Select(cell => columns.Any(c => table.Columns[c].Groups.Contains(cell.Sector.Length == 0 ? "Not said" : cell.Sector)) && (about is null || cell.Parking == about) && (isLater || cell.Moment == 0))];
        return [.. table.Columns.Select((_, c) => Of([c], null, later)),
            .. (row?.Cells ?? []).SelectMany(cell => new[] { Of(cell.Columns, true, rowLater), Of(cell.Columns, false, rowLater) })];
    }
}
