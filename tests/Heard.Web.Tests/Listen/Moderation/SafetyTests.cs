using System.Net;
using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Web.Tests.Listen.Conversations;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Listen.Moderation;

public class SafetyTests
{
    [Theory, OnBothEngines]
    public async Task Who_leaves_the_team_is_neither_duty_lead_nor_deputy_any_more(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        var deputy = (await heard.Db(db => db.Programmes.SingleAsync(p => p.Id == scene.Programme.Id))).Watch.DeputyId!.Value;
        await heard.Db(async db =>
        {
            db.Organisations.Add(new Organisation(scene.Programme.Id, 7, "The hospital"));
            db.Workplaces.Add(new Workplace(scene.Programme.Id, deputy, 7));
            await db.SaveChangesAsync();
        });

        await (await scene.Lead.Get("/people/team/members")).Submit($"form[action$='/{Key.Write(deputy)}/removal']");

        await heard.Db(async db =>
        {
            var watch = (await db.Programmes.SingleAsync(p => p.Id == scene.Programme.Id)).Watch;
            (watch.DeputyId, watch.DutyLeadId is null, watch.IsStaffed).ShouldBe((null, false, false));
            (await db.Workplaces.CountAsync()).ShouldBe(0);
        });
    }

    [Theory, OnBothEngines]
    public async Task A_lead_names_the_duty_lead_the_deputy_hours_help_and_reasons(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (programme, _, at) = await Held.Conversation(heard, c => c.HoldsOutsideHours = true, role: Role.Lead);
        await using var other = heard.Visitor();
        await heard.SignIn(programme, Role.Owner, other);
        var page = await heard.Get("/people/team/safety");
        string[] team = [.. page.Document.QuerySelectorAll("#DutyLead option").Select(option => option.GetAttribute("value")!).Where(value => value.Length > 0)];

        var wrong = await page.Submit("form[action$='/safety']", new { DutyLead = team[0], Deputy = team[0], From = "nine" }, HttpStatusCode.UnprocessableEntity);
        wrong.Document.QuerySelectorAll(".error-summary a").Length.ShouldBe(2);
        var saved = await page.Submit("form[action$='/safety']", new { DutyLead = team[0], Deputy = team[1], Day = (IEnumerable<string>)["0", "1", "2", "3", "4"], From = "08:30", Until = "18:00", Crisis = "tel:116123", Reasons = "Off topic\nNames somebody" });
        saved.Document.QuerySelector(".inset.wrong").ShouldBeNull();

        var conversation = await heard.Visitor().Get(at);
        conversation.Main.ShouldContain("Moderators read here Monday to Friday, 08:30 to 18:00.");
        conversation.Main.ShouldContain("What is written at other times waits until they are back.");
        conversation.Document.QuerySelector("a[href='tel:116123']").ShouldNotBeNull();
        (await heard.Get("/people/team")).Document.QuerySelector(".inset.wrong").ShouldBeNull();
        (await heard.Db(db => db.ModerationReasons.OrderBy(r => r.Order).Select(r => r.Name).ToListAsync())).ShouldBe(["Off topic", "Names somebody"]);
        await other.Get("/people/team/safety", HttpStatusCode.Forbidden);
    }
}
