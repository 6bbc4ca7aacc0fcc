using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace Heard.Analysis.Text;

/// <summary>Text in composed form (NFC; Unicode Standard Annex 15) with no pile of marks on one letter.</summary>
/// <remarks>
/// The framework's own Normalize leaves text as it stands when a program runs without culture data, as Heard does. A letter keeps at most
/// <see cref="MostPiled"/> marks that pile up above or below it and <see cref="MostMarks"/> in all: Burmese, Tibetan and pointed Hebrew need
/// more than four marks that each have their own place, and nothing that is read needs more than four of those that pile up.
/// </remarks>
internal static class Composed
{
    public const int MostPiled = 4;
    public const int MostMarks = 8;

    // Seen by nobody, they begin no new pile.
    private const int ZeroWidthNonJoiner = 0x200C, ZeroWidthJoiner = 0x200D;

    // Nukta, virama and the like have a class and yet a place of their own.
    private const int LastPlaced = 9;

    // No mark stands among them, and none is made of others: letters of the West, quotes, dashes and coins.
    private static readonly SearchValues<char> Settled = SearchValues.Create([.. Enumerable.Range(0, 0x300).Concat(Enumerable.Range(0x2010, 0xC0)).Select(c => (char)c)]);

    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Settled))
        {
            return text;
        }

        var table = CanonicalTable.Instance;
        var made = new StringBuilder(text.Length);
        var parts = new List<int>();
        var run = new List<(int Rune, int Class)>();
        int piled = 0, marks = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            parts.Clear();
            table.Decompose(rune.Value, parts);
            foreach (int part in parts)
            {
                int kind = table.ClassOf(part);
                bool isMark = kind > 0 || IsMark(part);
                if (part is ZeroWidthNonJoiner or ZeroWidthJoiner)
                {
                    Write(table, run, made);
                }
                else if (!isMark)
                {
                    // What follows may still be joined to what came before (Korean), so a run ends only where nothing can be.
                    if (run.Count > 0 && !Joins(part))
                    {
                        Write(table, run, made);
                    }

                    (piled, marks) = (0, 0);
                }
                else if (++marks > MostMarks || (Piles(part, kind) && ++piled > MostPiled))
                {
                    continue;
                }

                run.Add((part, kind));
            }
        }

        Write(table, run, made);
        return made.ToString();
    }

    private static bool Piles(int c, int kind) => kind > LastPlaced || Rune.GetUnicodeCategory(new Rune(c)) == System.Globalization.UnicodeCategory.EnclosingMark;

    private static bool IsMark(int c) => c >= 0x300 && Rune.GetUnicodeCategory(new Rune(c))
        is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.EnclosingMark;

    // Korean vowels and tails, and the spacing vowel signs of the Indic scripts that join the sign before them.
    private static bool Joins(int c) => c is (>= 0x1161 and <= 0x11FF) || (c >= 0x900 && Rune.GetUnicodeCategory(new Rune(c)) == System.Globalization.UnicodeCategory.SpacingCombiningMark);

    // Marks in the order of their classes, then each joined to the letter before it unless a mark of its class or a higher one stands between.
    private static void Write(CanonicalTable table, List<(int Rune, int Class)> run, StringBuilder into)
    {
        Sort(CollectionsMarshal.AsSpan(run));
        int starter = -1, lastClass = -1;
        int kept = 0;
        for (int i = 0; i < run.Count; i++)
        {
            var (rune, kind) = run[i];
            int whole = starter >= 0 && (lastClass < kind || lastClass == -1) ? table.Compose(run[starter].Rune, rune) : -1;
            if (whole >= 0)
            {
                run[starter] = (whole, 0);
                continue;
            }

            (starter, lastClass) = kind == 0 ? (kept, -1) : (starter, kind);
            run[kept++] = (rune, kind);
        }

        for (int i = 0; i < kept; i++)
        {
            into.Append(new Rune(run[i].Rune).ToString());
        }

        run.Clear();
    }

    // By insertion and stable: a letter has few marks, and letters themselves (class 0) are never passed.
    private static void Sort(Span<(int Rune, int Class)> run)
    {
        for (int i = 1; i < run.Length; i++)
        {
            var moved = run[i];
            int at = i;
            while (moved.Class > 0 && at > 0 && run[at - 1].Class > moved.Class)
            {
                run[at] = run[at - 1];
                at--;
            }

            run[at] = moved;
        }
    }
}
