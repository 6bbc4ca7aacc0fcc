namespace Heard.Analysis.Marks;

/// <summary>Numbers that a word before them tells: an extension, a bleep, a payroll or registration number, a hospital number.</summary>
internal static class CuedNumbers
{
    private const int MostFillers = 4;

    public static void Mark(MarkSheet sheet)
    {
        for (int i = 0; i < sheet.Count; i++)
        {
            if (sheet.Is(i, Cue.Phones))
            {
                Take(sheet, i, MarkKind.Phone, fewest: 3, needsTold: false);
            }
            else if (sheet.Is(i, Cue.Staff))
            {
                Take(sheet, i, MarkKind.StaffNumber, fewest: 4, needsTold: false);
            }
            else if (sheet.Is(i, Cue.StaffTold))
            {
                Take(sheet, i, MarkKind.StaffNumber, fewest: 4, needsTold: true);
            }
            else if (sheet.Is(i, Cue.Patients))
            {
                Take(sheet, i, MarkKind.PatientNumber, fewest: 6, needsTold: false);
            }
            else if (sheet.Is(i, Cue.PatientsTold))
            {
                Take(sheet, i, MarkKind.PatientNumber, fewest: 5, needsTold: true);
            }
            else if (IsExtension(sheet.Word(i)))
            {
                sheet.Take(i, i, MarkKind.Phone);
            }
        }
    }

    private static void Take(MarkSheet sheet, int cue, MarkKind kind, int fewest, bool needsTold)
    {
        int i = cue + 1;
        bool told = false;
        while (i < sheet.Count && i - cue <= MostFillers && sheet.Pieces[i].Before != Gap.Sentence && sheet.Is(i, Cue.Fillers))
        {
            told |= sheet.Is(i, Cue.Tells);
            i++;
        }

        if (i >= sheet.Count || !sheet.Pieces[i].HasDigits || sheet.Pieces[i].Before == Gap.Sentence || (needsTold && !told))
        {
            return;
        }

        // A number may be in groups; one with letters in it is one piece.
        int last = i, digits = Digits(sheet.Word(i));
        while (!sheet.Pieces[last].HasLetters && Numbers.IsGroup(sheet, last + 1) && Numbers.GoesOn(sheet, last + 1) && digits + sheet.Pieces[last + 1].Length <= 15)
        {
            digits += sheet.Pieces[++last].Length;
        }

        bool isYear = last == i && sheet.Pieces[i].Length == 4 && sheet.Word(i)[..2] is "19" or "20";
        if (digits >= fewest && digits >= Letters(sheet, i) && !(isYear && !told))
        {
            sheet.Take(i, last, kind);
        }
    }

    private static bool IsExtension(ReadOnlySpan<char> word)
    {
        int letters = word.StartsWith("ext", StringComparison.OrdinalIgnoreCase) ? 3 : word.StartsWith("x", StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        return letters > 0 && word.Length - letters is >= 4 and <= 6 && !word[letters..].ContainsAnyExceptInRange('0', '9');
    }

    private static int Digits(ReadOnlySpan<char> word)
    {
        int count = 0;
        foreach (char c in word)
        {
            count += char.IsAsciiDigit(c) ? 1 : 0;
        }

        return count;
    }

    private static int Letters(MarkSheet sheet, int i) => sheet.Pieces[i].Length - Digits(sheet.Word(i));
}
