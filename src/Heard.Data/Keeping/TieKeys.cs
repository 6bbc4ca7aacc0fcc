using System.Security.Cryptography;

namespace Heard.Data.Keeping;

/// <summary>
/// The keys by which a voice follows from the credential somebody joined with: one file of 32 random bytes for each programme, in
/// a folder outside the database and outside every backup that Heard makes. Destroying a programme's file ends the tie in all
/// copies of the database at once.
/// </summary>
/// <param name="folder">Shared by all nodes that serve one database.</param>
public sealed class TieKeys(string folder)
{
    private const int Length = 32;

    /// <summary>The key; null where there is none here.</summary>
    public byte[]? Find(long programmeId)
    {
        try
        {
            var key = File.ReadAllBytes(PathOf(programmeId));
            return key.Length == Length ? key : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>A new key, durable when this returns. Throws <see cref="IOException"/> where there is one already.</summary>
    public byte[] Make(long programmeId)
    {
        Directory.CreateDirectory(folder);
        var key = RandomNumberGenerator.GetBytes(Length);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(PathOf(programmeId), options);
        file.Write(key);
        file.Flush(flushToDisk: true);
        return key;
    }

    /// <summary>Overwrites and deletes the key. Disks may keep old blocks: docs/operating.md says what to do about that.</summary>
    /// <param name="programmeId">Whose key.</param>
    /// <param name="isTheEnd">A mark is left that this folder's key was destroyed, so that it can be said although the server died before it could.</param>
    public void Destroy(long programmeId, bool isTheEnd = false)
    {
        var path = PathOf(programmeId);
        if (!File.Exists(path))
        {
            return;
        }

        if (isTheEnd)
        {
            File.WriteAllText(MarkOf(programmeId), "");
        }

        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write))
        {
            file.Write(new byte[Length]);
            file.Flush(flushToDisk: true);
        }

        File.Delete(path);
    }

    /// <summary>The programme's key was in this folder and is destroyed.</summary>
    public bool WasDestroyed(long programmeId) => File.Exists(MarkOf(programmeId)) && !File.Exists(PathOf(programmeId));

    /// <summary>What the database keeps of a key, to know it again.</summary>
    public static string Check(byte[] key) => Convert.ToHexStringLower(SHA256.HashData(key));

    private string MarkOf(long programmeId) => Path.Combine(folder, Core.Key.Write(programmeId) + ".destroyed");

    private string PathOf(long programmeId) => Path.Combine(folder, Core.Key.Write(programmeId) + ".key");
}
