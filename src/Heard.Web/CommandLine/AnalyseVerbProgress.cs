using Spectre.Console;

namespace Heard.Web.CommandLine;

/// <summary>A progress bar on standard error; two plain lines where that is not a screen.</summary>
internal static class AnalyseVerbProgress
{
    public static async Task<T> Show<T>(Func<IProgress<double>, Task<T>> work, string what = "Finding themes")
    {
        if (Console.IsErrorRedirected)
        {
            await Console.Error.WriteLineAsync(what);
            var done = await work(new Steps(_ => { }));
            await Console.Error.WriteLineAsync("Done");
            return done;
        }

        var screen = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await screen.Progress().AutoClear(true).StartAsync(async context =>
        {
            var bar = context.AddTask(what, maxValue: 1);
            return await work(new Steps(share => bar.Value = share));
        });
    }

    private sealed class Steps(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
