using System.Globalization;
using Heard.Core.People;
using Heard.Web.Shared;

namespace Heard.Web.Reach;

public sealed record SettingsForm
{
    public string? Name { get; init; }
    public string? Hashtag { get; init; }
    public string? Strapline { get; init; }
    public string? Introduction { get; init; }
    public string? Contact { get; init; }
    public string? Primary { get; init; }
    public string? Accent { get; init; }
    public string? UsualAudience { get; init; }
    public string? ClosesOn { get; init; }
    public string? Decided { get; init; }
    public string? StillOpen { get; init; }
    public string? WhoDecides { get; init; }
    public string? When { get; init; }
    public string? RunBy { get; init; }
    public string? PaidBy { get; init; }
    public string? Consultation { get; init; }
    public string? Kept { get; init; }
    public string? TurnTo { get; init; }
    public string[]? Language { get; init; }
    public string? EasyDecided { get; init; }
    public string? EasyOpen { get; init; }
    public string? EasyWho { get; init; }

    internal static SettingsForm Of(Programme programme) => new()
    {
        Name = programme.Name,
        Hashtag = programme.Brand.Hashtag,
        Strapline = programme.Brand.Strapline,
        Introduction = programme.Introduction,
        Contact = programme.Contact,
        Primary = programme.Brand.Primary.ToString(),
        Accent = programme.Brand.Accent.ToString(),
        UsualAudience = programme.UsualAudience.ToString(),
        ClosesOn = programme.ClosesOn?.Iso(),
        Decided = programme.Promise.Decided,
        StillOpen = programme.Promise.Open,
        WhoDecides = programme.Promise.WhoDecides,
        When = programme.Promise.When,
        RunBy = programme.Promise.RunBy,
        PaidBy = programme.Promise.PaidBy,
        Consultation = programme.Promise.Consultation,
        Kept = programme.Promise.Kept,
        TurnTo = programme.Promise.TurnTo,
        Language = programme.Languages,
        EasyDecided = programme.Promise.EasyDecided,
        EasyOpen = programme.Promise.EasyOpen,
        EasyWho = programme.Promise.EasyWho,
    };

    /// <summary>Changes the programme as far as the form is right; what is wrong is in <paramref name="errors"/>.</summary>
    internal void ApplyTo(Programme programme, FieldErrors errors)
    {
        programme.Name = errors.Need(nameof(Name), Name, ReachTexts.EnterTheProgrammesName, Programme.MostName);
        programme.Introduction = errors.Optional(nameof(Introduction), Introduction, 2_000);
        programme.Contact = errors.Optional(nameof(Contact), Contact, 300);
        programme.Brand = new Brand(
            ReadColour(nameof(Primary), Primary, errors, mustCarryWhite: true),
            ReadColour(nameof(Accent), Accent, errors, mustCarryWhite: false),
            errors.Optional(nameof(Hashtag), Hashtag, 60),
            errors.Optional(nameof(Strapline), Strapline, 200));
        if (Enum.TryParse<Audience>(UsualAudience, out var audience) && Enum.IsDefined(audience))
        {
            programme.UsualAudience = audience;
        }

        if (string.IsNullOrWhiteSpace(ClosesOn))
        {
            programme.ClosesOn = null;
        }
        else if (DateOnly.TryParseExact(ClosesOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            programme.ClosesOn = day;
        }
        else
        {
            errors.Add(nameof(ClosesOn), ReachTexts.EnterTheClosingDayAsYearMonth);
        }

        programme.Languages = [.. PageLanguages.Others.Select(language => language.Tag).Intersect(Language ?? [])];
        programme.Promise = new Promise
        {
            Decided = Part(nameof(Decided), Decided),
            Open = Part(nameof(StillOpen), StillOpen),
            WhoDecides = Part(nameof(WhoDecides), WhoDecides),
            When = Part(nameof(When), When),
            RunBy = Part(nameof(RunBy), RunBy),
            PaidBy = Part(nameof(PaidBy), PaidBy),
            Consultation = Part(nameof(Consultation), Consultation),
            Kept = Part(nameof(Kept), Kept),
            TurnTo = Part(nameof(TurnTo), TurnTo),
            EasyDecided = Easy(nameof(EasyDecided), EasyDecided),
            EasyOpen = Easy(nameof(EasyOpen), EasyOpen),
            EasyWho = Easy(nameof(EasyWho), EasyWho),
        };

        string Part(string field, string? text) => errors.Optional(field, text, Promise.MostCharacters);

        string Easy(string field, string? text)
        {
            var sentences = EasyRead.Sentences(Part(field, text));
            if (sentences.Count > EasyRead.MostSentences)
            {
                errors.Add(field, string.Format(CultureInfo.CurrentCulture, ReachTexts.WriteAtMostLinesThereAre, EasyRead.MostSentences, sentences.Count));
            }

            if (sentences.Index().FirstOrDefault(line => EasyRead.Words(line.Item) > EasyRead.MostWords) is { Item: { } longest, Index: var index })
            {
                errors.Add(field, string.Format(CultureInfo.CurrentCulture, ReachTexts.LineHasWordsMakeItAtMost, index + 1, EasyRead.Words(longest), EasyRead.MostWords));
            }

            return string.Join('\n', sentences);
        }
    }

    private static Colour ReadColour(string field, string? text, FieldErrors errors, bool mustCarryWhite)
    {
        if (Colour.Read(text?.Trim().ToLowerInvariant()) is not { } colour)
        {
            errors.Add(field, ReachTexts.EnterAColourAsAndSixDigits);
            return Brand.Default.Primary;
        }

        if (mustCarryWhite && colour.Contrast(Colour.White) < 4.5)
        {
            errors.Add(field, string.Format(CultureInfo.CurrentCulture, ReachTexts.WhiteTextCannotBeReadOnThis, colour.ReadableUnderWhite()));
        }

        return colour;
    }
}
