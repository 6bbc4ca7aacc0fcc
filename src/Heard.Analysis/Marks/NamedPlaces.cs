namespace Heard.Analysis.Marks;

/// <summary>Wards, houses, reports and scores that bear somebody's name, and the names of saints and sovereigns that hospitals bear.</summary>
internal static class NamedPlaces
{
    private const int Reach = 4;
    private static readonly WordSet Sure = new(["ward", "wards", "unit", "hospital", "house", "wing", "suite", "building", "infirmary", "hospice", "clinic", "centre"]);

    public static bool Holds(MarkSheet sheet, int i)
    {
        bool afterPlace = i > 0 && sheet.Pieces[i].Before == Gap.Space && sheet.Is(i - 1, Cue.BeforePlaces);
        if (i > 0 && sheet.Pieces[i].Before is Gap.Space or Gap.Stop && sheet.Is(i - 1, Cue.Honours))
        {
            return true;
        }

        if (i + 1 < sheet.Count && NameLists.IsInstitution(sheet.Word(i), sheet.Word(i + 1)))
        {
            return true;
        }

        if (i > 0 && (sheet.Is(i - 1, Cue.Roles) || sheet.Is(i - 1, Cue.Titles)))
        {
            return false;
        }

        for (int j = i + 1; j < sheet.Count && j - i <= Reach && sheet.Pieces[j].Before == Gap.Space; j++)
        {
            bool capital = char.IsUpper(sheet.Word(j)[0]);
            if (sheet.Is(j, Cue.Places))
            {
                return capital ? afterPlace || !sheet.Is(j, Cue.SharedSurname) || !sheet.Is(i, Cue.Given)
                    : afterPlace || Sure.Holds(sheet.Word(j));
            }

            if (!capital)
            {
                return false;
            }
        }

        return false;
    }
}
