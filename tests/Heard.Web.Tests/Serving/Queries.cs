using System.Diagnostics;
using Heard.Data;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Heard.Web.Tests.Serving;

/// <summary>Counts the commands that one context, or one server, sends to its database, whatever other tests do meanwhile.</summary>
internal sealed class Queries(Func<CommandEventData, bool> counts) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private int count;

    public static Task<int> Of(HeardDb db, Func<Task> reading) => Count(command => ReferenceEquals(command.Context, db), reading);

    /// <summary>Of every context whose SQLite file lies in the folder: all that a request costs. The outbox looks up its due rows meanwhile, for nobody's request.</summary>
    public static Task<int> In(string folder, Func<Task> asking) => Count(
        command => command.Connection.ConnectionString.Contains(folder, StringComparison.Ordinal) && !command.Command.CommandText.Contains("Outbox", StringComparison.Ordinal), asking);

    private static async Task<int> Count(Func<CommandEventData, bool> counts, Func<Task> reading)
    {
        var queries = new Queries(counts);
        using (DiagnosticListener.AllListeners.Subscribe(queries))
        {
            await reading();
        }

        return queries.count;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
        {
            value.Subscribe(this);
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == RelationalEventId.CommandExecuted.Name && value.Value is CommandEventData data && counts(data))
        {
            Interlocked.Increment(ref count);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
