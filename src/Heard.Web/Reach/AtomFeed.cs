using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Heard.Core.People;
using Heard.Data.Chain;
using Heard.Web.Shared;

namespace Heard.Web.Reach;

/// <summary>What is new in a programme as an Atom feed (RFC 4287). Days stand as their first second, in UTC.</summary>
internal static class AtomFeed
{
    public const string MediaType = "application/atom+xml; charset=utf-8";
    public const int MostEntries = 60;

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";

    /// <param name="programme">An open one.</param>
    /// <param name="reading">What the public may read, and nothing else.</param>
    /// <param name="home">The full address of the programme's front page.</param>
    public static string Of(Programme programme, FeedReading reading, string home)
    {
        var opened = programme.OpenedOn!.Value;
        var entries = Heard(programme, reading, home).Concat(Questions(programme, reading, home)).Concat(Workshops(programme, reading, home, opened))
            .OrderByDescending(entry => entry.On).ThenBy(entry => entry.Id, StringComparer.Ordinal)
            .Take(MostEntries)
            .ToList();
        var feed = new XElement(Atom + "feed",
            new XElement(Atom + "id", Urn(programme.Id, "feed", 0)),
            new XElement(Atom + "title", Clean(programme.Name)),
            programme.Brand.Strapline.Length > 0 ? new XElement(Atom + "subtitle", Clean(programme.Brand.Strapline)) : null,
            new XElement(Atom + "updated", Moment(entries.Count > 0 ? entries[0].On : opened)),
            new XElement(Atom + "author", new XElement(Atom + "name", Clean(programme.Name))),
            Link("self", home + "/feed", "application/atom+xml"),
            Link("alternate", home, "text/html"),
            entries.Select(entry => new XElement(Atom + "entry",
                new XElement(Atom + "id", entry.Id),
                new XElement(Atom + "title", Clean(entry.Title)),
                new XElement(Atom + "updated", Moment(entry.On)),
                Link("alternate", entry.Address, "text/html"),
                new XElement(Atom + "content", new XAttribute("type", "xhtml"), new XElement(Xhtml + "div", entry.Content)))));
        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{feed.ToString(SaveOptions.DisableFormatting)}\n";
    }

    private static IEnumerable<Entry> Heard(Programme programme, FeedReading reading, string home) =>
        reading.Findings.GroupBy(finding => finding.WorkshopId).Select(workshop => new Entry(
            Urn(programme.Id, "heard", workshop.Key),
            string.Format(CultureInfo.CurrentCulture, ReachTexts.WhatWeHeardAtWorkshop, workshop.First().Number, workshop.First().Title),
            workshop.Max(finding => finding.On),
            $"{home}/workshops/{workshop.First().Number}",
            new XElement(Xhtml + "ul", workshop.Select(finding => new XElement(Xhtml + "li",
                new XElement(Xhtml + "a", new XAttribute("href", $"{home}/findings/{Core.Key.Write(finding.Id)}"), Clean(finding.Words)))))));

    private static IEnumerable<Entry> Questions(Programme programme, FeedReading reading, string home) =>
        reading.Questions.Select(question => question.Answer is { } answer
            ? new Entry(
                Urn(programme.Id, "answer", question.Id),
                string.Format(CultureInfo.CurrentCulture, ReachTexts.Answered, question.Words),
                question.AnsweredOn!.Value,
                $"{home}/faq/{question.Number}",
                Paragraphs.Of(answer).Select(part => new XElement(Xhtml + "p", Clean(part))))
            : new Entry(
                Urn(programme.Id, "question", question.Id),
                string.Format(CultureInfo.CurrentCulture, ReachTexts.Question2, question.Number, question.Words),
                question.AcceptedOn,
                $"{home}/faq/{question.Number}",
                new XElement(Xhtml + "p", ReachTexts.ItWasTakenUpAndHasNo)));

    private static IEnumerable<Entry> Workshops(Programme programme, FeedReading reading, string home, DateOnly opened) =>
        reading.Workshops.Select(workshop => new Entry(
            Urn(programme.Id, "workshop", workshop.Id),
            string.Format(CultureInfo.CurrentCulture, ReachTexts.Workshop2, workshop.Number, workshop.Title),
            workshop.AnnouncedOn is { } announced && announced > opened ? announced : opened,
            $"{home}/workshops/{workshop.Number}",
            new[] { string.Join(", ", new[] { workshop.HeldOn?.Long() ?? ReachTexts.DateToBeFixed, workshop.Where }.Where(part => part.Length > 0)) }
                .Concat(Paragraphs.Of(workshop.Purpose)).Select(part => new XElement(Xhtml + "p", Clean(part)))));

    private static XElement Link(string rel, string address, string type) =>
        new(Atom + "link", new XAttribute("rel", rel), new XAttribute("href", address), new XAttribute("type", type));

    private static string Moment(DateOnly day) => day.ToString("yyyy-MM-dd'T00:00:00Z'", CultureInfo.InvariantCulture);

    /// <summary>Words may hold characters that XML has no way to write.</summary>
    private static string Clean(string text) => text.All(XmlConvert.IsXmlChar) ? text : CleanSlowly(text);

    private static string CleanSlowly(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value))
            {
                kept.Append(rune);
            }
        }

        return kept.ToString();
    }

    /// <summary>The same for the same thing at whatever address the site is reached (RFC 9562, version 8).</summary>
    private static string Urn(long programmeId, string what, long id)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{programmeId}/{what}/{id}")), hash);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return $"urn:uuid:{new Guid(hash[..16], bigEndian: true)}";
    }

    private sealed record Entry(string Id, string Title, DateOnly On, string Address, object Content);
}
