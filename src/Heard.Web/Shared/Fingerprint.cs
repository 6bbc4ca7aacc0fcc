using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.FileProviders;

namespace Heard.Web.Shared;

/// <summary>The address of a static file with a fingerprint of what it holds.</summary>
internal static class Fingerprint
{
    private static readonly PhysicalFileProvider Files = new(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
    private static readonly ConcurrentDictionary<string, string> Known = new(StringComparer.Ordinal);

    public static string Of(string path) => Known.GetOrAdd(path, static path =>
    {
        using var stream = Files.GetFileInfo(path).CreateReadStream();
        return $"/{path}?v={Convert.ToHexStringLower(SHA256.HashData(stream))[..10]}";
    });
}
