using Heard.Analysis.Marks;
using Heard.Core.Listen;

namespace Heard.Web.Listen.Moderation;

/// <summary>What the engine's kinds and the acts of moderators are called on a page.</summary>
internal static class SignNames
{
    public static string Name(this MarkKind kind) => kind switch
    {
        MarkKind.PersonName => ListenTexts.SignPersonName,
        MarkKind.Phone => ListenTexts.SignPhone,
        MarkKind.Email => ListenTexts.SignEmail,
        MarkKind.Profile => ListenTexts.SignProfile,
        MarkKind.PatientNumber => ListenTexts.SignPatientNumber,
        MarkKind.StaffNumber => ListenTexts.SignStaffNumber,
        MarkKind.Postcode => ListenTexts.SignPostcode,
        MarkKind.BirthDate => ListenTexts.SignBirthDate,
        MarkKind.CarRegistration => ListenTexts.SignCar,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>What stands in place of what was taken out.</summary>
    public static string Instead(this MarkKind kind) => kind switch
    {
        MarkKind.PersonName or MarkKind.Profile => ListenTexts.NameRemoved,
        MarkKind.Email or MarkKind.Postcode => ListenTexts.AddressRemoved,
        MarkKind.BirthDate => ListenTexts.DateRemoved,
        _ => ListenTexts.NumberRemoved,
    };

    public static string Name(this Harm harm) => harm switch
    {
        Harm.SelfHarm => ListenTexts.HarmSelf,
        Harm.RiskToOthers => ListenTexts.HarmOthers,
        Harm.PatientDetail => ListenTexts.HarmPatient,
        Harm.Allegation => ListenTexts.HarmAllegation,
        _ => throw new ArgumentOutOfRangeException(nameof(harm)),
    };

    /// <summary>A kind as it is kept with what waits; as it is written where it is none.</summary>
    public static string Sign(string kept) =>
        Enum.TryParse<Harm>(kept, out var harm) ? harm.Name() : Enum.TryParse<MarkKind>(kept, out var kind) ? kind.Name() : kept;

    public static string Name(this ModerationAct act) => act switch
    {
        ModerationAct.Published => ListenTexts.ActPublished,
        ModerationAct.Removed => ListenTexts.ActRemoved,
        ModerationAct.Redacted => ListenTexts.ActRedacted,
        ModerationAct.Replaced => ListenTexts.ActReplaced,
        ModerationAct.Restricted => ListenTexts.ActRestricted,
        ModerationAct.Restored => ListenTexts.ActRestored,
        ModerationAct.Undone => ListenTexts.ActUndone,
        ModerationAct.AppealRefused => ListenTexts.ActAppealRefused,
        ModerationAct.LeftStanding => ListenTexts.ActLeftStanding,
        ModerationAct.KeptRestricted => ListenTexts.ActKeptRestricted,
        _ => throw new ArgumentOutOfRangeException(nameof(act)),
    };
}
