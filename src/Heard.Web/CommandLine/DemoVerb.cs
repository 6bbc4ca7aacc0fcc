using System.CommandLine;
using Heard.Web.Shared;

namespace Heard.Web.CommandLine;

internal static class DemoVerb
{
    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = "The port on this machine", HelpName = "N", DefaultValueFactory = _ => 5080 };
        var command = new Command("demo", "Serves the invented sample region, ready to explore, with a sign-in link for each role.") { port };
        command.SetAction((parsed, stop) => Serve(parsed.GetValue(HeardCommand.Data), parsed.GetValue(port), stop));
        return command;
    }

    private static async Task<int> Serve(string? data, int port, CancellationToken stop)
    {
        var folder = data ?? Path.Combine(Path.GetTempPath(), "heard-demo");
        await using var app = HeardHost.Build(["--" + DataFolder.Key, folder, "--urls", $"http://127.0.0.1:{port}", "--ConnectionStrings:Heard", ""]);
        await ServeVerb.Start(app, stop);
        Console.WriteLine($"Heard is served at {app.Urls.First()} (Ctrl-C stops it)");
        await app.WaitForShutdownAsync(stop);
        return 0;
    }
}
