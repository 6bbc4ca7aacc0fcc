using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Heard.Web.Tests.CommandLine;

/// <summary>The command <c>heard</c> as a person runs it: a process of its own.</summary>
internal static class Command
{
    private static readonly string Program = typeof(HeardHost).Assembly.Location;

    public static Process Start(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(Program);
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        start.Environment.Remove("ConnectionStrings__Heard");
        return Process.Start(start)!;
    }

    public static async Task<(int Code, string Out, string Error)> Run(params string[] args)
    {
        using var process = Start(args);
        var stop = TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(stop);
        var error = process.StandardError.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        return (process.ExitCode, await output, await error);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
