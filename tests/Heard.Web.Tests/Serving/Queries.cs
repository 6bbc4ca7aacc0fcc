using System.Diagnostics;
using Heard.Data;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Heard.Web.Tests.Serving;

/// <summary>Counts the commands that one context sends to its database, whatever other tests do meanwhile.</summary>
internal sealed class Queries(HeardDb db) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private int count;

    public static async Task<int> Of(HeardDb db, Func<Task> reading)
    {
        var queries = new Queries(db);
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
        if (value.Key == RelationalEventId.CommandExecuted.Name && value.Value is CommandEventData data && ReferenceEquals(data.Context, db))
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
