using Heard.Core.People;
using Heard.Data.Chain;
using Heard.Data.Keeping;
using Heard.Web.Tests.Serving;
using Heard.Web.Understand;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Understand;

/// <summary>What a publication is held against, and how long that is kept.</summary>
public class KeptComparisonTests
{
    [Theory, OnBothEngines]
    public async Task The_exact_counts_are_kept_no_longer_than_what_they_count(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        await ComparedScene.Set(heard, programme);
        await heard.Publish();

        await heard.Db(async db =>
        {
            (await db.Programmes.SingleAsync()).ClosesOn = new DateOnly(2026, 6, 30);
            await db.SaveChangesAsync();
            await db.RunRetention(new DateOnly(2028, 7, 1), TestContext.Current.CancellationToken);
        });

        (await heard.Db(db => db.Comparisons.CountAsync(c => c.Kept != null))).ShouldBe(0);
        (await heard.Get("/people/compare")).Document.QuerySelector("table").ShouldBeNull();
    }

    [Theory, OnBothEngines]
    public async Task Nobody_can_be_worked_out_from_two_publications_though_the_server_was_started_anew_between_them(Engine engine)
    {
        await using var first = await HeardServer.Start(engine);
        var programme = await first.Programme();
        var scene = await ComparedScene.Set(first, programme);
        await first.Publish();
        var before = await first.Published(programme);

        await using var heard = await first.Restart();
        scene.Heard = heard;
        await heard.SignIn(programme, Role.Lead);
        await scene.Say("Care", parking: 3, rotas: 0, neither: 0, moment: 1);
        var page = await heard.Publish();
        var after = await heard.Published(programme);

        page.Main.ShouldContain("Some group has gained or lost only a few lines since the last count");
        scene.Exposed(before, after, isAnew: false).ShouldBe(0);
        Comparing.Rows((await heard.Get("/people/compare/sector")).Document, "Parking").ShouldContain("Care 25% 10 to 45% 40");

        // Had it not been kept, the three would be seen.
        await heard.Db(async db =>
        {
            await db.Comparisons.ExecuteUpdateAsync(set => set.SetProperty(c => c.Kept, (string?)null));
            await db.Touch([programme.Id], default);
        });
        await heard.Publish();
        scene.Exposed(before, await heard.Published(programme), isAnew: true).ShouldBe(3);
    }

    [Theory, OnBothEngines]
    public async Task Enough_new_lines_are_counted_and_one_that_was_withdrawn_leaves(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        var scene = await ComparedScene.Set(heard, programme);
        await heard.Publish();
        var before = await heard.Published(programme);

        await scene.Say("Care", parking: 20, rotas: 0, neither: 20, moment: 1);
        await heard.Publish();

        Comparing.Rows((await heard.Get("/people/compare/sector")).Document, "Parking").ShouldBe(["Hospitals 50% 35 to 65% 60", "Care 38% 25 to 51% 80"]);
        scene.Exposed(before, await heard.Published(programme), isAnew: true).ShouldBe(0);
        (await heard.Db(db => db.Comparisons.CountAsync(c => c.Kept != null))).ShouldBe(1);

        // All lines of the hospitals are withdrawn: a publication keeps none of them from then on.
        await heard.Db(async db =>
        {
            await using var writing = await db.Write(default);
            (await db.Withdraw(programme.Id, db.Contributions.Where(c => db.Organisations.Any(o => o.Id == c.OrganisationId && o.Sector == "Hospitals")), new DateOnly(2026, 3, 3), "asked", default)).ShouldBe(60);
            await writing.Commit(default);
        });
        var page = await heard.Publish();
        page.Main.ShouldContain("in 100 lines.");
        (await heard.Get("/people/compare/sector")).Main.ShouldNotContain("Hospitals");
    }

    [Theory, OnBothEngines]
    public async Task Reading_takes_two_queries_and_retention_takes_it_with_the_themes(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        await ComparedScene.Set(heard, programme);
        await heard.Publish();
        await heard.Db(async db =>
        {
            (await Queries.Of(db, () => db.ReadShown(programme.Id, default))).ShouldBe(2);
            (await db.Programmes.SingleAsync()).ClosesOn = new DateOnly(2020, 1, 1);
            await db.SaveChangesAsync();
            await db.RunRetention(new DateOnly(2026, 6, 1), default);
            (await db.Comparisons.CountAsync()).ShouldBe(0);
        });
    }

    [Fact]
    public async Task What_was_published_after_a_backup_is_not_forgotten_when_the_backup_is_restored()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        var programme = await heard.Programme();
        var scene = await ComparedScene.Set(heard, programme);
        await heard.Publish();
        var before = await heard.Db(db => db.PublishedComparison(programme.Id, default));
        await scene.Say("Care", parking: 20, rotas: 0, neither: 20);
        await heard.Publish();
        var since = SqliteBackup.ReadPublished(Path.Combine(heard.Folder, "heard.db"));
        await heard.Db(async db =>
        {
            // As the backup has it.
            await db.Comparisons.Where(c => c.Number == 2).ExecuteDeleteAsync();
            await db.Comparisons.ExecuteUpdateAsync(set => set.SetProperty(c => c.Kept, before!.Kept));
            (await db.Remember(since, default)).ShouldBe(1);
            (await db.Remember(since, default)).ShouldBe(0);
            var now = await db.PublishedComparison(programme.Id, default);
            (now!.Number, now.Lines, now.Kept).ShouldBe((2, 160, since[0].Kept));
        });
        (await heard.Publish()).Main.ShouldContain("in 160 lines.");
    }
}
