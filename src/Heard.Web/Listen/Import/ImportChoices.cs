using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data;

namespace Heard.Web.Listen.Import;

/// <summary>What the preview's form says, or what it starts from.</summary>
public sealed record ImportChoices(Audience Audience, Wording? Wording, string Series)
{
    internal static ImportChoices Of(Func<string, string?> said, Programme programme) => new(
        Enum.TryParse<Audience>(said("audience"), out var audience) && Enum.IsDefined(audience) ? audience : programme.UsualAudience,
        Enum.TryParse<Wording>(said("wording"), out var wording) && Enum.IsDefined(wording) ? wording : null,
        said("series") ?? "");

    internal ImportOptions Options(StagedUpload staged, long? account, bool dry) =>
        new(staged.FileName, Audience) { Wording = Wording, Series = Series, AccountId = account, IsDryRun = dry };
}
