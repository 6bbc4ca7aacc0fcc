using Heard.Core.People;
using Heard.Web.Reach.Join;

namespace Heard.Web.Reach.Easy;

/// <summary>What is true of a programme today, as its promise, its joining page and who can see what have it.</summary>
/// <param name="Ways">The ways in.</param>
/// <param name="Links">A personal link lets somebody in.</param>
/// <param name="HasCredentials">Somebody can, or could, join by something that says who they are.</param>
/// <param name="HasProviders">A provider's account is among it.</param>
/// <param name="Disclosures">How often it was disclosed who wrote something.</param>
/// <param name="Periods">How long each class is kept after the closing day, in months.</param>
public sealed record EasyFacts(JoinWays Ways, bool Links, bool HasCredentials, bool HasProviders, int Disclosures, IReadOnlyDictionary<DataClass, int> Periods)
{
    public DateOnly? Until(Programme programme, DataClass of) => RetentionPeriod.EndsOn(programme.ClosesOn, Periods[of]);
}
