using Heard.Analysis.Coding;
using Heard.Analysis.Numerics;

namespace Heard.Analysis.Tests.Coding;

/// <summary>Invented comments with their codes, as many as wanted, the same every time.</summary>
internal static class Coded
{
    private static readonly string[][] Says =
    [
        ["the car park was full", "parking costs too much", "no space to park"],
        ["the nurse was kind", "lovely friendly staff", "they were polite and caring"],
        ["we waited three hours", "the delay was too long", "it took ages to be seen"],
        ["lunch was cold", "the food had no taste", "more choice on the menu please"],
    ];

    private static readonly string[] Around = ["on Monday", "as always", "at the clinic", "this time", "for my mother", "again"];

    public static IReadOnlyList<Code> Codes { get; } = [new("Parking"), new("Staff manner"), new("Waiting"), new("Food")];

    public static CodedText[] Many(int count, ulong seed = 1)
    {
        var chance = new SplitMix64(seed);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            int first = i % 4, second = chance.NextBelow(4);
            bool two = second != first && chance.NextBelow(3) == 0;
            string text = Says[first][chance.NextBelow(3)] + (two ? " and " + Says[second][chance.NextBelow(3)] : "") + " " + Around[chance.NextBelow(6)] + " " + Around[chance.NextBelow(6)];
            return new CodedText(text, two ? [first, second] : [first], chance.NextBelow(2) == 0 ? "What was good?" : "What could be better?");
        })];
    }

    public static TextCoder Learn(IReadOnlyList<CodedText> coded, CodingOptions? options = null)
    {
        options ??= new CodingOptions();
        return TextCoder.Learn(Codes, coded, CorpusMeanings.Learn(coded.Select(c => c.Text), options), options);
    }
}
