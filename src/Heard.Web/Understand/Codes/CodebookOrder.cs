using System.Globalization;
using Heard.Core.Understand;
using Heard.Web.Shared;

namespace Heard.Web.Understand.Codes;

/// <summary>The places of codes among those of their group.</summary>
internal static class CodebookOrder
{
    /// <summary>Behind all others.</summary>
    public static int Last(IEnumerable<Code> codes, bool isGroup, Code? group) =>
        codes.Where(c => c.IsGroup == isGroup && c.GroupId == group?.Id).Select(c => c.Order + 1).DefaultIfEmpty(1).Max();

    /// <summary>A place from 1; null for the last.</summary>
    public static int? Read(string? text, FieldErrors errors)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place is >= 1 and <= Code.Most)
        {
            return place;
        }

        errors.Add("Place", UnderstandTexts.EnterItsPlaceAsANumberFrom);
        return null;
    }

    /// <summary>Puts the code at the place among those of its group, and numbers them all.</summary>
    public static void Put(IEnumerable<Code> codes, Code code, int? place)
    {
        var others = codes.Where(c => c.Id != code.Id && c.IsGroup == code.IsGroup && c.GroupId == code.GroupId)
            .OrderBy(c => c.Order).ThenBy(c => c.Name, StringComparer.Ordinal).ThenBy(c => c.Id).ToList();
        others.Insert(Math.Clamp((place ?? int.MaxValue) - 1, 0, others.Count), code);
        var group = codes.FirstOrDefault(c => c.Id == code.GroupId);
        for (var at = 0; at < others.Count; at++)
        {
            others[at].Place(group, at + 1);
        }
    }
}
