using System.Globalization;
using Heard.Data.Chain;
using Heard.Web.Shared;

namespace Heard.Web.Respond;

internal static class Raised
{
    /// <summary>"Raised in 3 lines from 2 workshops."</summary>
    public static string In(LedgerEntry entry) =>
        entry.Lines == 0 ? RespondTexts.NoLineAsksItNow : string.Format(CultureInfo.CurrentCulture, RespondTexts.RaisedIn, Counted.LinesFrom(entry.Lines, entry.Workshops));
}
