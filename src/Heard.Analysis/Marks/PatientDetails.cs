using System.Globalization;

namespace Heard.Analysis.Marks;

/// <summary>A patient and two things that together might tell who it is: age, name or initials, place, day; an NHS or hospital number alone.</summary>
internal static class PatientDetails
{
    private const int OldestAge = 115;
    private const int NameReach = 4;

    [Flags]
    private enum Detail
    {
        None = 0,
        Age = 1,
        Name = 2,
        Place = 4,
        Day = 8,
        Bed = 16,
    }

    public static IEnumerable<HarmSign> In(MarkSheet sheet, string[] words, bool[] named)
    {
        var signs = sheet.InOrder.Where(mark => mark.Kind == MarkKind.PatientNumber).Select(mark => new HarmSign(mark.Start, mark.Length, Harm.PatientDetail)).ToList();
        for (int from = 0; from < words.Length;)
        {
            // Two sentences: what is told of one patient stands together.
            int until = sheet.SentenceEnd(sheet.SentenceEnd(from));
            if (Sign(sheet, words, named, from, until) is not { } sign)
            {
                from = sheet.SentenceEnd(from);
                continue;
            }

            signs.Add(sign);
            from = until;
        }

        int end = 0;
        foreach (var sign in signs.OrderBy(sign => sign.Start).ThenByDescending(sign => sign.Length))
        {
            if (sign.Start >= end)
            {
                yield return sign;
                end = sign.Start + sign.Length;
            }
        }
    }

    private static HarmSign? Sign(MarkSheet sheet, string[] words, bool[] named, int from, int until)
    {
        var found = Detail.None;
        int first = -1, last = -1;
        bool patient = false;
        for (int i = from; i < until; i++)
        {
            bool isPatient = SignLists.Instance.Is("patients", words[i]);
            patient |= isPatient;
            int width = 1;
            var detail = named[i] && NearPatient(words, i, from, until) ? Detail.Name
                : IsAge(sheet, words, i) ? Detail.Age
                : IsPlace(sheet, words, i) ? words[i] == "ward" ? Detail.Place : Detail.Bed
                : DayLength(sheet, words, i) is > 0 and var length && (width = length) > 0 ? Detail.Day : Detail.None;
            if (isPatient || detail != Detail.None)
            {
                first = first < 0 ? i : first;
                last = Math.Min(i + width, sheet.Count) - 1;
            }

            found |= detail;
            i += width - 1;
        }

        bool enough = patient && int.PopCount((int)found) >= 2;
        return enough ? new HarmSign(sheet.Pieces[first].Start, sheet.Pieces[last].End - sheet.Pieces[first].Start, Harm.PatientDetail) : null;
    }

    private static bool NearPatient(string[] words, int i, int from, int until)
    {
        for (int j = Math.Max(from, i - NameReach); j < Math.Min(until, i + NameReach + 1); j++)
        {
            if (SignLists.Instance.Is("patients", words[j]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAge(MarkSheet sheet, string[] words, int i)
    {
        if (!sheet.Pieces[i].HasDigits)
        {
            return false;
        }

        string word = words[i];
        int digits = 0;
        while (digits < word.Length && char.IsAsciiDigit(word[digits]))
        {
            digits++;
        }

        bool isNumber = digits is 1 or 2 or 3 && int.Parse(word.AsSpan(0, digits), CultureInfo.InvariantCulture) <= OldestAge;
        if (!isNumber)
        {
            return false;
        }

        if (digits < word.Length)
        {
            return word[digits..] is "yo" or "y" or "yr" or "yrs" or "f" or "m";
        }

        bool old = i + 1 < words.Length && SignLists.Instance.Is("ages", words[i + 1]) && (words[i + 1].Contains("old", StringComparison.Ordinal) || words[i + 1] == "yo"
            || (i + 2 < words.Length && words[i + 2] is "old" or "olds"));
        bool bare = i > 0 && words[i - 1] is "is" or "was" or "turned" && (i + 1 == words.Length || sheet.Pieces[i + 1].Before != Gap.Space);
        return old || bare || (i > 0 && words[i - 1] is "aged" or "age");
    }

    private static bool IsPlace(MarkSheet sheet, string[] words, int i)
    {
        if (!SignLists.Instance.Is("places", words[i]))
        {
            return false;
        }

        bool numbered = i + 1 < words.Length && sheet.Pieces[i + 1].Before == Gap.Space && (sheet.Pieces[i + 1].HasDigits || (sheet.Word(i + 1).Length == 1 && char.IsUpper(sheet.Word(i + 1)[0])));
        bool called = words[i] == "ward" && i > 0 && sheet.Pieces[i].Before == Gap.Space && sheet.Pieces[i - 1].Before != Gap.Sentence && char.IsUpper(sheet.Word(i - 1)[0]);
        return numbered || called;
    }

    private static int DayLength(MarkSheet sheet, string[] words, int i) =>
        SignLists.Instance.Is("days", words[i]) && (words[i] == "yesterday" || (i > 0 && words[i - 1] is "on" or "last" or "this")) ? 1
            : sheet.Pieces[i].HasDigits ? BirthDates.DateFrom(sheet, i) : 0;
}
