namespace Heard.Web.Tests.CommandLine;

public class ServeVerbTests
{
    [Fact]
    public async Task Serving_takes_a_port_as_the_demo_does()
    {
        var folder = Directory.CreateTempSubdirectory("heard-serve-").FullName;
        var port = Command.FreePort();
        using var server = Command.Start("serve", "--data", folder, "--port", $"{port}");
        try
        {
            (await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe($"Heard is served at http://127.0.0.1:{port} (Ctrl-C stops it)");
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_port_beside_an_address_is_refused()
    {
        var (code, _, error) = await Command.Run("serve", "--port", "5001", "--urls", "http://127.0.0.1:5002");

        code.ShouldBe(2);
        error.ShouldStartWith("Give --urls or --port, not both");
    }
}
