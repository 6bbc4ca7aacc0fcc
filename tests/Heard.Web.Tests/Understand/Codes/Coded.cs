using System.Net;
using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Core.Understand;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Understand.Codes;

/// <summary>A codebook, and codings as the database holds them.</summary>
internal static class Coded
{
    public const string Home = "/people/team/coding";
    public const string Form = "form[data-coding]";

    /// <summary>A codebook of these codes, in no group.</summary>
    public static Task<Dictionary<string, string>> Codebook(this HeardServer heard, Programme programme, params string[] names) => heard.Db(async db =>
    {
        await db.BeginCodebook(programme.Id, TestContext.Current.CancellationToken);
        var codes = names.Select((name, at) => new Code(programme.Id, Ids.New(), name, isGroup: false, at + 1)).ToList();
        db.AddRange(codes);
        await db.SaveChangesAsync();
        return codes.ToDictionary(code => code.Name, code => Key.Write(code.Id));
    });

    public static string At(Contribution line) => $"{Home}/lines?line={Key.Write(line.Id)}";

    /// <summary>Whoever is signed in gives the line these codes, by the page without script.</summary>
    public static async Task<Seen> Code(this HeardServer heard, Contribution line, params string[] codes) =>
        await (await heard.Get(At(line))).Submit(Form, codes.Length == 0 ? new { None = "none" } : (object)new { Code = codes });

    /// <summary>"A: Parking; Rotas" for each decision about the line, the settled and the machine's by those words.</summary>
    public static Task<string[]> Decisions(this HeardServer heard, Contribution line) => heard.Db(async db =>
    {
        var lines = await db.LinesToCode(line.ProgrammeId, [line.Id], TestContext.Current.CancellationToken);
        var names = await db.Codes.Where(c => c.ProgrammeId == line.ProgrammeId).ToDictionaryAsync(c => c.Id, c => c.Name);
        return lines.SelectMany(one => one.Decisions)
            .Select(decision => $"{Coder.LetterOf(decision.Coder)}: {string.Join("; ", decision.Codes.Select(given => names[given.CodeId]).Order(StringComparer.Ordinal))}".TrimEnd()).ToArray();
    });

    /// <summary>Codes the first lines of each of the three subjects as a person would, straight into the database.</summary>
    public static Task Teach(this HeardServer heard, Programme programme, IReadOnlyList<Contribution> lines, IReadOnlyDictionary<string, string> codes, int each) => heard.Db(async db =>
    {
        var stop = TestContext.Current.CancellationToken;
        await using var writing = await db.WriteCodings(programme.Id, stop);
        var coder = await db.CoderNamed(programme.Id, "Somebody", stop);
        await db.SaveChangesAsync(stop);
        foreach (var (code, subject) in codes.Values.Select((code, at) => (code, at)))
        {
            foreach (var line in lines.Skip(8 * subject).Take(each))
            {
                await db.Decide(programme.Id, coder, line.Id, [Key.Read(code)!.Value], DateTimeOffset.UnixEpoch.AddSeconds(subject), stop);
            }
        }

        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
    });

    /// <summary>The lines that the list shows, in its order.</summary>
    public static async Task<IEnumerable<string>> Listed(this HeardServer heard, string query) =>
        (await heard.Get($"{Coded.Home}/list?{query}")).Document.QuerySelectorAll("main li.line .words").Select(words => words.TextContent);

    /// <summary>The page once it shows what the test waits for.</summary>
    public static async Task<Seen> Until(this HeardServer heard, string path, Func<Seen, bool> shows)
    {
        for (var looks = 0; ; looks++)
        {
            var page = await heard.Get(path, HttpStatusCode.OK);
            if (shows(page) || looks == 100)
            {
                return page;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }
}
