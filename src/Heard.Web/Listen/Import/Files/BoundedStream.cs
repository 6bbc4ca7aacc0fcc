namespace Heard.Web.Listen.Import.Files;

/// <summary>Hands on the bytes of an archive's part, up to a limit, and not a million of them without an opening bracket: no tag or attribute is that long.</summary>
internal sealed class BoundedStream(Stream part, long most) : Stream
{
    private const int LongestRun = 1_000_000;
    private long read;
    private long run;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => read;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = part.Read(buffer);
        read += count;
        var bracket = buffer[..count].LastIndexOf((byte)'<');
        run = bracket < 0 ? run + count : count - bracket;
        return read > most ? throw new UnreadableFileException(RefusedFile.ZipBomb)
            : run > LongestRun ? throw new UnreadableFileException(RefusedFile.BrokenWorkbook)
            : count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            part.Dispose();
        }

        base.Dispose(disposing);
    }
}
