using Heard.Core.Understand;

namespace Heard.Web.Understand;

internal static class FindingOrdering
{
    /// <summary>Where a finding stands among all of its kind, counted from 1.</summary>
    public static int PlaceOf(this IReadOnlyCollection<Finding> ofKind, Finding finding) =>
        1 + ofKind.Count(other => (other.Order, other.Id).CompareTo((finding.Order, finding.Id)) < 0);

    /// <summary>Puts one finding at a place among all of its kind, counted from 1, and numbers the rest around it.</summary>
    public static void PlaceAt(this IReadOnlyCollection<Finding> ofKind, Finding moved, int place)
    {
        var ordered = ofKind.Where(finding => finding != moved).OrderBy(finding => finding.Order).ThenBy(finding => finding.Id).ToList();
        ordered.Insert(Math.Clamp(place - 1, 0, ordered.Count), moved);
        for (var i = 0; i < ordered.Count; i++)
        {
            ordered[i].Place(i + 1);
        }
    }
}
