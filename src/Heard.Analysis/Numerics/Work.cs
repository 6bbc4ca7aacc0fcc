namespace Heard.Analysis.Numerics;

/// <summary>How much of the machine a computation may use, and how it is told to stop.</summary>
/// <remarks>Work is split by rows, and a row is computed the same way on any thread, so the number of threads never shows in a result.</remarks>
public sealed record Work(int Threads, CancellationToken Stop = default)
{
    public static Work Default { get; } = new(Math.Min(2, Environment.ProcessorCount));

    /// <summary>Calls <paramref name="rows"/> with ranges [from, to) that together cover [0, count).</summary>
    public void Over(int count, Action<int, int> rows, int grain = 256)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Stop.ThrowIfCancellationRequested();
        int blocks = (count + grain - 1) / grain;
        if (Threads <= 1 || blocks <= 1)
        {
            for (int b = 0; b < blocks; b++)
            {
                Stop.ThrowIfCancellationRequested();
                rows(b * grain, Math.Min(count, (b + 1) * grain));
            }

            return;
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = Stop };
        Parallel.For(0, blocks, options, b => rows(b * grain, Math.Min(count, (b + 1) * grain)));
    }
}
