using System.Globalization;
using Heard.Core.Understand;

namespace Heard.Web.Understand;

/// <summary>A table that is shown: by one attribute, or by two together.</summary>
public sealed record CutShown(CutBy First, CutBy? Second = null)
{
    /// <summary>As it stands in an address: "sector", "sector-and-staff-group".</summary>
    public string Address => Second is { } second ? $"{CutNames.Address(First)}-and-{CutNames.Address(second)}" : CutNames.Address(First);

    /// <summary>"sector", "sector and staff group".</summary>
    public string Name => Second is { } second ? string.Format(CultureInfo.CurrentCulture, UnderstandTexts.CutAndCut, First.Name(), second.Name()) : First.Name();

    /// <summary>"By sector".</summary>
    public string Heading => string.Format(CultureInfo.CurrentCulture, UnderstandTexts.ByCut, Name);
}

internal static class CutNames
{
    public static string Name(this CutBy by) => by switch
    {
        CutBy.Sector => UnderstandTexts.CutSector,
        CutBy.Place => UnderstandTexts.CutPlace,
        CutBy.StaffGroup => UnderstandTexts.CutStaffGroup,
        CutBy.Organisation => UnderstandTexts.CutOrganisation,
        CutBy.Series => UnderstandTexts.CutSeries,
        CutBy.Workshop => UnderstandTexts.CutWorkshop,
        CutBy.Setting => UnderstandTexts.CutSetting,
        _ => throw new ArgumentOutOfRangeException(nameof(by)),
    };

    public static string Address(CutBy by) => by == CutBy.StaffGroup ? "staff-group" : by.ToString().ToLowerInvariant();

    /// <summary>Every pair that may be declared.</summary>
    public static IEnumerable<CutPair> Pairs =>
        from first in Enum.GetValues<CutBy>()
        from second in Enum.GetValues<CutBy>()
        where first < second && !new CutPair(first, second).IsOneWithinTheOther
        select new CutPair(first, second);
}
