using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Heard.Web.Tests.Serving;

public enum Engine
{
    Sqlite,
    Postgres,
}

/// <summary>Runs the test once on each engine. PostgreSQL is skipped, and says so, where no server was lent to the run.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnBothEnginesAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([
            new TheoryDataRow(Engine.Sqlite),
            new TheoryDataRow(Engine.Postgres) { Skip = HeardServer.Postgres is null ? "No PostgreSQL was lent to this run: start it with ./test." : null },
        ]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
