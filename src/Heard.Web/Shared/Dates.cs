using System.Globalization;

namespace Heard.Web.Shared;

internal static class Dates
{
    /// <summary>7 February 2022.</summary>
    public static string Long(this DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);

    public static string Iso(this DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Short(this TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
