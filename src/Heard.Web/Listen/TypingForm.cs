using System.Globalization;
using Heard.Core.Listen;
using Heard.Core.Listen.Import;
using Heard.Core.People;
using Heard.Web.Shared;

namespace Heard.Web.Listen;

/// <summary>One line as it is typed. What was chosen for the last one is offered for the next.</summary>
public sealed record TypingForm
{
    public string? Words { get; init; }
    public string? Kind { get; init; }
    public string? Wording { get; init; }
    public string? StandsFor { get; init; }
    public string? Audience { get; init; }

    /// <summary>The key of the attachment that is shown beside.</summary>
    public string? File { get; init; }

    private const int MostPeople = 100_000;

    internal sealed record Read(string Words, Kind Kind, Wording Wording, Audience Audience, int? StandsFor);

    internal Read ReadInto(FieldErrors errors)
    {
        var words = errors.Need(nameof(Words), Words, ListenTexts.TypeWhatItSays, Line.MostCharacters);
        var kind = Choice<Kind>(nameof(Kind), Kind, ListenTexts.ChooseWhatSortOfThingItIs, errors);
        var wording = Choice<Wording>(nameof(Wording), Wording, ListenTexts.ChooseWhoseWordingItIs, errors);
        var people = ReadPeople(errors);
        var audience = Choice<Audience>(nameof(Audience), Audience, ListenTexts.ChooseWhoMayReadIt, errors);
        return new Read(words, kind, wording, audience, people);
    }

    private int? ReadPeople(FieldErrors errors)
    {
        if (string.IsNullOrWhiteSpace(StandsFor))
        {
            return null;
        }

        if (int.TryParse(StandsFor.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var people) && people is >= 1 and <= MostPeople)
        {
            return people;
        }

        errors.Add(nameof(StandsFor), ListenTexts.EnterHowManyPeopleItStandsFor);
        return null;
    }

    private static T Choice<T>(string field, string? text, string missing, FieldErrors errors)
        where T : struct, Enum
    {
        if (Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value))
        {
            return value;
        }

        errors.Add(field, missing);
        return default;
    }
}
