using Heard.Web.Listen.Import.Files;
using Spectre.Console;

namespace Heard.Web.CommandLine;

/// <summary>What verbs share that work something out of files, without a server and without anything leaving the machine.</summary>
internal static class Offline
{
    /// <summary>Works with a progress bar on standard error, or two plain lines where that is not a screen, and prints what comes out.</summary>
    /// <param name="what">Such as "Finding themes".</param>
    /// <param name="into">What is written to; all of it or nothing.</param>
    /// <param name="work">Returns what is to be printed.</param>
    /// <param name="stop">Ctrl-C.</param>
    public static async Task<int> Run(string what, string into, Func<IProgress<double>, Task<string>> work, CancellationToken stop)
    {
        try
        {
            Console.WriteLine(await Shown(what, progress => Task.Run(() => work(progress), stop)));
            return 0;
        }
        catch (UnusableInputException refused)
        {
            return Say.Unusable(refused.Message);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped. Nothing was written.");
            return HeardCommand.Stopped;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return Say.Unusable($"The results could not be written to {into}: {failed.Message}");
        }
    }

    private static async Task<string> Shown(string what, Func<IProgress<double>, Task<string>> work)
    {
        if (Console.IsErrorRedirected)
        {
            // Said with the first step, so that input that cannot be used is answered with one line.
            var isSaid = false;
            var done = await work(new Steps(_ =>
            {
                if (!isSaid)
                {
                    isSaid = true;
                    Console.Error.WriteLine(what);
                }
            }));
            await Console.Error.WriteLineAsync("Done");
            return done;
        }

        return await Say.Error.Progress().AutoClear(true).StartAsync(async context =>
        {
            var bar = context.AddTask(what, maxValue: 1);
            return await work(new Steps(share => bar.Value = share));
        });
    }

    /// <summary>A part of the whole: its 0 to 1 is the whole's <paramref name="from"/> to <paramref name="to"/>.</summary>
    public static IProgress<double> Part(this IProgress<double> whole, double from, double to) => new Steps(share => whole.Report(from + (share * (to - from))));

    private sealed class Steps(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
