namespace Heard.Web.CommandLine;

/// <summary>The records of a CSV file (RFC 4180) one after another, as bytes of one buffer, so that a file of any length needs little memory.</summary>
/// <remarks>Commas part cells, or semicolons or tabs where the heading holds more of those. A cell is good until the next record is read.</remarks>
internal sealed class CsvRecords(Stream source)
{
    /// <summary>A record longer than this is no record: most likely a quotation mark was never closed.</summary>
    public const int LongestRecord = 16 * 1024 * 1024;

    private byte[] buffer = new byte[1 << 18];
    private (int Start, int Length)[] cells = new (int, int)[64];
    private int start;
    private int end;
    private bool isDone;
    private byte separator;
    private int lines = 1;

    /// <summary>Cells in this record.</summary>
    public int Count { get; private set; }

    /// <summary>The line of the file on which this record begins, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Bytes of the file that have been read.</summary>
    public long Read { get; private set; }

    public ReadOnlySpan<byte> this[int cell] => buffer.AsSpan(cells[cell].Start, cells[cell].Length);

    /// <summary>Goes to the next record that is not an empty line; false at the end of the file.</summary>
    /// <exception cref="InvalidDataException">A record is longer than <see cref="LongestRecord"/>.</exception>
    public bool Next()
    {
        do
        {
            int length = Whole();
            if (length == 0)
            {
                return false;
            }

            Line = lines;
            Part(length);
            start += length;
        }
        while (Count == 1 && cells[0].Length == 0);
        return true;
    }

    // The bytes of the next record with its line end, read from the file as far as needed.
    private int Whole()
    {
        int at = start;
        bool isQuoted = false;
        while (true)
        {
            for (; at < end; at++)
            {
                byte b = buffer[at];
                if (b == '"')
                {
                    // Inside a cell that has no marks around it, a mark is only a mark.
                    isQuoted = !isQuoted && (at == start || buffer[at - 1] is (byte)',' or (byte)';' or (byte)'\t' or (byte)'"');
                }
                else if (b == '\n' && !isQuoted)
                {
                    return at + 1 - start;
                }
            }

            if (isDone)
            {
                return end - start;
            }

            at -= start;
            More();
            at += start;
        }
    }

    private void More()
    {
        int held = end - start;
        if (held >= LongestRecord)
        {
            throw new InvalidDataException($"The record that begins on line {lines} does not end. Look for a quotation mark that is not closed.");
        }

        var into = held * 2 > buffer.Length ? new byte[buffer.Length * 2] : buffer;
        buffer.AsSpan(start, held).CopyTo(into);
        (buffer, start, end) = (into, 0, held);
        int read = source.Read(buffer, end, buffer.Length - end);
        if (Read == 0 && buffer.AsSpan(0, read).StartsWith("\uFEFF"u8))
        {
            start = 3;
        }

        Read += read;
        end += read;
        isDone = read == 0;
    }

    private void Part(int length)
    {
        Count = 0;
        int at = start, stop = start + length;
        if (separator == 0)
        {
            separator = SeparatorOf(buffer.AsSpan(start, length));
        }

        stop -= buffer[stop - 1] == '\n' ? 1 : 0;
        stop -= stop > start && buffer[stop - 1] == '\r' ? 1 : 0;
        lines++;
        while (true)
        {
            int from = at;
            if (at < stop && buffer[at] == '"')
            {
                at = Unquote(at, stop, out int quoted);
                Add(from, quoted);
            }
            else
            {
                while (at < stop && buffer[at] != separator)
                {
                    at++;
                }

                Add(from, at - from);
            }

            if (at >= stop)
            {
                return;
            }

            at++;
        }
    }

    // Takes the marks away where the cell lies. Returns where the cell ends in the file.
    private int Unquote(int at, int stop, out int length)
    {
        int written = at, from = at;
        bool isQuoted = false;
        for (; at < stop; at++)
        {
            byte b = buffer[at];
            if (b == separator && !isQuoted)
            {
                break;
            }

            if (b == '"')
            {
                if (!isQuoted && at > from)
                {
                    buffer[written++] = b;
                }

                isQuoted = !isQuoted;
                continue;
            }

            lines += b == '\n' ? 1 : 0;
            buffer[written++] = b;
        }

        length = written - from;
        return at;
    }

    private void Add(int from, int length)
    {
        if (Count == cells.Length)
        {
            Array.Resize(ref cells, 2 * Count);
        }

        cells[Count++] = (from, length);
    }

    private static byte SeparatorOf(ReadOnlySpan<byte> heading)
    {
        byte most = (byte)',';
        foreach (byte other in ";\t"u8)
        {
            most = heading.Count(other) > heading.Count(most) ? other : most;
        }

        return most;
    }
}
