using Microsoft.EntityFrameworkCore.Storage;

namespace Heard.Data;

/// <summary>A transaction under way. Disposed without <see cref="Commit"/>, it leaves nothing.</summary>
public sealed class Writing(IDbContextTransaction transaction, IDisposable? turn) : IAsyncDisposable
{
    public Task Commit(CancellationToken stop) => transaction.CommitAsync(stop);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync();
        }
        finally
        {
            turn?.Dispose();
        }
    }
}
