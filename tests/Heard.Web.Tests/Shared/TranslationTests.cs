using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Heard.Core.People;
using Heard.Web.CommandLine;
using Heard.Web.Shared;
using Heard.Web.Tests.Serving;

namespace Heard.Web.Tests.Shared;

/// <summary>Every language says all that participants read.</summary>
public partial class TranslationTests
{
    private static readonly string[] Elsewhere = ["team", "take-away", "report", "report.docx", "report.xlsx", "data.zip"];

    public static TheoryData<string> Tags => [.. PageLanguages.Others.Select(language => language.Tag)];

    [Theory, MemberData(nameof(Tags))]
    public void Each_text_exists_in_English_and_has_the_same_places_for_figures_and_names(string tag)
    {
        List<string> wrong = [];
        foreach (var room in Translations.Rooms)
        {
            var english = Translations.English(room);
            foreach (var (key, text) in Translations.In(room, tag))
            {
                if (!english.TryGetValue(key, out var source))
                {
                    wrong.Add($"{key} is not among the English texts of {room.BaseName}");
                }
                else if (string.IsNullOrWhiteSpace(text) || !Translations.Places(text).SequenceEqual(Translations.Places(source)))
                {
                    wrong.Add($"{key}: \"{text}\" for \"{source}\"");
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task No_page_a_participant_reads_speaks_English_in_between()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        var programme = await heard.Db(db => SampleRegion.Load(db, TimeProvider.System, TestContext.Current.CancellationToken));
        foreach (var language in PageLanguages.Others)
        {
            (await SaidInEnglish(heard, programme, language.Tag)).ShouldBeEmpty(language.Name);
        }
    }

    private static async Task<IEnumerable<string>> SaidInEnglish(HeardServer heard, Programme programme, string tag)
    {
        var isEnglish = Translations.IsEnglish(tag);
        var own = new[] { programme.Promise.Open, programme.Promise.Consultation, programme.Promise.Kept, programme.Promise.TurnTo }.SelectMany(words => words.Split('\n')).ToHashSet();
        List<string> wrong = [];
        await using var visitor = heard.Visitor();
        visitor.Cookies.Add(heard.Address, new Cookie(PageLanguages.Cookie, tag));
        wrong.AddRange(await Walk(visitor, ["/", "/join", "/nowhere", $"/{programme.Slug}"]));
        var (name, value) = (await heard.VoiceCookieOf(programme)).Split('=', 2) switch { var parts => (parts[0], parts[1]) };
        visitor.Cookies.Add(heard.Address, new Cookie(name, value));
        wrong.AddRange(await Walk(visitor, [$"/{programme.Slug}", $"/{programme.Slug}/mine", $"/{programme.Slug}/join", $"/{programme.Slug}/about", $"/{programme.Slug}/welcome"]));

        return wrong.Distinct();

        async Task<List<string>> Walk(Visitor reader, IReadOnlyList<string> starts)
        {
            List<string> found = [];
            var kinds = starts.ToHashSet(StringComparer.Ordinal);
            var waiting = new Queue<string>(starts);
            while (waiting.TryDequeue(out var address))
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, address);
                using var response = await reader.Send(request);
                if (response.Content.Headers.ContentType?.MediaType != "text/html")
                {
                    continue;
                }

                var page = (await Seen.Of(reader, response, null)).Document;
                page.DocumentElement.GetAttribute("lang").ShouldBe(tag, address);
                found.AddRange(Said(page).Where(text => !own.Contains(text) && isEnglish(text)).Select(text => $"{address}: {text}"));
                foreach (var link in page.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!.Split('?', '#')[0])
                    .Where(link => link.StartsWith($"/{programme.Slug}/", StringComparison.Ordinal) && !Elsewhere.Contains(link.Split('/')[2]) && kinds.Add(Ids().Replace(link, "/*"))))
                {
                    waiting.Enqueue(link);
                }
            }

            kinds.Count.ShouldBeGreaterThan(starts.Count);
            return found;
        }
    }

    private static IEnumerable<string> Said(IDocument page) =>
        page.Body!.GetDescendants().OfType<IText>().Select(text => text.Data)
            .Concat(page.QuerySelectorAll("[aria-label], [placeholder], [alt], [title]").SelectMany(one => new[] { "aria-label", "placeholder", "alt", "title" }.Select(name => one.GetAttribute(name) ?? "")))
            .Append(page.Title ?? "")
            .Select(text => Spaces().Replace(text, " ").Trim()).Where(text => text.Length > 0);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("/[0-9a-z]{13}(?=/|$)|/[0-9]+(?=/|$)")]
    private static partial Regex Ids();
}
