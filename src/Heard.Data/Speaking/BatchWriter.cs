using System.Threading.Channels;
using Heard.Core.Listen;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Heard.Data.Speaking;

/// <summary>
/// The one writer of what people say and answer, for each node. Whatever waits is committed together, at most
/// <see cref="Most"/> at once; where that fails each is tried alone, so that a bad one fails by itself. Whoever waits for an
/// answer gets it once it is durable.
/// </summary>
public sealed class BatchWriter(IServiceScopeFactory scopes) : BackgroundService
{
    public const int Most = 256;

    // Whoever finds the queue full waits for a place: memory stays bounded however many write.
    private readonly Channel<Pending> queue = Channel.CreateBounded<Pending>(new BoundedChannelOptions(8_192) { SingleReader = true });

    /// <summary>Answers an idea, or changes the answer. False where it cannot be answered: withdrawn, not published, a reply, in another conversation, or the voice's own.</summary>
    public async Task<bool> Cast(Vote vote, CancellationToken stop)
    {
        var pending = new Cast(vote);
        await queue.Writer.WriteAsync(pending, stop);
        return await pending.Done.Task;
    }

    /// <summary>Counts that these ideas were shown once more. Nobody waits for it; what the queue cannot hold is not counted.</summary>
    public void Show(long programmeId, long conversationId, IReadOnlyCollection<long> ideas) => queue.Writer.TryWrite(new Shown(programmeId, conversationId, ideas));

    /// <summary>Adds rows together with whatever waits beside them.</summary>
    /// <param name="add">Adds to the context; nothing else, since it may be asked twice.</param>
    /// <param name="stop">Stops waiting for a place in the queue, never what is in it.</param>
    public async Task Add(Action<HeardDb> add, CancellationToken stop)
    {
        var pending = new Added(add);
        await queue.Writer.WriteAsync(pending, stop);
        await pending.Done.Task;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Ends once the last is written, not when asked to stop: whoever still waits was promised an answer.
        await using var ending = stoppingToken.Register(() => queue.Writer.TryComplete());
        List<Pending> batch = [];
        while (await queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            batch.Clear();
            while (batch.Count < Most && queue.Reader.TryRead(out var next))
            {
                batch.Add(next);
            }

            await Write(batch);
        }
    }

    private async Task Write(List<Pending> batch)
    {
        try
        {
            await Commit(batch);
        }
        catch (Exception) when (batch.Count > 1)
        {
            foreach (var one in batch)
            {
                await Write([one]);
            }
        }
        catch (Exception exception)
        {
            batch[0].Fail(exception);
        }
    }

    private async Task Commit(List<Pending> batch)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HeardDb>();
        var answers = new bool[batch.Count];
        await using (var writing = await db.Write(CancellationToken.None))
        {
            var added = batch.OfType<Added>().ToList();
            added.ForEach(one => one.Add(db));
            if (added.Count > 0)
            {
                await db.SaveChangesAsync();
            }

            await db.Answer(batch, answers);
            await writing.Commit(CancellationToken.None);
        }

        for (var i = 0; i < batch.Count; i++)
        {
            batch[i].Finish(answers[i]);
        }
    }
}

/// <summary>Something that waits to be written.</summary>
internal abstract class Pending
{
    public TaskCompletionSource<bool> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Finish(bool answer) => Done.TrySetResult(answer);

    public void Fail(Exception exception) => Done.TrySetException(exception);
}

internal sealed class Cast(Vote vote) : Pending
{
    public Vote Vote => vote;
}

internal sealed class Shown(long programmeId, long conversationId, IReadOnlyCollection<long> ideas) : Pending
{
    public long ProgrammeId => programmeId;
    public long ConversationId => conversationId;
    public IReadOnlyCollection<long> Ideas => ideas;
}

internal sealed class Added(Action<HeardDb> add) : Pending
{
    public Action<HeardDb> Add => add;
}
