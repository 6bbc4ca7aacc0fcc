using System.Globalization;
using System.Text;

namespace Heard.Web.Listen.Import;

/// <summary>Row numbers in few words: "3,7-9".</summary>
internal static class Ranges
{
    public static string Of(IEnumerable<int> ascending)
    {
        var text = new StringBuilder();
        (int From, int To)? run = null;
        foreach (var row in ascending)
        {
            if (run is { } open && row == open.To + 1)
            {
                run = (open.From, row);
                continue;
            }

            Write(run);
            run = (row, row);
        }

        Write(run);
        return text.ToString();

        void Write((int From, int To)? done)
        {
            if (done is not { } some)
            {
                return;
            }

            text.Append(text.Length > 0 ? "," : "").Append(CultureInfo.InvariantCulture, $"{some.From}");
            if (some.To > some.From)
            {
                text.Append(CultureInfo.InvariantCulture, $"-{some.To}");
            }
        }
    }

    public static IEnumerable<int> Rows(string ranges)
    {
        foreach (var range in ranges.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = range.Split('-');
            var from = int.Parse(ends[0], CultureInfo.InvariantCulture);
            for (var row = from; row <= int.Parse(ends[^1], CultureInfo.InvariantCulture); row++)
            {
                yield return row;
            }
        }
    }
}
