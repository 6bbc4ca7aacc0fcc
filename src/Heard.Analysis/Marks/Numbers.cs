namespace Heard.Analysis.Marks;

/// <summary>Telephone numbers and NHS numbers, which their shape gives away: groups of digits with a space, a hyphen, a full stop or a bracket between.</summary>
internal static class Numbers
{
    private const int MostDigits = 15;
    private const int MostGroups = 7;
    private const int NhsDigits = 10;

    public static void Mark(MarkSheet sheet)
    {
        Span<char> digits = stackalloc char[MostDigits];
        for (int i = 0; i < sheet.Count; i++)
        {
            if (!IsGroup(sheet, i) || sheet.IsTaken(i))
            {
                continue;
            }

            bool plus = sheet.Pieces[i].Start > 0 && sheet.Text[sheet.Pieces[i].Start - 1] == '+';
            int count = 0, last = -1;
            MarkKind kind = MarkKind.Phone;
            for (int j = i; j < sheet.Count && j - i < MostGroups && IsGroup(sheet, j) && (j == i || GoesOn(sheet, j)) && count + sheet.Pieces[j].Length <= MostDigits; j++)
            {
                sheet.Word(j).CopyTo(digits[count..]);
                count += sheet.Pieces[j].Length;
                if (!plus && count == NhsDigits && IsGroupedLikeNhs(sheet, i, j) && IsNhs(digits[..count]))
                {
                    (last, kind) = (j, MarkKind.PatientNumber);
                    break;
                }

                if (IsPhone(digits[..count], plus, sheet.Pieces[i].Length))
                {
                    last = j;
                }
            }

            if (last >= 0)
            {
                int start = sheet.Pieces[i].Start;
                bool opens = start > 0 && sheet.Text[start - 1] == '(' && sheet.Pieces[i].End < sheet.Text.Length && sheet.Text[sheet.Pieces[i].End] == ')';
                sheet.Take(i, last, kind, plus || opens ? start - 1 : start);
                i = last;
            }
        }
    }

    /// <summary>Ten digits of which the last is 11 less the weighted sum of the others modulo 11 (NHS Data Dictionary, "NHS number"); one digit ten times is none.</summary>
    internal static bool IsNhs(ReadOnlySpan<char> digits)
    {
        int sum = 0;
        for (int i = 0; i < NhsDigits - 1; i++)
        {
            sum += (digits[i] - '0') * (NhsDigits - i);
        }

        int check = (11 - (sum % 11)) % 11;
        return check == digits[^1] - '0' && digits[0] != '0' && digits.ContainsAnyExcept(digits[0]);
    }

    private static bool IsPhone(ReadOnlySpan<char> digits, bool plus, int firstGroup) => plus
        ? digits.StartsWith("44") ? digits.Length == 12 || (digits.Length == 13 && digits[2] == '0') : digits.Length >= 8
        : digits.StartsWith("0044") ? digits.Length == 14
        : digits[0] == '0' && digits.Length > 1 && digits[1] != '0' && firstGroup > 1 && (digits.Length == 11 || (digits.Length == 10 && digits[1] == '1'));

    private static bool IsGroupedLikeNhs(MarkSheet sheet, int first, int last) =>
        first == last || (last == first + 2 && sheet.Pieces[first].Length == 3 && sheet.Pieces[first + 1].Length == 3);

    internal static bool IsGroup(MarkSheet sheet, int i) => i < sheet.Count && sheet.Pieces[i] is { HasDigits: true, HasLetters: false };

    internal static bool GoesOn(MarkSheet sheet, int i)
    {
        var between = sheet.Text.AsSpan(sheet.Pieces[i - 1].End, sheet.Pieces[i].Start - sheet.Pieces[i - 1].End);
        return between.Length is 1 or 2 && !between.ContainsAnyExcept(" -.()\u00A0\u2010\u2011\u2013");
    }
}
