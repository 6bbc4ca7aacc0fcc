using Microsoft.AspNetCore.Identity;

namespace Heard.Data.Accounts;

/// <summary>Somebody of the team that runs programmes. Participants have none.</summary>
public sealed class Account : IdentityUser<long>
{
    public Account() => Id = Ids.New();

    [PersonalData]
    public string Name { get; set; } = "";

    /// <summary>May make new programmes.</summary>
    public bool MayMakeProgrammes { get; set; }
}
