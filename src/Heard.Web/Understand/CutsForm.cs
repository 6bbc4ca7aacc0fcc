using System.Globalization;
using Heard.Core.Understand;
using Heard.Web.Shared;

namespace Heard.Web.Understand;

/// <summary>What was ticked. What is no attribute and no pair is as if it had not been.</summary>
internal sealed record CutsForm(IReadOnlyCollection<CutBy> By, IReadOnlyCollection<CutPair> Pairs)
{
    public static CutsForm Of(IFormCollection form) => new(
        [.. form["By"].Select(Read).OfType<CutBy>().Distinct()],
        [.. form["Pair"].Select(pair => pair?.Split('*')).Where(pair => pair is [_, _])
            .Select(pair => (First: Read(pair![0]), Second: Read(pair[1]))).Where(pair => pair is { First: not null, Second: not null })
            .Select(pair => new CutPair(pair.First!.Value, pair.Second!.Value)).Distinct()]);

    public FieldErrors Explain(CutsRefused why)
    {
        var errors = new FieldErrors();
        errors.Add(why is CutsRefused.TooManyPairs or CutsRefused.PairOfWhatIsNotDeclared ? "Pair" : "By", why switch
        {
            CutsRefused.NothingDeclared => UnderstandTexts.ChooseAtLeastOne,
            CutsRefused.TooManyPairs => string.Format(CultureInfo.CurrentCulture, UnderstandTexts.ChooseAtMostPairs, Cuts.MostPairs),
            CutsRefused.PairOfWhatIsNotDeclared => UnderstandTexts.ChooseEachOfTheTwoByItself,
            CutsRefused.TakenBack => UnderstandTexts.WhatWasPublishedCannotBeTakenBack,
            _ => throw new ArgumentOutOfRangeException(nameof(why)),
        });
        return errors;
    }

    private static CutBy? Read(string? text) => Enum.TryParse<CutBy>(text, out var by) && Enum.IsDefined(by) ? by : null;
}
