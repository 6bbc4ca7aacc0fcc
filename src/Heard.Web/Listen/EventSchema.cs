using System.Text.Json;
using System.Text.Json.Nodes;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Web.Shared;

namespace Heard.Web.Listen;

internal static class EventSchema
{
    /// <summary>A workshop as schema.org's Event, in JSON with every "&lt;" escaped; null without a date, which an Event needs.</summary>
    public static string? Of(Workshop workshop, Programme programme, string? address)
    {
        if (workshop.HeldOn is not { } day)
        {
            return null;
        }

        var online = workshop.Where.Contains("online", StringComparison.OrdinalIgnoreCase);
        return new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Event",
            ["name"] = workshop.Title,
            ["startDate"] = workshop.StartsAt is { } start ? $"{day.Iso()}T{start.Short()}" : day.Iso(),
            ["endDate"] = workshop.EndsAt is { } end ? $"{day.Iso()}T{end.Short()}" : null,
            ["description"] = workshop.Purpose,
            ["url"] = address,
            ["eventAttendanceMode"] = online ? "https://schema.org/OnlineEventAttendanceMode" : "https://schema.org/OfflineEventAttendanceMode",
            ["location"] = new JsonObject
            {
                ["@type"] = online ? "VirtualLocation" : "Place",
                ["name"] = workshop.Where is { Length: > 0 } where ? where : programme.Region,
                ["url"] = online ? address : null,
            },
            ["organizer"] = new JsonObject { ["@type"] = "Organization", ["name"] = programme.Name },
        }.ToJsonString(JsonSerializerOptions.Web);
    }
}
