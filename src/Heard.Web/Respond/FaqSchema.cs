using System.Text.Json;
using System.Text.Json.Nodes;
using Heard.Core.Respond;

namespace Heard.Web.Respond;

internal static class FaqSchema
{
    /// <summary>The answered questions as schema.org's FAQPage, in JSON with every "&lt;" escaped; null where none is answered.</summary>
    public static string? Of(IEnumerable<Question> questions)
    {
        var answered = questions
            .Where(q => q.Reply is Reply.Answered)
            .Select(JsonNode (q) => new JsonObject
            {
                ["@type"] = "Question",
                ["name"] = q.Words,
                ["acceptedAnswer"] = new JsonObject { ["@type"] = "Answer", ["text"] = ((Reply.Answered)q.Reply).Words },
            })
            .ToArray();
        return answered.Length == 0
            ? null
            : new JsonObject { ["@context"] = "https://schema.org", ["@type"] = "FAQPage", ["mainEntity"] = new JsonArray(answered) }.ToJsonString(JsonSerializerOptions.Web);
    }
}
