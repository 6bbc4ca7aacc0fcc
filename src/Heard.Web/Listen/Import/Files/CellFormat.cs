using System.Globalization;

namespace Heard.Web.Listen.Import.Files;

/// <summary>Shows a number of a cell as a reader of the sheet sees it: dates as dates, other numbers as they are kept.</summary>
internal sealed class CellFormat(IReadOnlySet<int> dateStyles, bool from1904)
{
    internal string Show(string value, string? style)
    {
        if (value.Length == 0 || !int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || !dateStyles.Contains(index)
            || !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial) || serial is not (>= 0 and < 2_958_466))
        {
            return value;
        }

        var day = (from1904 ? new DateTime(1904, 1, 1) : new DateTime(1899, 12, 30)).AddSeconds(Math.Round(serial * 86_400));
        return day.TimeOfDay == TimeSpan.Zero
            ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : day.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }
}
