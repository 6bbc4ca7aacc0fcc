using System.Buffers;

namespace Heard.Web.Listen.Import.Files;

/// <summary>
/// Reads comma, semicolon or tab separated text a row at a time (RFC 4180, any line ends, forgiving of stray quotes). It is our own because
/// what a hostile file can cost must be settled inside the row: a cell stops growing at its limit, and a row at its last allowed column.
/// </summary>
internal sealed class DelimitedText(TextReader text, char delimiter, ReadingLimits limits)
{
    private readonly SearchValues<char> stops = SearchValues.Create([delimiter, '\r', '\n']);
    private readonly char[] buffer = new char[32 * 1024];
    private readonly char[] cell = new char[limits.CellCharacters + 1];
    private int at;
    private int end;
    private int length;

    /// <summary>How many columns the row just read has.</summary>
    public int Width { get; private set; }

    /// <summary>The row just read begins a quotation that the text does not end.</summary>
    public bool QuoteNeverClosed { get; private set; }

    /// <summary>Reads a row into the list, or past it where there is none; false at the end of the text.</summary>
    /// <remarks>Stops inside the row, one column above the limit.</remarks>
    public bool Read(List<string>? cells)
    {
        cells?.Clear();
        Width = 0;
        if (!Fill())
        {
            return false;
        }

        while (Width <= limits.Columns)
        {
            var (words, last) = ReadCell(cells is not null);
            Width++;
            cells?.Add(words);
            if (last)
            {
                break;
            }
        }

        return true;
    }

    private (string Words, bool Last) ReadCell(bool keep)
    {
        length = 0;
        if (!Fill())
        {
            return ("", true);
        }

        if (buffer[at] == '"')
        {
            at++;
            ReadQuoted();
        }

        while (Fill())
        {
            var rest = buffer.AsSpan(at, end - at);
            var stop = rest.IndexOfAny(stops);
            if (stop < 0)
            {
                Keep(rest);
                at = end;
                continue;
            }

            var words = keep ? Take(rest[..stop]) : "";
            at += stop;
            return (words, EndsRow(buffer[at++]));
        }

        return (keep ? Take([]) : "", true);
    }

    /// <summary>The cell is what was kept and the last piece of it; mostly there is only the piece.</summary>
    private string Take(ReadOnlySpan<char> last)
    {
        if (length == 0 && last.Length < cell.Length)
        {
            return last.Length == 0 ? "" : new string(last).Replace('\0', '\uFFFD');
        }

        Keep(last);
        return new string(cell, 0, length).Replace('\0', '\uFFFD');
    }

    private void ReadQuoted()
    {
        while (Fill())
        {
            var rest = buffer.AsSpan(at, end - at);
            var quote = rest.IndexOf('"');
            Keep(quote < 0 ? rest : rest[..quote]);
            at += quote < 0 ? rest.Length : quote + 1;
            if (quote < 0)
            {
                continue;
            }

            if (!Fill() || stops.Contains(buffer[at]))
            {
                return;
            }

            Keep("\"");
            if (buffer[at] != '"')
            {
                // A quotation mark among the words of a quoted cell: nobody doubled it, so the cell ends at the next delimiter.
                return;
            }

            at++;
        }

        QuoteNeverClosed = true;
    }

    private bool EndsRow(char stop)
    {
        if (stop == '\r' && Fill() && buffer[at] == '\n')
        {
            at++;
        }

        return stop != delimiter;
    }

    private void Keep(ReadOnlySpan<char> piece)
    {
        var room = Math.Min(piece.Length, cell.Length - length);
        piece[..room].CopyTo(cell.AsSpan(length));
        length += room;
    }

    private bool Fill()
    {
        if (at < end)
        {
            return true;
        }

        (at, end) = (0, text.Read(buffer, 0, buffer.Length));
        return end > 0;
    }
}
