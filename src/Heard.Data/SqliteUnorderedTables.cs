using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Heard.Data;

/// <summary>
/// On SQLite these tables have no row numbers, which would keep the order in which people spoke: each row lies where its random
/// id puts it.
/// </summary>
#pragma warning disable EF1001 // The generator is the provider's own; a test reads back what it made.
internal sealed class SqliteUnorderedTables(MigrationsSqlGeneratorDependencies dependencies, IRelationalAnnotationProvider annotations)
    : SqliteMigrationsSqlGenerator(dependencies, annotations)
#pragma warning restore EF1001
{
    private static readonly HashSet<string> Names =
        ["Voices", "FurtherOrganisations", "Contributions", "Authorships", "Votes", "Dots", "Tallies", "UsedLinks", "JoinCodes", "ModerationItems", "ModerationDecisions", "BlindLetters"];

    protected override void Generate(CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        if (!Names.Contains(operation.Name))
        {
            base.Generate(operation, model, builder, terminate);
            return;
        }

        base.Generate(operation, model, builder, terminate: false);
        builder.Append(" WITHOUT ROWID");
        if (terminate)
        {
            builder.AppendLine(Dependencies.SqlGenerationHelper.StatementTerminator);
            EndStatement(builder);
        }
    }
}
