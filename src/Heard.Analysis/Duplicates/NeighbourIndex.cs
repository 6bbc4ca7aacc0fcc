using Heard.Analysis.Numerics;

namespace Heard.Analysis.Duplicates;

/// <summary>Finds the lines that mean the same as a line, in whatever words: among ten thousand in some milliseconds, as somebody types.</summary>
/// <remarks>
/// A line is compared by its words, characters and learnt meanings (<see cref="LineSpace"/>); then likeness spreads over the graph of who is
/// near whom (<see cref="LineGraph"/>). Rows of one text share a place, and are learnt from in the order of their texts, so that the order of rows changes nothing but their
/// numbers. Reading is safe from many threads, adding from one with no reader beside it. What is learnt stays as it is while lines are
/// added; make a new index when it has doubled.
/// </remarks>
public sealed class NeighbourIndex
{
    // Beyond this, the graph would take longer to make than all else: then words, characters and meanings alone rank.
    private const int MostInGraph = 30_000;
    private const int Sources = 5;
    private const float SpreadWeight = .5f;
    private const double Steps = 1e6;

    // So few are kept in order as they are met; more are sorted at the end.
    private const int MostInserted = 64;

    private readonly LineFeatures features = new();
    private readonly LineSpace space;
    private readonly LineStore store;
    private readonly LineGraph? graph;
    private readonly List<LinePlaced> lines = [];
    private readonly List<List<int>> rowsAt = [];
    private readonly List<int> placeOf = [];
    private readonly List<string> textAt = [];
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    private NeighbourIndex(IReadOnlyList<string> texts, ulong seed, IProgress<double>? progress, Work work)
    {
        string[] sorted = [.. texts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var learnt = new (int, float)[sorted.Length][][];
        for (int i = 0; i < sorted.Length; i++)
        {
            work.Stop.ThrowIfCancellationRequested();
            learnt[i] = features.Learn(sorted[i]);
            places.Add(sorted[i], i);
            textAt.Add(sorted[i]);
            rowsAt.Add([]);
        }

        foreach (string text in texts)
        {
            rowsAt[places[text]].Add(placeOf.Count);
            placeOf.Add(places[text]);
        }

        space = LineSpace.Learn(sorted, learnt, features.Columns, seed, work, done => progress?.Report(.5 * done));
        store = new LineStore(space.Dimensions);
        var placed = new LinePlaced[sorted.Length];
        work.Over(sorted.Length, (from, to) =>
        {
            for (int i = from; i < to; i++)
            {
                placed[i] = space.Place(sorted[i], learnt[i]);
            }
        });
        foreach (var line in placed)
        {
            lines.Add(line);
            store.Add(line);
        }

        graph = placed.Length <= MostInGraph ? Graph(work, done => progress?.Report(.5 + (.5 * done))) : null;
        progress?.Report(1);
    }

    public int Rows => placeOf.Count;

    /// <summary>Different texts; a place is one of them, in the order of the alphabet but for those added later.</summary>
    internal int Places => lines.Count;

    /// <summary>Learns from the lines and makes them ready to be looked among.</summary>
    /// <param name="progress">0 to 1.</param>
    /// <exception cref="OperationCanceledException">It was told to stop.</exception>
    public static NeighbourIndex Of(IReadOnlyList<string> texts, ulong seed = 42, IProgress<double>? progress = null, Work? work = null)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return new NeighbourIndex(texts, seed, progress, work ?? Work.Default);
    }

    /// <summary>Adds a line and tells its row. It can be found at once.</summary>
    public int Add(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!places.TryGetValue(text, out int place))
        {
            place = lines.Count;
            var line = space.Place(text, features.Learn(text));
            graph?.Add(Near(line, place));
            lines.Add(line);
            store.Add(line);
            textAt.Add(text);
            rowsAt.Add([]);
            places.Add(text, place);
        }

        rowsAt[place].Add(placeOf.Count);
        placeOf.Add(place);
        return placeOf.Count - 1;
    }

    /// <summary>The rows most like a line that need not be among them, nearest first; rows that have nothing in common with it are not told.</summary>
    public IReadOnlyList<Neighbour> Like(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        return places.TryGetValue(text, out int place)
            ? InRows(place, -1, NearestPlaces(place, most), most)
            : InRows(-1, -1, Ranked(space.Place(text, features.Read(text)), -1, most), most);
    }

    /// <summary>The rows most like one of the rows, itself left out.</summary>
    public IReadOnlyList<Neighbour> Nearest(int row, int most)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Rows);
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        return InRows(placeOf[row], row, NearestPlaces(placeOf[row], most), most);
    }

    internal string TextAt(int place) => textAt[place];

    internal IReadOnlyList<int> RowsAt(int place) => rowsAt[place];

    internal int PlaceOf(int row) => placeOf[row];

    internal IReadOnlyList<Neighbour> NearestPlaces(int place, int most) => Ranked(lines[place], place, most);

    /// <summary>Rows in place of places: first those of the same text, then the others. A line without a word is like nothing.</summary>
    internal IReadOnlyList<Neighbour> InRows(int same, int leftOut, IReadOnlyList<Neighbour> near, int most)
    {
        var alike = same >= 0 && lines[same].Columns.Length > 0 ? rowsAt[same].Where(row => row != leftOut).Select(row => new Neighbour(row, 1)) : [];
        return [.. alike.Concat(near.SelectMany(n => rowsAt[n.Row].Select(row => n with { Row = row }))).Take(most)];
    }

    private Neighbour[] Ranked(LinePlaced line, int leftOut, int most)
    {
        float[] scores = Scores(line, leftOut);
        var sources = Best(scores, leftOut, Sources);
        if (graph is not null && sources.Count > 0)
        {
            float top = sources[0].Score;
            float[] reached = graph.Spread([.. sources.Select(s => (s.Row, s.Score * s.Score * s.Score))], leftOut);
            for (int i = 0; i < scores.Length; i++)
            {
                scores[i] = (Math.Max(0, scores[i]) + (SpreadWeight * top * reached[i])) / (1 + SpreadWeight);
            }
        }

        return [.. Best(scores, leftOut, most).Select(s => new Neighbour(s.Row, Math.Round(Math.Min(1, (double)s.Score), 4)))];
    }

    private float[] Scores(LinePlaced line, int leftOut)
    {
        var scores = new float[lines.Count];
        store.Score(line, scores);
        Dense.Scale(scores, 1 / space.Most);
        if (leftOut >= 0)
        {
            scores[leftOut] = 0;
        }

        return scores;
    }

    // Compared in steps of a millionth, so that no rounding of sums decides; the earlier text first among equals.
    private static List<(int Row, float Score)> Best(float[] scores, int leftOut, int most)
    {
        var keys = new List<long>(Math.Min(most, scores.Length));
        bool few = most <= MostInserted;
        for (int i = 0; i < scores.Length; i++)
        {
            long step = (long)(((double)scores[i] * Steps) + .5);
            long key = (-step << 32) | (uint)i;
            if (step <= 0 || i == leftOut || (few && keys.Count == most && (most == 0 || key > keys[^1])))
            {
                continue;
            }

            if (few && keys.Count == most)
            {
                keys.RemoveAt(most - 1);
            }

            keys.Insert(few ? ~keys.BinarySearch(key) : keys.Count, key);
        }

        keys.Sort();
        return [.. keys.Take(most).Select(key => ((int)(uint)key, (float)(-(key >> 32) / Steps)))];
    }

    private List<(int Row, float Weight)> Near(LinePlaced line, int leftOut) =>
        Best(Scores(line, leftOut < lines.Count ? leftOut : -1), leftOut, LineGraph.Near(lines.Count));

    private LineGraph Graph(Work work, Action<double> progress)
    {
        var near = new (int, float)[lines.Count][];
        int done = 0;
        work.Over(lines.Count, (from, to) =>
        {
            for (int i = from; i < to; i++)
            {
                near[i] = [.. Near(lines[i], i)];
            }

            progress((double)Interlocked.Add(ref done, to - from) / lines.Count);
        }, grain: 64);
        var made = new LineGraph();
        for (int i = 0; i < near.Length; i++)
        {
            made.Add([]);
        }

        for (int i = 0; i < near.Length; i++)
        {
            made.Join(i, near[i]);
        }

        return made;
    }
}
