using System.IO.Compression;
using Heard.Core.People;
using Microsoft.Extensions.Caching.Memory;

namespace Heard.Web.Shared;

/// <summary>A route whose page is the same for everybody who asks, until the programme changes.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SameForEveryoneAttribute : Attribute;

/// <summary>
/// Finished public pages, by path, language and programme version. A page never varies by who asks, and is fresh within half a second
/// of a change. At most 64 MB are kept. A query is part of no key: a page that reads one is made anew.
/// </summary>
internal sealed class PublicCache(ProgrammeVersions versions) : IDisposable
{
    private readonly MemoryCache pages = new(new MemoryCacheOptions { SizeLimit = 64 * 1024 * 1024 });

    public async Task Serve(HttpContext context, RequestDelegate next)
    {
        if (!HttpMethods.IsGet(context.Request.Method) || context.Request.QueryString.HasValue
            || context.GetEndpoint()?.Metadata.GetMetadata<SameForEveryoneAttribute>() is null
            || context.GetRouteValue("programme") is not string slug
            || await versions.Of(slug, context.RequestAborted) is not { Version: var version })
        {
            await next(context);
            return;
        }

        // The day is part of the key: an upcoming workshop becomes a past one at midnight, though nothing was saved.
        var key = (slug, version, context.RequestServices.GetRequiredService<Here>().Today, PageLanguages.Current.Tag, context.Request.Host.Value, context.Request.Path.Value);
        if (!pages.TryGetValue(key, out Page? page))
        {
            page = await Make(context, next);
            if (page is null)
            {
                return;
            }

            pages.Set(key, page, new MemoryCacheEntryOptions { Size = page.Plain.Length + page.Brotli.Length + page.Gzip.Length, SlidingExpiration = TimeSpan.FromMinutes(30) });
        }

        await Send(context, page!, $"\"{version:x}-{PageLanguages.Current.Tag}-{page!.Plain.Length:x}\"");
    }

    public void Dispose() => pages.Dispose();

    private static async Task<Page?> Make(HttpContext context, RequestDelegate next)
    {
        var response = context.Response;
        var body = response.Body;
        using var made = new MemoryStream();
        response.Body = made;
        try
        {
            await next(context);
        }
        finally
        {
            response.Body = body;
        }

        if (response.StatusCode != StatusCodes.Status200OK)
        {
            made.Position = 0;
            await made.CopyToAsync(body, context.RequestAborted);
            return null;
        }

        var plain = made.ToArray();
        var type = response.ContentType ?? "text/html; charset=utf-8";
        var (name, packs) = (response.Headers.ContentDisposition.ToString(), !IsPacked(type));
        return new Page(
            type,
            name,
            plain,
            packs ? Packed(plain, stream => new BrotliStream(stream, CompressionLevel.Optimal)) : [],
            packs ? Packed(plain, stream => new GZipStream(stream, CompressionLevel.Optimal)) : []);
    }

    private static async Task Send(HttpContext context, Page page, string tag)
    {
        var response = context.Response;
        response.Headers.ETag = tag;
        response.Headers.CacheControl = "no-cache";
        response.Headers.Append("Vary", "Accept-Encoding");
        if (context.Request.Headers.IfNoneMatch == tag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var accepted = context.Request.Headers.AcceptEncoding.ToString();
        var (bytes, encoding) = page.Brotli.Length == 0 ? (page.Plain, null)
            : accepted.Contains("br", StringComparison.Ordinal) ? (page.Brotli, "br")
            : accepted.Contains("gzip", StringComparison.Ordinal) ? (page.Gzip, "gzip")
            : (page.Plain, null);
        if (encoding is not null)
        {
            response.Headers.ContentEncoding = encoding;
        }

        if (page.Disposition.Length > 0)
        {
            response.Headers.ContentDisposition = page.Disposition;
        }

        response.ContentType = page.ContentType;
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private static byte[] Packed(byte[] plain, Func<Stream, Stream> packer)
    {
        using var packed = new MemoryStream();
        using (var stream = packer(packed))
        {
            stream.Write(plain);
        }

        return packed.ToArray();
    }

    /// <summary>A zip, and the office formats, which are zips: packing them again would only cost.</summary>
    private static bool IsPacked(string type) => type.StartsWith("application/zip", StringComparison.Ordinal) || type.Contains("officedocument", StringComparison.Ordinal);

    private sealed record Page(string ContentType, string Disposition, byte[] Plain, byte[] Brotli, byte[] Gzip);
}

internal static class PublicPages
{
    /// <summary>Everyone may read it, and it is the same for all of them.</summary>
    public static IEndpointConventionBuilder ForThePublic(this IEndpointConventionBuilder route) => route.ForEveryone().WithMetadata(new SameForEveryoneAttribute());

    /// <summary>The public sees a programme's outcomes once a lead has opened its hub.</summary>
    public static bool IsHidden(this Programme programme) => !programme.IsOpen;
}
