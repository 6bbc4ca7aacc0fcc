using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.Listen.Import;
using Heard.Core.People;
using Heard.Data;
using Heard.Web.Tests.Serving;

namespace Heard.Web.Tests.Listen;

public class LineTests
{
    [Theory, OnBothEngines]
    public async Task How_many_people_a_public_line_stands_for_is_rounded_and_never_shown_below_eleven(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(role: null);
        var report = new ImportReport { ProgrammeId = programme.Id, Id = Ids.New(), Source = "notes.txt", Shape = "table", On = new DateOnly(2026, 2, 3) };
        var few = new Contribution(programme.Id, Ids.New(), "Said by three", Kind.Concern, Wording.NoteForOthers, Audience.Public, report.Id, 1) { StandsFor = 3 };
        var many = new Contribution(programme.Id, Ids.New(), "Said by many", Kind.Concern, Wording.NoteForOthers, Audience.Public, report.Id, 2) { StandsFor = 27 };
        await heard.Db(async db =>
        {
            db.AddRange(report, few, many);
            await db.SaveChangesAsync();
        });

        (await heard.Get($"/people/contributions/{Key.Write(few.Id)}")).Main.ShouldContain("not known, or too small to show");
        (await heard.Get($"/people/contributions/{Key.Write(many.Id)}")).Main.ShouldContain("about 25 people");
    }
}
