namespace Heard.Analysis.Numerics;

/// <summary>The direction that rows share most (the first right singular vector, by power iteration). It says nothing of any one of them.</summary>
internal static class CommonDirection
{
    private const int Rounds = 30;

    public static float[] Of(Dense rows)
    {
        var direction = new float[rows.Columns];
        Array.Fill(direction, 1);
        for (int round = 0; round < Rounds && rows.Columns > 0; round++)
        {
            var next = new float[rows.Columns];
            for (int i = 0; i < rows.Rows; i++)
            {
                Dense.AddScaled(next, rows[i], Dense.Dot(rows[i], direction));
            }

            Dense.Normalise(next);
            direction = next;
        }

        return direction;
    }
}
