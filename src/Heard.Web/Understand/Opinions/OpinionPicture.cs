using Heard.Analysis.Opinions;

namespace Heard.Web.Understand.Opinions;

/// <param name="Across">Half its width, in units of the picture, before it is turned.</param>
/// <param name="Turned">Degrees, clockwise.</param>
public sealed record GroupShape(string Letter, double X, double Y, double Across, double Along, double Turned);

public sealed record StatementMark(int Number, double X, double Y);

/// <summary>
/// Groups as shapes and telling statements as numbers on one plane. Nobody's own place is in it: who knows how a colleague voted on a few
/// statements could find them by it.
/// </summary>
public sealed record OpinionPicture(IReadOnlyList<GroupShape> Groups, IReadOnlyList<StatementMark> Statements)
{
    public const int Width = 480;
    public const int Height = 340;
    private const double Margin = 30;
    private const double Mark = 16;
    private const int Passes = 60;

    // Of people spread as a bell, one and a half standard deviations hold two in three.
    private const double Deviations = 1.5;

    internal static OpinionPicture? Of(OpinionLook look)
    {
        if (look.Groups.Count == 0)
        {
            return null;
        }

        var map = look.Map;
        Spread[] spreads = [.. look.Groups.Select(g => Spread.Of([.. map.People.Where((_, p) => map.Grouping.Groups[p] == g)]))];
        double across = spreads.Max(s => Math.Abs(s.X) + (Deviations * s.Long)), along = spreads.Max(s => Math.Abs(s.Y) + (Deviations * s.Long));
        double scale = Math.Min(((Width / 2) - Margin) / across, ((Height / 2) - Margin) / along);
        GroupShape[] shapes =
        [
            .. spreads.Select((s, g) => new GroupShape(
                ((char)('A' + g)).ToString(), (Width / 2) + (scale * s.X), (Height / 2) - (scale * s.Y),
                Math.Max(Mark, scale * Deviations * s.Long), Math.Max(Mark, scale * Deviations * s.Short), -s.Angle * 180 / Math.PI)),
        ];
        return new OpinionPicture(shapes, Marks(map, look.Groups, shapes));
    }

    /// <summary>A number stands in the direction of those who agree with it; only the direction and what lies further out are told, so that all are in the picture.</summary>
    private static StatementMark[] Marks(OpinionMap map, IReadOnlyList<int> groups, GroupShape[] shapes)
    {
        int[] told = [.. groups.SelectMany(g => map.Opinions.Representative[g]).Select(r => r.Statement).Distinct().Order()];
        double far = told.Length == 0 ? 1 : Math.Max(1e-9, told.Max(s => Math.Max(Math.Abs(map.Statements[s].X) / Width, Math.Abs(map.Statements[s].Y) / Height)));
        var at = told.Select(s => (X: map.Statements[s].X / far, Y: -map.Statements[s].Y / far)).Select(p => (X: (Width / 2) + (p.X * (.5 - (Margin / Width))), Y: (Height / 2) + (p.Y * (.5 - (Margin / Height))))).ToArray();
        for (int pass = 0; pass < Passes; pass++)
        {
            for (int i = 0; i < at.Length; i++)
            {
                foreach (var other in at.Where((_, j) => j != i).Concat(shapes.Select(shape => (shape.X, shape.Y))))
                {
                    double x = at[i].X - other.X, y = at[i].Y - other.Y, apart = Math.Sqrt((x * x) + (y * y));
                    if (apart < 2 * Mark)
                    {
                        // Those on one spot part by their number, so that the picture is the same each time.
                        (x, y) = apart < 1e-6 ? (Math.Cos(i), Math.Sin(i)) : (x / apart, y / apart);
                        double push = ((2 * Mark) - apart) / 2;
                        at[i] = (Math.Clamp(at[i].X + (push * x), Mark, Width - Mark), Math.Clamp(at[i].Y + (push * y), Mark, Height - Mark));
                    }
                }
            }
        }

        return [.. told.Select((s, i) => new StatementMark(s + 1, at[i].X, at[i].Y))];
    }

    /// <summary>The middle of places and their standard deviations along the two directions in which they lie.</summary>
    private sealed record Spread(double X, double Y, double Long, double Short, double Angle)
    {
        public static Spread Of(Place[] places)
        {
            double x = places.Average(p => p.X), y = places.Average(p => p.Y);
            double xx = places.Average(p => (p.X - x) * (p.X - x)), yy = places.Average(p => (p.Y - y) * (p.Y - y)), xy = places.Average(p => (p.X - x) * (p.Y - y));
            double middle = (xx + yy) / 2, half = Math.Sqrt(((xx - yy) * (xx - yy) / 4) + (xy * xy));
            return new Spread(x, y, Math.Sqrt(middle + half), Math.Sqrt(Math.Max(0, middle - half)), Math.Atan2(2 * xy, xx - yy) / 2);
        }
    }
}
