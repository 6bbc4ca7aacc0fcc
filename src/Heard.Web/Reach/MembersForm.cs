using System.Net.Mail;
using Heard.Core.People;
using Heard.Web.Shared;

namespace Heard.Web.Reach;

public sealed record InvitationForm
{
    public string? Email { get; init; }
    public string? Role { get; init; }

    internal (string Email, Role Role) Read(FieldErrors errors)
    {
        var email = errors.Need("Email", Email, ReachTexts.EnterTheEMailAddressOfWhom, 256);
        if (email.Length > 0 && !(MailAddress.TryCreate(email, out var address) && address.Address == email))
        {
            errors.Add("Email", ReachTexts.EnterAnEMailAddressSuchAs);
        }

        return (email, RoleNames.Read(Role) is { } role ? role : Missing());

        Role Missing()
        {
            errors.Add("Role", ReachTexts.ChooseWhatTheyWillDo);
            return Core.People.Role.Facilitator;
        }
    }
}

public sealed record RolesForm
{
    public string[]? Roles { get; init; }

    internal IReadOnlyCollection<Role> Read() => [.. (Roles ?? []).Select(RoleNames.Read).OfType<Role>().Distinct()];
}

internal static class RoleNames
{
    public static Role? Read(string? text) => Enum.TryParse<Role>(text, out var role) && Enum.IsDefined(role) ? role : null;

    public static string Name(this Role role) => role switch
    {
        Role.Lead => ReachTexts.ProgrammeLead,
        Role.Facilitator => ReachTexts.Facilitator,
        Role.Analyst => ReachTexts.Analyst,
        Role.Owner => ReachTexts.Owner,
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    public static string Does(this Role role) => role switch
    {
        Role.Lead => ReachTexts.RunsTheProgrammeSignsOffPublishesKeeps,
        Role.Facilitator => ReachTexts.BringsInWhatWasSaid,
        Role.Analyst => ReachTexts.MakesSenseOfItThemesFindingsQuestions,
        Role.Owner => ReachTexts.AnswersQuestionsAndCarriesOutActions,
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
