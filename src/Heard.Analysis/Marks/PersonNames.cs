namespace Heard.Analysis.Marks;

/// <summary>Names of people: by lists, by title, by what somebody is to the writer ("my manager Anu"), by initials and by what follows ("Anu said").</summary>
/// <remarks>A capital that begins a sentence says nothing, so there only listed names count, and names that are also words only before a verb of speech.</remarks>
internal static class PersonNames
{
    // Given name, middle names or initials, particle, double surname.
    private const int MostWords = 5;
    private const int FewestSmall = 4;

    public static void Mark(MarkSheet sheet)
    {
        for (int i = 0; i < sheet.Count; i++)
        {
            if (sheet.IsTaken(i) || sheet.Pieces[i].HasDigits || !Begins(sheet, i))
            {
                continue;
            }

            int last = Last(sheet, i);
            sheet.Take(i, last, MarkKind.PersonName, end: sheet.Pieces[last].Start + sheet.Bare(last).Length);
            i = last;
        }
    }

    private static bool Begins(MarkSheet sheet, int i)
    {
        var word = sheet.Bare(i);
        bool hasBefore = i > 0 && sheet.Pieces[i].Before is Gap.Space or Gap.Stop;
        if (hasBefore && sheet.Is(i - 1, Cue.Titles) && FollowsTitle(sheet, i, word))
        {
            return true;
        }

        if (!char.IsUpper(word[0]))
        {
            return word.Length >= FewestSmall && hasBefore && sheet.BareIs(i, Cue.Given) && (sheet.Is(i - 1, Cue.Roles) || sheet.Is(i - 1, Cue.With) || Speaks(sheet, i, Cue.Speaks));
        }

        if (word.Length == 1)
        {
            return IsInitial(sheet, i);
        }

        return (IsCoded(sheet, i, word) || IsWordName(sheet, i, word)) && !NamedPlaces.Holds(sheet, i);
    }

    private static bool IsWordName(MarkSheet sheet, int i, ReadOnlySpan<char> word)
    {
        bool starts = sheet.Pieces[i].Before == Gap.Sentence;
        bool isSpace = sheet.Pieces[i].Before == Gap.Space;
        bool afterRole = !starts && sheet.Pieces[i].Before is Gap.Space or Gap.Comma && sheet.Is(i - 1, Cue.Roles);
        bool afterCue = isSpace && (sheet.Is(i - 1, Cue.Cues) || (sheet.Equals(i - 1, "is") && sheet.Equals(i - 2, "name")));
        bool noName = sheet.BareIs(i, Cue.NoName), shouted = IsShouted(word);
        if (Listed(sheet, i, Cue.Given | Cue.Surname))
        {
            // Four capitals or fewer are rather an abbreviation than a short name.
            return !noName && (!shouted || word.Length > 4 || afterRole || afterCue);
        }

        if (shouted)
        {
            return sheet.BareIs(i, Cue.SharedGiven) && isSpace && afterRole;
        }

        if (sheet.BareIs(i, Cue.SharedGiven))
        {
            bool isDate = i + 1 < sheet.Count && sheet.Pieces[i + 1].HasDigits;
            return !isDate && ((afterRole && isSpace) || afterCue || BeforeSurname(sheet, i)
                || (!noName && (afterRole || Speaks(sheet, i, Cue.Speaks) || (!starts && isSpace && !IsArticle(sheet, i - 1)))));
        }

        return !noName && isSpace && (afterRole || afterCue || (Speaks(sheet, i, Cue.Speaks) && !IsArticle(sheet, i - 1)));
    }

    private static bool FollowsTitle(MarkSheet sheet, int i, ReadOnlySpan<char> word)
    {
        bool isShort = sheet.Is(i - 1, Cue.Abbreviations);
        if (sheet.Pieces[i].Before == Gap.Stop && !isShort)
        {
            return false;
        }

        if (!char.IsUpper(word[0]))
        {
            return isShort && (sheet.BareIs(i, Cue.Surname) || (sheet.BareIs(i, Cue.Given) && word.Length >= FewestSmall));
        }

        return word.Length == 1 ? word[0] is not ('I' or 'A') || Ends(sheet, i)
            : sheet.BareIs(i, Cue.AnyName) ? !IsShouted(word) || word.Length > 3 : !sheet.BareIs(i, Cue.NoName) && !IsShouted(word);
    }

    // J. Smith, J Smith, S.O.
    private static bool IsInitial(MarkSheet sheet, int i)
    {
        if (i + 1 >= sheet.Count || sheet.Pieces[i + 1].HasDigits)
        {
            return false;
        }

        var next = sheet.Word(i + 1);
        var gap = sheet.Pieces[i + 1].Before;
        if (next.Length == 1)
        {
            bool begins = i == 0 || sheet.Pieces[i].Before != Gap.Stop || sheet.Between(i) != '.';
            return begins && gap == Gap.Stop && char.IsUpper(next[0]) && !IsAbbreviation(sheet, i);
        }

        bool isSure = gap == Gap.Stop || sheet.Word(i)[0] is not ('I' or 'A');
        bool named = Listed(sheet, i + 1, Cue.Surname) || (gap == Gap.Stop && sheet.BareIs(i + 1, Cue.SharedSurname));
        return isSure && gap is Gap.Stop or Gap.Space && char.IsUpper(next[0]) && named && !NamedPlaces.Holds(sheet, i + 1);
    }

    private static readonly WordSet Abbreviations = new(["UK", "US", "USA", "EU", "UN", "GP", "HR", "IT", "AE", "PS", "NB", "RN", "BA", "MA", "BS", "MS", "PHD", "AM", "PM", "TV", "CV",
        "PC", "ID", "OT", "PT", "NHS", "RIP", "PPE", "CEO", "RCN", "BMA", "DOB", "TBC", "AKA", "QA", "LGBT", "BAME", "ICU", "ITU", "GCSE", "POV", "DIY", "OK"]);

    private static bool IsAbbreviation(MarkSheet sheet, int i)
    {
        Span<char> letters = stackalloc char[6];
        int count = 0;
        for (int j = i; j < sheet.Count && count < letters.Length && sheet.Pieces[j].Length == 1 && (j == i || sheet.Between(j) == '.'); j++)
        {
            letters[count++] = sheet.Word(j)[0];
        }

        return count < 2 || count > 3 || Abbreviations.Holds(letters[..count]);
    }

    // "patient JB", "initials T.K": two or three capitals that are no usual abbreviation.
    private static bool IsCoded(MarkSheet sheet, int i, ReadOnlySpan<char> word) =>
        word.Length is 2 or 3 && IsShouted(word) && sheet.Pieces[i].Before is Gap.Space or Gap.Comma && sheet.Is(i - 1, Cue.Initials)
        && !sheet.BareIs(i, Cue.NoName) && !Abbreviations.Holds(word);

    private static int Last(MarkSheet sheet, int first)
    {
        int last = first;
        bool small = char.IsLower(sheet.Word(first)[0]);
        while (last - first + 1 < MostWords && sheet.Bare(last).Length == sheet.Pieces[last].Length && Next(sheet, first, last, small) is > 0 and var step)
        {
            last += step;
        }

        return last;
    }

    private static int Next(MarkSheet sheet, int first, int last, bool small)
    {
        int next = last + 1;
        if (next >= sheet.Count || sheet.Pieces[next].HasDigits)
        {
            return 0;
        }

        var word = sheet.Bare(next);
        var gap = sheet.Pieces[next].Before;
        bool joined = gap == Gap.Space || (gap == Gap.Stop && sheet.Pieces[last].Length == 1);
        if (!joined || sheet.IsTaken(next))
        {
            return 0;
        }

        if (small)
        {
            return sheet.BareIs(next, Cue.Surname) ? 1 : 0;
        }

        bool capital = char.IsUpper(word[0]);
        if (sheet.Is(next, Cue.Particles) && next + 1 < sheet.Count && sheet.Pieces[next + 1].Before == Gap.Space && char.IsUpper(sheet.Word(next + 1)[0])
            && !sheet.Is(next + 1, Cue.NoName))
        {
            return 2;
        }

        if (!capital)
        {
            return 0;
        }

        if (word.Length == 1)
        {
            return gap == Gap.Stop || word[0] is not ('I' or 'A') ? 1 : 0;
        }

        if (sheet.Is(next, Cue.Places) && (sheet.Is(first - 1, Cue.BeforePlaces) || !sheet.BareIs(next, Cue.SharedSurname)))
        {
            return 0;
        }

        bool listed = Listed(sheet, next, Cue.Surname | Cue.Given | Cue.SharedSurname);
        return listed || (!sheet.BareIs(next, Cue.NoName) && !IsShouted(word)) ? 1 : 0;
    }

    private static bool BeforeSurname(MarkSheet sheet, int i)
    {
        if (i + 1 >= sheet.Count || sheet.Pieces[i + 1].Before != Gap.Space || sheet.Is(i - 1, Cue.BeforePlaces))
        {
            return false;
        }

        var next = sheet.Bare(i + 1);
        return char.IsUpper(next[0]) && !IsShouted(next) && (Listed(sheet, i + 1, Cue.Surname) || (sheet.BareIs(i + 1, Cue.SharedSurname) && !sheet.BareIs(i + 1, Cue.NoName)));
    }

    private static bool Speaks(MarkSheet sheet, int i, Cue cue) =>
        i + 1 < sheet.Count && sheet.Pieces[i + 1].Before == Gap.Space && char.IsLower(sheet.Word(i + 1)[0]) && sheet.Is(i + 1, cue);

    private static bool IsArticle(MarkSheet sheet, int i) =>
        sheet.Is(i, Cue.Articles);

    private static bool Ends(MarkSheet sheet, int i) => sheet.Pieces[i].End < sheet.Text.Length && sheet.Text[sheet.Pieces[i].End] == '.';

    private static bool IsShouted(ReadOnlySpan<char> word)
    {
        foreach (char c in word)
        {
            if (char.IsLower(c))
            {
                return false;
            }
        }

        return word.Length > 1;
    }

    // Anne-Marie, Smith-Jones: both parts begin with a capital and one is listed.
    private static bool Listed(MarkSheet sheet, int i, Cue cue)
    {
        var word = sheet.Bare(i);
        int at = word.IndexOf('-');
        return sheet.BareIs(i, cue) || (at > 0 && at + 1 < word.Length && char.IsUpper(word[at + 1])
            && ((NameLists.Of(word[..at]) | NameLists.Of(word[(at + 1)..])) & cue) != 0);
    }
}
