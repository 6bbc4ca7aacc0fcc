namespace Heard.Analysis.Marks;

/// <summary>Codes of letters and digits with a shape of their own: postcodes, car registrations, NMC and HCPC registrations, national insurance numbers.</summary>
internal static class Codes
{
    private static readonly WordSet Areas = new("""
        AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV
        JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN
        TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static readonly WordSet Hcpc = new(["AS", "BS", "CH", "CS", "DT", "HAD", "ODP", "OR", "OT", "PA", "PH", "PO", "PYL", "RA", "SL"]);
    private static readonly WordSet Common = new(["the", "and", "for", "was", "not", "has", "are", "all", "but", "you", "our", "per", "via", "bed", "day", "ltd", "nhs"]);

    public static void Mark(MarkSheet sheet)
    {
        int car = -1;
        for (int i = 0; i < sheet.Count; i++)
        {
            car = sheet.Pieces[i].Before == Gap.Sentence ? -1 : car;
            car = sheet.Is(i, Cue.Cars) ? i : car;
            if (sheet.IsTaken(i) || sheet.Pieces[i].Length > 9)
            {
                continue;
            }

            // Two pieces first, so that AB12 CDE is not left as AB12.
            bool two = sheet.Between(i + 1) == ' ' && sheet.Pieces[i].Length + sheet.Pieces[i + 1].Length <= 8 && !sheet.IsTaken(i + 1);
            if (two && KindOf([.. sheet.Word(i), .. sheet.Word(i + 1)], sheet.Pieces[i].Length, car >= 0 && i - car <= 8) is { } pair)
            {
                sheet.Take(i, ++i, pair);
            }
            else if (KindOf(sheet.Word(i), -1, car >= 0 && i - car <= 8) is { } one)
            {
                sheet.Take(i, i, one);
            }
            else if (InsuranceLength(sheet, i) is > 0 and var length)
            {
                sheet.Take(i, i + length - 1, MarkKind.StaffNumber);
                i += length - 1;
            }
        }
    }

    private static MarkKind? KindOf(ReadOnlySpan<char> code, int split, bool nearCar)
    {
        if (code.Length is < 5 or > 9)
        {
            return null;
        }

        Span<char> shape = stackalloc char[code.Length];
        bool upper = true;
        for (int i = 0; i < code.Length; i++)
        {
            shape[i] = char.IsAsciiDigit(code[i]) ? '9' : char.IsAsciiLetter(code[i]) ? 'A' : '?';
            upper &= !char.IsAsciiLetterLower(code[i]);
        }

        if (shape.EndsWith("9AA") && (split < 0 || split == code.Length - 3) && IsPostcode(code, shape[..^3]))
        {
            return MarkKind.Postcode;
        }

        if (split < 0 && (shape is "99A9999A" or "99A9999AA" || (shape.EndsWith("99999") && Hcpc.Holds(code[..code.IndexOfAnyInRange('0', '9')]))))
        {
            return MarkKind.StaffNumber;
        }

        bool isNow = shape is "AA99AAA" && (split < 0 || split == 4) && (upper || nearCar) && !Common.Holds(code[4..]);
        bool isOlder = nearCar && (split < 0 || shape[split] != shape[split - 1]) && shape is "A9AAA" or "A99AAA" or "A999AAA" or "AAA9A" or "AAA99A" or "AAA999A";
        return isNow || isOlder ? MarkKind.CarRegistration : null;
    }

    private static bool IsPostcode(ReadOnlySpan<char> code, ReadOnlySpan<char> outward)
    {
        if (outward is not ("A9" or "A99" or "AA9" or "AA99" or "A9A" or "AA9A") || code[^2..].ContainsAny("CIKMOV") || code[^2..].ContainsAny("cikmov"))
        {
            return false;
        }

        // "on B6 1st floor" is no postcode.
        bool ordinal = char.IsAsciiLetterLower(code[^1]) && code[^2..] is "st" or "nd" or "rd" or "th";
        return !ordinal && Areas.Holds(code[..outward.IndexOf('9')]);
    }

    // QQ 12 34 56 C, with or without spaces.
    private static int InsuranceLength(MarkSheet sheet, int i)
    {
        Span<char> all = stackalloc char[9];
        int count = 0, j = i;
        while (j < sheet.Count && count < 9 && (j == i || sheet.Between(j) == ' ') && count + sheet.Pieces[j].Length <= 9)
        {
            sheet.Word(j).CopyTo(all[count..]);
            count += sheet.Pieces[j++].Length;
        }

        return count == 9 && char.IsAsciiLetterUpper(all[0]) && char.IsAsciiLetterUpper(all[1]) && !all[2..8].ContainsAnyExceptInRange('0', '9')
            && all[8] is >= 'A' and <= 'D' ? j - i : 0;
    }
}
