using System.Globalization;

namespace Heard.Analysis.Marks;

/// <summary>A full date after "born", "DOB", "date of birth" or "birthday".</summary>
internal static class BirthDates
{
    // So far a date may stand from its cue: "my date of birth, which nobody asked, is".
    private const int Reach = 7;

    public static void Mark(MarkSheet sheet)
    {
        int until = -1;
        for (int i = 0; i < sheet.Count; i++)
        {
            if (sheet.Pieces[i].Before == Gap.Sentence)
            {
                until = -1;
            }

            if (sheet.Is(i, Cue.Births) || (sheet.Equals(i, "b") && sheet.Equals(i - 1, "o") && sheet.Equals(i - 2, "d")))
            {
                until = i + Reach;
            }
            else if (i <= until && DateFrom(sheet, i) is > 0 and var length)
            {
                sheet.Take(i, i + length - 1, MarkKind.BirthDate);
                (i, until) = (i + length - 1, -1);
            }
        }
    }

    /// <returns>How many pieces make a date from here on; 0 where none begins.</returns>
    public static int DateFrom(MarkSheet sheet, int i)
    {
        int first = Number(sheet, i);
        if (first is >= 1900 and <= 2100 && Separates(sheet, i + 1) && Number(sheet, i + 1) is >= 1 and <= 12 && Separates(sheet, i + 2) && Number(sheet, i + 2) is >= 1 and <= 31)
        {
            return 3;
        }

        if (first is >= 1 and <= 31)
        {
            if (Separates(sheet, i + 1) && Number(sheet, i + 1) is >= 1 and <= 31 && Separates(sheet, i + 2) && Number(sheet, i + 2) is (>= 0 and <= 99) or (>= 1900 and <= 2100))
            {
                return 3;
            }

            int month = sheet.Equals(i + 1, "of") ? i + 2 : i + 1;
            return sheet.Is(month, Cue.Months) ? month - i + 1 + Year(sheet, month + 1) : 0;
        }

        return sheet.Is(i, Cue.Months) && Number(sheet, i + 1) is >= 1 and <= 31 ? 2 + Year(sheet, i + 2) : 0;
    }

    private static int Year(MarkSheet sheet, int i) =>
        i < sheet.Count && sheet.Pieces[i].Before != Gap.Sentence && sheet.Pieces[i].Length is 2 or 4 && Number(sheet, i) is (>= 10 and <= 99) or (>= 1900 and <= 2100) ? 1 : 0;

    private static bool Separates(MarkSheet sheet, int i) => sheet.Between(i) is '/' or '.' or '-' or '\u2010' or '\u2011' or '\u2013' or ' ';

    // 3, 03, 3rd, 1964; -1 for anything else.
    private static int Number(MarkSheet sheet, int i)
    {
        if (i >= sheet.Count || !sheet.Pieces[i].HasDigits || sheet.Pieces[i].Length > 4)
        {
            return -1;
        }

        var word = sheet.Word(i);
        if (sheet.Pieces[i].HasLetters)
        {
            word = word.EndsWith("st", StringComparison.OrdinalIgnoreCase) || word.EndsWith("nd", StringComparison.OrdinalIgnoreCase)
                || word.EndsWith("rd", StringComparison.OrdinalIgnoreCase) || word.EndsWith("th", StringComparison.OrdinalIgnoreCase) ? word[..^2] : word;
        }

        return int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1;
    }
}
