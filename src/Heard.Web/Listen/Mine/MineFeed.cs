using System.Globalization;
using System.Xml.Linq;
using Heard.Core;
using Heard.Core.People;
using Heard.Data.Chain;

namespace Heard.Web.Listen.Mine;

/// <summary>
/// What became of a voice's words, as an Atom feed (RFC 4287) for whoever has its address. It repeats none of the voice's own words; what
/// it leads to is public.
/// </summary>
internal static class MineFeed
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    public static string Of(Programme programme, IReadOnlyList<MineLine> lines, string home, DateOnly today)
    {
        var updated = today.ToString("yyyy-MM-dd'T00:00:00Z'", CultureInfo.InvariantCulture);
        var steps = lines.SelectMany(line => line.Themes.Select(t => (Address: $"{home}/themes/{Key.Write(t.Id)}", Title: string.Format(CultureInfo.CurrentCulture, ListenTexts.CountedUnder, t.Title)))
            .Concat(line.Findings.Select(f => (Address: $"{home}/findings/{Key.Write(f.Id)}", Title: ListenTexts.ItIsPartOfWhatWeHeard)))
            .Concat(line.Questions.Select(q => (Address: $"{home}/faq/{q.Number}", Title: q.AnsweredOn is null ? ListenTexts.ItBecameAQuestionThatWaitsFor : ListenTexts.TheQuestionItAsksWasAnswered))));
        var feed = new XElement(Atom + "feed",
            new XElement(Atom + "id", $"{home}/mine"),
            new XElement(Atom + "title", programme.Name),
            new XElement(Atom + "updated", updated),
            new XElement(Atom + "author", new XElement(Atom + "name", programme.Name)),
            steps.Distinct().Select(step => new XElement(Atom + "entry",
                new XElement(Atom + "id", $"{step.Address}#mine"),
                new XElement(Atom + "title", step.Title),
                new XElement(Atom + "updated", updated),
                new XElement(Atom + "link", new XAttribute("rel", "alternate"), new XAttribute("href", step.Address)))));
        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{feed.ToString(SaveOptions.DisableFormatting)}\n";
    }
}
