using Spectre.Console;

namespace Heard.Web.CommandLine;

/// <summary>What the command line says to a person. Results go to standard output; progress and errors do not.</summary>
internal static class Say
{
    public static readonly IAnsiConsole Error = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(Console.Error),
        Ansi = Console.IsErrorRedirected ? AnsiSupport.No : AnsiSupport.Detect,
        ColorSystem = Console.IsErrorRedirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
    });

    /// <summary>One plain line about input that cannot be used.</summary>
    public static int Unusable(string what)
    {
        Console.Error.WriteLine(what);
        return HeardCommand.Unusable;
    }

    /// <summary>"1 line", "1,300 lines".</summary>
    public static string Many(long n, string one) => n == 1 ? $"1 {one}" : $"{n:N0} {one}s";

    /// <summary>A bar that counts up while the work is done; nothing where standard error is a file.</summary>
    public static Task<T> Progress<T>(string what, Func<IProgress<int>?, Task<T>> work) =>
        Console.IsErrorRedirected
            ? work(null)
            : Error.Progress().Columns(new TaskDescriptionColumn(), new SpinnerColumn(), new ElapsedTimeColumn()).StartAsync(context =>
            {
                var task = context.AddTask(what).IsIndeterminate();
                return work(new Reporter(done => task.Description = $"{Markup.Escape(what)}: {done:N0}"));
            });

    private sealed class Reporter(Action<int> told) : IProgress<int>
    {
        public void Report(int value) => told(value);
    }
}
