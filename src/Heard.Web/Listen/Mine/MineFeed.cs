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

    public static string Of(Programme programme, IReadOnlyList<MineLine> lines, string home)
    {
        // Nothing says since when a theme is public, and an entry that is told anew each day is read anew each day.
        var opened = programme.OpenedOn ?? DateOnly.MinValue;
        var steps = lines.SelectMany(line => line.Themes.Select(t => new Step($"{home}/themes/{Key.Write(t.Id)}", string.Format(CultureInfo.CurrentCulture, ListenTexts.CountedUnder, t.Title), opened))
            .Concat(line.Findings.Select(f => new Step($"{home}/findings/{Key.Write(f.Id)}", ListenTexts.ItIsPartOfWhatWeHeard, f.PublishedOn)))
            .Concat(line.Questions.Select(q => q.AnsweredOn is { } answered ? new Step($"{home}/faq/{q.Number}", ListenTexts.TheQuestionItAsksWasAnswered, answered)
                : new Step($"{home}/faq/{q.Number}", ListenTexts.ItBecameAQuestionThatWaitsFor, q.AcceptedOn ?? opened)))).Distinct().ToList();
        var feed = new XElement(Atom + "feed",
            new XElement(Atom + "id", $"{home}/mine"),
            new XElement(Atom + "title", programme.Name),
            new XElement(Atom + "updated", Day(steps.Select(step => step.On).Append(opened).Max())),
            new XElement(Atom + "author", new XElement(Atom + "name", programme.Name)),
            steps.Select(step => new XElement(Atom + "entry",
                new XElement(Atom + "id", $"{step.Address}#mine"),
                new XElement(Atom + "title", step.Title),
                new XElement(Atom + "updated", Day(step.On)),
                new XElement(Atom + "link", new XAttribute("rel", "alternate"), new XAttribute("href", step.Address)))));
        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{feed.ToString(SaveOptions.DisableFormatting)}\n";
    }

    private static string Day(DateOnly on) => on.ToString("yyyy-MM-dd'T00:00:00Z'", CultureInfo.InvariantCulture);

    private sealed record Step(string Address, string Title, DateOnly On);
}
