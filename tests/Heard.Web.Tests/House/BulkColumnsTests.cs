using Heard.Core.Listen;
using Heard.Data;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Heard.Web.Tests.House;

public class BulkColumnsTests
{
    [Theory, OnBothEngines]
    public async Task A_bulk_insert_writes_every_column_that_a_contribution_has(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);

        var columns = await heard.Db(db =>
        {
            var contribution = db.Model.FindEntityType(typeof(Contribution))!;
            var table = StoreObjectIdentifier.Create(contribution, StoreObjectType.Table)!.Value;
            return Task.FromResult(contribution.GetFlattenedProperties().Select(property => property.GetColumnName(table)).ToList());
        });

        ContributionColumns.All.Select(column => column.Name).ShouldBe(columns, ignoreOrder: true);
    }
}
