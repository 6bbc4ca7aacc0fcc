using Heard.Analysis.Numerics;

namespace Heard.Analysis.Tests;

/// <summary>Invented lines about four things, as many as wanted, the same every time.</summary>
internal static class Lines
{
    private static readonly string[][] Subjects =
    [
        ["car parking", "parking permits", "parking spaces", "the car park", "parking charges"],
        ["leadership training", "training days", "mandatory training", "e-learning", "training for new managers"],
        ["late rotas", "the rota", "night shifts", "shift patterns", "rota gaps"],
        ["the old computers", "slow log in", "computer passwords", "the login screen", "computers on the ward"],
    ];

    private static readonly string[] Openings = ["We worry about", "Please sort out", "I cannot cope with", "Somebody should look at", "Everyone talks about"];
    private static readonly string[] Endings = ["", " every single week", " before winter", " at our site", " since the move", " more than ever"];

    public static int SubjectOf(int line) => line % Subjects.Length;

    public static string[] Many(int count, ulong seed = 1)
    {
        var chance = new SplitMix64(seed);
        return [.. Enumerable.Range(0, count).Select(i =>
            $"{Openings[chance.NextBelow(5)]} {Subjects[i % 4][chance.NextBelow(5)]} and {Subjects[i % 4][chance.NextBelow(5)]}{Endings[chance.NextBelow(6)]}")];
    }
}
