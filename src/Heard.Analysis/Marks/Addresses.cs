namespace Heard.Analysis.Marks;

/// <summary>E-mail addresses, handles and addresses of profiles.</summary>
internal static class Addresses
{
    private const int MostLabels = 8;
    private const int MostInAddress = 200;

    public static void Mark(MarkSheet sheet)
    {
        for (int i = 0; i < sheet.Count; i++)
        {
            int last = Profile(sheet, i);
            if (last < 0 && sheet.Between(i) == '@')
            {
                last = Email(sheet, i);
            }

            if (last < 0)
            {
                last = Handle(sheet, i);
            }

            i = Math.Max(i, last);
        }
    }

    private static int Email(MarkSheet sheet, int domain)
    {
        int first = domain - 1, last = domain;
        while (first > 0 && domain - first < MostLabels && sheet.Between(first) is '.' or '_' or '+' or '-' or '%')
        {
            first--;
        }

        while (last + 1 < sheet.Count && last - domain < MostLabels && sheet.Between(last + 1) is '.' or '-')
        {
            last++;
        }

        // A sentence may go on without a space: what begins with a capital after a full ending belongs to it.
        while (last > domain + 1 && char.IsUpper(sheet.Word(last)[0]) && char.IsLower(sheet.Word(last - 1)[0]))
        {
            last--;
        }

        if (last == domain || sheet.Between(last) != '.' || sheet.Pieces[last].HasDigits || sheet.Pieces[last].Length < 2)
        {
            return -1;
        }

        sheet.Take(first, last, MarkKind.Email);
        return last;
    }

    private static int Handle(MarkSheet sheet, int i)
    {
        int at = sheet.Pieces[i].Start - 1;
        while (at > 0 && sheet.Text[at] == '_' && sheet.Pieces[i].Start - at < 4)
        {
            at--;
        }

        if (at < 0 || sheet.Text[at] != '@' || (at > 0 && char.IsLetterOrDigit(sheet.Text[at - 1])) || !char.IsLetter(sheet.Word(i)[0]))
        {
            return -1;
        }

        int last = i;
        while (sheet.Between(last + 1) is '_' or '.' && last - i < MostLabels && !char.IsUpper(sheet.Word(last + 1)[0]))
        {
            last++;
        }

        if (sheet.Pieces[last].End - at < 3)
        {
            return -1;
        }

        sheet.Take(i, last, MarkKind.Profile, at);
        return last;
    }

    private static int Profile(MarkSheet sheet, int i)
    {
        if (!sheet.Is(i, Cue.Hosts) || sheet.Between(i + 1) != '.' || !sheet.Is(i + 1, Cue.Tops))
        {
            return -1;
        }

        int end = sheet.Pieces[i + 1].End;
        if (end + 1 >= sheet.Text.Length || sheet.Text[end] != '/' || char.IsWhiteSpace(sheet.Text[end + 1]))
        {
            return -1;
        }

        while (end < sheet.Text.Length && end - sheet.Pieces[i].Start < MostInAddress && !char.IsWhiteSpace(sheet.Text[end]) && sheet.Text[end] is not ('<' or '>' or '"' or ')' or ','))
        {
            end++;
        }

        int last = i + 1;
        while (last + 1 < sheet.Count && sheet.Pieces[last + 1].Start < end)
        {
            last++;
        }

        // A film on YouTube is nobody's profile.
        if (sheet.Equals(i, "youtube") && !sheet.Text.AsSpan(sheet.Pieces[i].Start, end - sheet.Pieces[i].Start).Contains('@'))
        {
            return -1;
        }

        int first = i;
        while (first > 0 && (sheet.Between(first) == '.' || sheet.Text.AsSpan(sheet.Pieces[first - 1].End, sheet.Pieces[first].Start - sheet.Pieces[first - 1].End).SequenceEqual("://"))
            && i - first < 3)
        {
            first--;
        }

        sheet.Take(first, last, MarkKind.Profile, end: Math.Max(sheet.Pieces[last].End, sheet.Text[end - 1] is '.' or '!' or '?' ? 0 : end));
        return last;
    }
}
