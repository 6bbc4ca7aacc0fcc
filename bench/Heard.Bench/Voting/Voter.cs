using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Heard.Bench.Voting;

/// <summary>One participant on one connection: sends a vote, waits for the answer. As little work as can be, so that the server is what is measured.</summary>
internal sealed class Voter(Uri address, string path, string cookie) : IDisposable
{
    private readonly byte[] buffer = new byte[4096];
    private Socket? socket;

    /// <summary>The status of the answer.</summary>
    /// <exception cref="IOException">The connection ended; the next vote opens another.</exception>
    public async Task<int> Cast(string idea, string choice)
    {
        try
        {
            if (socket is null)
            {
                socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(address.Host, address.Port);
            }

            var body = $"idea={idea}&choice={choice}";
            var request = $"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\nSec-Fetch-Site: same-origin\r\nAccept: application/json\r\nCookie: {cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length.ToString(CultureInfo.InvariantCulture)}\r\n\r\n{body}";
            await socket.SendAsync(Encoding.ASCII.GetBytes(request));
            var read = 0;
            while (true)
            {
                var some = await socket.ReceiveAsync(buffer.AsMemory(read));
                if (some == 0)
                {
                    throw new IOException("The server hung up.");
                }

                read += some;

                // An answer to a vote that counts has no body; any other ends the connection.
                if (buffer.AsSpan(0, read).IndexOf("\r\n\r\n"u8) >= 0)
                {
                    var status = int.Parse(Encoding.ASCII.GetString(buffer, 9, 3), CultureInfo.InvariantCulture);
                    if (status != 204)
                    {
                        Dispose();
                    }

                    return status;
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            Dispose();
            throw new IOException(exception.Message, exception);
        }
    }

    public void Dispose()
    {
        socket?.Dispose();
        socket = null;
    }
}
