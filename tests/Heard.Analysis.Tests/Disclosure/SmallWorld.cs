using Heard.Analysis.Disclosure;
using Heard.Analysis.Numerics;

namespace Heard.Analysis.Tests.Disclosure;

/// <summary>A few people in two attributes, some of whom raised a theme, and some more who came later.</summary>
internal sealed record SmallWorld(DeclaredAttribute First, DeclaredAttribute Second, int[,] People, int[,] Raised, int[,] LaterPeople, int[,] LaterRaised)
{
    public static readonly CutRow Theme = new("t", "Theme");

    public int Rows => First.Groups.Count;

    public int Columns => Second.Groups.Count;

    public static SmallWorld Of(ulong seed, int most)
    {
        var chance = new SplitMix64(seed * 0x9E3779B97F4A7C15UL);
        var (first, second) = (Attribute("A", 2 + chance.NextBelow(most - 1), ref chance), Attribute("B", 2 + chance.NextBelow(most - 1), ref chance));
        var world = new SmallWorld(first, second, new int[first.Groups.Count, second.Groups.Count], new int[first.Groups.Count, second.Groups.Count],
            new int[first.Groups.Count, second.Groups.Count], new int[first.Groups.Count, second.Groups.Count]);
        int sparse = chance.NextBelow(4);
        for (int a = 0; a < world.Rows; a++)
        {
            for (int b = 0; b < world.Columns; b++)
            {
                bool inTree = first.Groups[a].Key.StartsWith('W') || second.Groups[b].Key.StartsWith('W');
                int people = inTree || chance.NextBelow(6) < sparse ? 0 : chance.NextBelow(3) switch { 0 => chance.NextBelow(7), 1 => chance.NextBelow(31), _ => 15 + chance.NextBelow(60) };
                int more = inTree ? 0 : chance.NextBelow(4) switch { 0 => chance.NextBelow(4), 1 => 11 + chance.NextBelow(30), _ => 0 };
                (world.People[a, b], world.LaterPeople[a, b]) = (people, more);
                (world.Raised[a, b], world.LaterRaised[a, b]) = (Some(people, ref chance), Some(more, ref chance));
            }
        }

        return world;
    }

    public IReadOnlyList<Respondent> Respondents(bool later)
    {
        var all = new List<Respondent>();
        for (int a = 0; a < Rows; a++)
        {
            for (int b = 0; b < Columns; b++)
            {
                Add(all, a, b, People[a, b], Raised[a, b]);
                if (later)
                {
                    Add(all, a, b, LaterPeople[a, b], LaterRaised[a, b]);
                }
            }
        }

        return all;
    }

    private static void Add(List<Respondent> all, int a, int b, int people, int raised) =>
        all.AddRange(Enumerable.Range(0, people).Select(i => new Respondent([a, b], i < raised ? [0] : [])));

    private static int Some(int people, ref SplitMix64 chance) => chance.NextBelow(4) switch { 0 => 0, 1 => people, 2 => people * chance.NextBelow(101) / 100, _ => people / 3 };

    // Every other attribute has its last groups within a wider one that holds nobody itself.
    private static DeclaredAttribute Attribute(string name, int groups, ref SplitMix64 chance)
    {
        bool wide = groups > 3 && chance.NextBelow(2) == 0;
        return new DeclaredAttribute(name, [.. Enumerable.Range(0, groups).Select(g =>
            wide && g == 0 ? new Group($"W{name}", $"{name}{g}", null, 0) : new Group($"{name}{g}", $"{name}{g}", wide && g < 3 ? $"W{name}" : null, 0))]);
    }
}
