namespace Heard.Web.CommandLine;

/// <summary>
/// Held by whoever serves a folder, so that nobody else serves it, replaces its database or writes past the server. The system
/// lets go of it when the process ends, however it ends.
/// </summary>
internal sealed class ServingLock : IDisposable
{
    private const string Name = "heard.lock";
    private const string AddressName = "heard.address";

    private readonly FileStream held;
    private readonly string address;

    private ServingLock(FileStream held, string address) => (this.held, this.address) = (held, address);

    /// <summary>The lock; null where somebody else has it.</summary>
    public static ServingLock? Take(string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            var held = new FileStream(Path.Combine(folder, Name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            var address = Path.Combine(folder, AddressName);
            File.Delete(address);
            return new ServingLock(held, address);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Where the folder is served; empty where that is not known yet; null where nobody serves it.</summary>
    public static string? ServedAt(string folder) => Served(folder)?.Url;

    /// <summary>Where the folder is served, and the key that whoever may read the folder shows the server; null where nobody serves it.</summary>
    public static (string Url, string Key)? Served(string folder)
    {
        if (!File.Exists(Path.Combine(folder, Name)))
        {
            return null;
        }

        try
        {
            using var free = new FileStream(Path.Combine(folder, Name), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return null;
        }
        catch (IOException)
        {
            // A file that is locked cannot be read everywhere, so the address stands in one of its own.
            var address = Path.Combine(folder, AddressName);
            return File.Exists(address) && File.ReadAllLines(address) is [var url, var key, ..] ? (url, key) : ("", "");
        }
    }

    /// <summary>One plain line for a verb that cannot go on while the folder is served.</summary>
    public static string Refusal(string folder) =>
        $"Another heard is using {folder}{(ServedAt(folder) is { Length: > 0 } url ? $" and serves it at {url}" : "")}. Stop it first.";

    /// <summary>Readable by the owner of the folder's files alone: the key lets them write through the server.</summary>
    public void Tell(string url, ServerKey key)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new StreamWriter(address, options);
        file.WriteLine(url);
        file.WriteLine(key.Text);
    }

    public void Dispose()
    {
        File.Delete(address);
        held.Dispose();
    }
}
