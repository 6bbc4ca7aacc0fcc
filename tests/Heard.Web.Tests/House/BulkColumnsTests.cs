using Heard.Core.Listen;
using Heard.Data;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.House;

public class BulkColumnsTests
{
    [Theory, OnBothEngines]
    public async Task A_bulk_insert_writes_every_column_that_a_contribution_has(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);

        var columns = await heard.Db(db => Task.FromResult(db.Model.FindEntityType(typeof(Contribution))!.GetFlattenedProperties().Select(property => property.GetColumnName()).ToList()));

        ContributionColumns.All.Select(column => column.Name).ShouldBe(columns, ignoreOrder: true);
    }
}
