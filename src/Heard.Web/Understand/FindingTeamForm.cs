using Heard.Core.Listen;
using Heard.Core.Understand;
using Heard.Web.Shared;

namespace Heard.Web.Understand;

public sealed record FindingTeamForm
{
    public string? Words { get; init; }
    public string? Kind { get; init; }

    /// <summary>The fingerprint of the words that were shown.</summary>
    public string? Before { get; init; }

    internal (string Words, Kind Kind) Read(Finding finding, FieldErrors errors)
    {
        var words = errors.Need(nameof(Words), Words, UnderstandTexts.WriteWhatYouHeard, Finding.MostWords);
        if (Before != FindingOnDesk.Fingerprint(finding))
        {
            errors.Add(nameof(Words), UnderstandTexts.SomebodyElseChangedThisFindingMeanwhileIt);
        }

        if (Enum.TryParse<Kind>(Kind, out var kind) && Enum.IsDefined(kind))
        {
            return (words, kind);
        }

        errors.Add(nameof(Kind), UnderstandTexts.ChooseWhatKindItIs);
        return (words, finding.Kind);
    }
}
