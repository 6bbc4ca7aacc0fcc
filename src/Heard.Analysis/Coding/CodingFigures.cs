namespace Heard.Analysis.Coding;

/// <summary>How well a coder did on lines it had not learnt from.</summary>
/// <param name="Lines">Lines tried: those whose wording was in no line learnt from.</param>
/// <param name="MicroF1">Over all lines and codes.</param>
/// <param name="MacroF1">Mean over the codes that occur.</param>
/// <param name="TopRight">Share of lines whose likeliest code is right.</param>
/// <param name="FoundInThree">Mean share of a line's codes among its three likeliest (lines with codes).</param>
/// <param name="CalibrationError">Expected calibration error over every line and code, ten bins.</param>
/// <param name="CalibrationErrorOfTop">The same for the likeliest code of each line alone.</param>
/// <param name="Codes">Per code: lines that have it, precision, recall and F1.</param>
public sealed record CodingFigures(
    int Lines, double MicroF1, double MacroF1, double TopRight, double FoundInThree, double CalibrationError, double CalibrationErrorOfTop,
    IReadOnlyList<CodeFigures> Codes)
{
    internal static CodingFigures Of(IReadOnlyList<float[]> probabilities, IReadOnlyList<IReadOnlyList<int>> given, IReadOnlyList<bool[]> has, int codes)
    {
        int[] right = new int[codes], chosen = new int[codes], carried = new int[codes];
        double found = 0, withCodes = 0, top = 0;
        var pairs = new List<(double, bool)>();
        var tops = new List<(double, bool)>();
        for (int i = 0; i < has.Count; i++)
        {
            foreach (int code in given[i])
            {
                chosen[code]++;
                right[code] += has[i][code] ? 1 : 0;
            }

            for (int code = 0; code < codes; code++)
            {
                carried[code] += has[i][code] ? 1 : 0;
                pairs.Add((probabilities[i][code], has[i][code]));
            }

            int[] three = Likeliest(probabilities[i], 3);
            int mine = has[i].Count(h => h);
            tops.Add((probabilities[i][three[0]], has[i][three[0]]));
            if (mine > 0)
            {
                withCodes++;
                found += (double)three.Count(c => has[i][c]) / mine;
                top += has[i][three[0]] ? 1 : 0;
            }
        }

        CodeFigures[] each = [.. Enumerable.Range(0, codes).Select(c => new CodeFigures(
            carried[c], Share(right[c], chosen[c]), Share(right[c], carried[c]), Share(2 * right[c], chosen[c] + carried[c])))];
        return new CodingFigures(
            has.Count, Share(2 * right.Sum(), chosen.Sum() + carried.Sum()), each.Where(c => c.Lines > 0).Select(c => c.F1).DefaultIfEmpty(0).Average(),
            Share(top, withCodes), Share(found, withCodes), Miscalibration(pairs), Miscalibration(tops), each);
    }

    internal static int[] Likeliest(ReadOnlySpan<float> probabilities, int most)
    {
        var top = new List<int>(most + 1);
        for (int code = 0; code < probabilities.Length; code++)
        {
            int at = top.Count;
            while (at > 0 && probabilities[code] > probabilities[top[at - 1]])
            {
                at--;
            }

            if (at < most)
            {
                top.Insert(at, code);
                if (top.Count > most)
                {
                    top.RemoveAt(most);
                }
            }
        }

        return [.. top];
    }

    // Naeini, Cooper and Hauskrecht (2015): mean distance of promise and outcome over ten bins of equal width.
    private static double Miscalibration(List<(double Promised, bool Kept)> pairs) =>
        pairs.Count == 0 ? 0 : pairs.GroupBy(p => Math.Min(9, (int)(p.Promised * 10)))
            .Sum(bin => Math.Abs(bin.Sum(p => p.Promised) - bin.Count(p => p.Kept))) / pairs.Count;

    private static double Share(double part, double whole) => whole == 0 ? 0 : part / whole;
}

/// <param name="Lines">Lines that a person gave the code.</param>
public sealed record CodeFigures(int Lines, double Precision, double Recall, double F1);
