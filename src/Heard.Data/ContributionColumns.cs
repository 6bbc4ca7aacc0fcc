using Heard.Core.Listen;

namespace Heard.Data;

/// <summary>The columns a bulk insert writes, in one order for both engines. A test holds them against the model.</summary>
internal static class ContributionColumns
{
    public static readonly (string Name, string PostgresType, Func<Contribution, object?> Value)[] All =
    [
        ("ProgrammeId", "bigint", c => c.ProgrammeId),
        ("Id", "bigint", c => c.Id),
        ("Words", "text", c => c.Words),
        ("Kind", "integer", c => (int)c.Kind),
        ("Wording", "integer", c => (int)c.Wording),
        ("Audience", "integer", c => (int)c.Audience),
        ("StandsFor", "integer", c => c.StandsFor),
        ("WorkshopId", "bigint", c => c.WorkshopId),
        ("ConversationId", "bigint", c => c.ConversationId),
        ("ReplyToId", "bigint", c => c.ReplyToId),
        ("Visibility", "integer", c => (int)c.Visibility),
        ("OrganisationId", "bigint", c => c.OrganisationId),
        ("ProfessionId", "bigint", c => c.ProfessionId),
        ("Setting", "text", c => c.Setting),
        ("Said", "date", c => c.Said),
        ("ImportId", "bigint", c => c.ImportId),
        ("Row", "integer", c => c.Row),
        ("Version", "integer", c => c.Version),
        ("WithdrawnOn", "date", c => c.WithdrawnOn),
        ("Translation_Language", "text", c => c.Translation?.Language),
        ("Translation_Words", "text", c => c.Translation?.Words),
        ("Translation_By", "text", c => c.Translation?.By),
    ];

    public static readonly string Names = string.Join(", ", All.Select(column => $"\"{column.Name}\""));
    public static readonly string Places = string.Join(", ", All.Select((_, i) => "@p" + i));
}
