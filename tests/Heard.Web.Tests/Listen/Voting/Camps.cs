using System.Globalization;
using System.Text;
using Heard.Core;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Listen.Voting;

/// <summary>Invented votes of two camps on ten statements: all want the first, the rest parts them; one in eight passes on the second, one in nine on the third and so on.</summary>
internal static class Camps
{
    public const string Topic = "What would help";
    private const int Statements = 10;

    public static byte[] Votes(int first, int second, string called = "person-") => Bytes(
        $"participant,{string.Join(',', Enumerable.Range(0, Statements + 1))}",
        Enumerable.Range(0, first + second).Select(p => $"{called}{p},{string.Join(',', Enumerable.Range(0, Statements).Select(s => s == 0 ? 1 : (p + (s * s)) % (s + 7) == 3 ? 0 : p < first ? 1 : -1))},1"));

    public static byte[] Comments() => Bytes(
        "timestamp,comment-id,author-id,agrees,disagrees,moderated,comment-body",
        [.. Enumerable.Range(0, Statements).Select(s => $"1,{s},0,0,0,1,Statement {s.ToString(CultureInfo.InvariantCulture)}"), $"1,{Statements},0,0,0,-1,Taken out"]);

    public static byte[] People(int people, string called = "person-") => Bytes(
        "participant,organisation,profession", Enumerable.Range(0, people).Select(p => $"{called}{p},{(p % 2 == 0 ? "The Infirmary" : "")},Porters"));

    public static Task<Seen> Bring(this HeardServer heard, params (string Name, byte[] Bytes)[] files) => heard.Bring(Topic, System.Net.HttpStatusCode.OK, files);

    public static async Task<Seen> Bring(this HeardServer heard, string title, System.Net.HttpStatusCode expected, params (string Name, byte[] Bytes)[] files) =>
        await (await heard.Get("/people/team/votes")).Submit("form[data-draft=votes]", new { Title = title }, expected, [.. files.Select(file => ("files", file.Name, file.Bytes))]);

    public static Task<string> At(this HeardServer heard) =>
        heard.Db(async db => $"/people/team/opinions/{Key.Write((await db.Conversations.SingleAsync(c => c.Title == Topic)).Id)}");

    private static byte[] Bytes(string header, IEnumerable<string> rows) => Encoding.UTF8.GetBytes(string.Join('\n', rows.Prepend(header)) + "\n");
}
