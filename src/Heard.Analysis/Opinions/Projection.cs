using Heard.Analysis.Numerics;

namespace Heard.Analysis.Opinions;

/// <summary>Puts people, and statements, on the plane, making up for how little somebody has seen (Polis, sparsity-aware projection).</summary>
/// <remarks>x = sqrt(statements / seen) times the sum over what was seen of (vote - mean) times the component.</remarks>
internal sealed class Projection
{
    private readonly double[] first;
    private readonly double[] second;
    private readonly bool[] counts;
    private readonly int statements;
    private readonly int zeroed;

    public Projection(OpinionPlane plane, CentredVotes centred, VoteCounts everyone, bool[] moderated)
    {
        first = OpinionPlane.Along(plane.Components[0], centred);
        second = OpinionPlane.Along(plane.Components[1], centred);
        counts = [.. moderated.Select(m => !m)];
        for (int s = 0; s < moderated.Length; s++)
        {
            statements += everyone.Seen[s] > 0 ? 1 : 0;
            // Taken out, a statement is 0 for everybody, which is as good as seen.
            zeroed += everyone.Seen[s] > 0 && moderated[s] ? 1 : 0;
        }
    }

    public Place[] People(VoteMatrix votes, Work work)
    {
        var places = new Place[votes.People];
        work.Over(votes.People, (from, to) =>
        {
            for (int person = from; person < to; person++)
            {
                double x = 0, y = 0;
                int seen = zeroed;
                foreach (int cell in votes.Cells(person))
                {
                    x += first[cell];
                    y += second[cell];
                    seen += counts[cell / 3] ? 1 : 0;
                }

                double scale = Math.Sqrt((double)statements / Math.Max(1, seen));
                places[person] = new Place(scale * x, scale * y);
            }
        }, grain: 1024);
        return places;
    }

    /// <summary>Per statement, where somebody would stand who had agreed with it and seen nothing else.</summary>
    public Place[] Statements()
    {
        double scale = Math.Sqrt(statements);
        var places = new Place[counts.Length];
        for (int s = 0; s < places.Length; s++)
        {
            int cell = VoteMatrix.Cell(s, Vote.Agree);
            places[s] = new Place(scale * first[cell], scale * second[cell]);
        }

        return places;
    }
}
