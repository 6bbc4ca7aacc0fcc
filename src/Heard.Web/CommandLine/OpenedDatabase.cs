using Heard.Data;
using Heard.Web.Shared;

namespace Heard.Web.CommandLine;

/// <summary>The database for a verb that runs without a server: its settings are the server's own (appsettings, environment, --data).</summary>
internal sealed class OpenedDatabase : IAsyncDisposable
{
    private readonly ServiceProvider? services;
    private readonly AsyncServiceScope? scope;

    private OpenedDatabase(ServiceProvider? services, AsyncServiceScope? scope, string? refusal) => (this.services, this.scope, Refusal) = (services, scope, refusal);

    /// <summary>Why it cannot be used, in one plain line; null where it can.</summary>
    public string? Refusal { get; }

    public HeardDb Db => scope!.Value.ServiceProvider.GetRequiredService<HeardDb>();

    public static async Task<OpenedDatabase> For(string? data, CancellationToken stop)
    {
        var configuration = Settings(data);
        var services = new ServiceCollection().AddHeardDatabase(configuration.GetConnectionString("Heard"), DataFolder.Of(configuration)).BuildServiceProvider();
        var scope = services.CreateAsyncScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<HeardDb>().Prepare(stop);
            return new OpenedDatabase(services, scope, null);
        }
        catch (NewerDatabaseException newer)
        {
            await scope.DisposeAsync();
            await services.DisposeAsync();
            return new OpenedDatabase(null, null, newer.Message);
        }
    }

    public static IConfiguration Settings(string? data)
    {
        var configuration = new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json", optional: true)
            .AddEnvironmentVariables();
        if (data is not null)
        {
            configuration.AddInMemoryCollection([KeyValuePair.Create(DataFolder.Key, (string?)data)]);
        }

        return configuration.Build();
    }

    public async ValueTask DisposeAsync()
    {
        if (scope is { } some)
        {
            await some.DisposeAsync();
        }

        if (services is not null)
        {
            await services.DisposeAsync();
        }
    }
}
