using System.IO.Compression;
using System.Text;
using Heard.Core.Chain;
using Heard.Core.Listen;
using Heard.Core.Listen.Import;
using Heard.Core.People;
using Heard.Core.Respond;
using Heard.Core.Understand;
using Heard.Data;
using Heard.Web.Tests.Serving;

namespace Heard.Web.Tests.Respond;

/// <summary>
/// A programme with something public of every kind, and beside each something that is not: whatever must stay out of a
/// public file holds the word "canary".
/// </summary>
internal static class TakeAwayScene
{
    public const string Canary = "canary";
    public const string Formula = "=HYPERLINK(\"http://example.org\",\"see\")";

    private static readonly DateOnly Day = new(2026, 2, 3);

    public static Task Set(HeardServer heard, Programme programme) => heard.Db(async db =>
    {
        var id = programme.Id;
        var organisation = new Organisation(id, Ids.New(), "canary hospital");
        var page = Import(id, "outputs.docx");
        var table = Import(id, "canary-form.csv");
        var series = new Series(id, Ids.New(), "First series", 1);
        var large = new Workshop(id, Ids.New(), series.Id, 1, "Working between sites") { HeldOn = Day, StartsAt = new TimeOnly(9, 30), Where = "Eastmoor", Attendance = 40 };
        var small = new Workshop(id, Ids.New(), series.Id, 2, "Night work") { HeldOn = Day.AddDays(7), Attendance = 5 };
        var coming = new Workshop(id, Ids.New(), series.Id, 3, "Pay and bands");

        Contribution Line(string words, Kind kind, Wording wording, Audience audience, Workshop? workshop, int row) =>
            new(id, Ids.New(), words, kind, wording, audience, wording == Wording.OwnWords ? table.Id : page.Id, row)
            {
                WorkshopId = workshop?.Id,
                OrganisationId = organisation.Id,
                Setting = "canary ward",
                Said = Day,
                StandsFor = 7,
            };

        var move = Line("Nobody has told the night team when we move.", Kind.Concern, Wording.CollatedSummary, Audience.Public, large, 3);
        var formula = Line(Formula, Kind.Idea, Wording.OwnWords, Audience.Public, large, 4);
        var vertical = Line("-5 staff,\r\n\"again\" \u000b today \U0001F600", Kind.Concern, Wording.NoteForOthers, Audience.Public, null, 5);
        var room = Line("canary for the room", Kind.Concern, Wording.CollatedSummary, Audience.Room, large, 6);
        var workforce = Line("canary for the workforce", Kind.Idea, Wording.NoteForOthers, Audience.Workforce, large, 7);
        var lone = Line("canary of the small workshop", Kind.Concern, Wording.OwnWords, Audience.Public, small, 8);
        var gone = Line("canary that was withdrawn", Kind.Concern, Wording.CollatedSummary, Audience.Public, large, 9);
        gone.Withdraw(Day);

        var finding = new Finding(id, Ids.New(), large.Id, Kind.Concern, "Night staff hear of changes last.", 1);
        finding.SignOff([move, room, gone], 1, Day);
        finding.Publish(Day.AddDays(1));
        var draft = new Finding(id, Ids.New(), large.Id, Kind.Idea, "canary draft", 1);
        var signed = new Finding(id, Ids.New(), large.Id, Kind.Idea, "canary signed off", 2);
        signed.SignOff([], 1, Day);

        var theme = new Theme(id, Ids.New(), "move, night, told");
        theme.Rename("Not knowing when", "When teams move, and who says so.");
        theme.Publish(true);
        var hidden = new Theme(id, Ids.New(), "canary theme");

        var answered = Accepted(id, 1, "Will my band change?", [move]);
        answered.Answer("No.\n\nBands stay as they are until April 2027.", Day.AddDays(20));
        var parked = Accepted(id, 2, "When do we move?", [room]);
        parked.Park(new DateOnly(2026, 6, 30), "the building is not ready.");
        var waiting = Accepted(id, 3, "@who decides?", []);
        var proposed = new Question(id, Ids.New(), 4, "canary question?");

        db.AddRange(organisation, page, table, series, large, small, coming, move, formula, vertical, room, workforce, lone, gone);
        db.AddRange(finding, draft, signed, theme, hidden, answered, parked, waiting, proposed);
        db.AddRange(
            Cites(id, Link.Finding, finding.Id, move), Cites(id, Link.Finding, finding.Id, room), Cites(id, Link.Finding, finding.Id, gone), Cites(id, Link.Finding, draft.Id, formula),
            Cites(id, Link.Question, answered.Id, move), Cites(id, Link.Question, parked.Id, room), Cites(id, Link.Question, proposed.Id, formula));
        db.AddRange(
            new Coding(id, move.Id, theme.Id, 0.9, byPerson: true), new Coding(id, vertical.Id, theme.Id, 0.25, byPerson: false),
            new Coding(id, room.Id, theme.Id, 0.5, byPerson: false), new Coding(id, lone.Id, theme.Id, 0.5, byPerson: false), new Coding(id, formula.Id, hidden.Id, 0.5, byPerson: false));
        await db.SaveChangesAsync();
    });

    /// <summary>The file, and whatever lies inside it where it is a zip, as text.</summary>
    public static IReadOnlyDictionary<string, string> Texts(string name, byte[] bytes)
    {
        if (bytes is not [(byte)'P', (byte)'K', ..])
        {
            return new Dictionary<string, string> { [name] = Encoding.UTF8.GetString(bytes) };
        }

        using var zip = new ZipArchive(new MemoryStream(bytes));
        return zip.Entries.ToDictionary(entry => $"{name}/{entry.FullName}", entry =>
        {
            using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
            return reader.ReadToEnd();
        });
    }

    public static IReadOnlyDictionary<string, byte[]> Unzipped(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var kept = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(kept);
            return kept.ToArray();
        });
    }

    public static async Task<byte[]> Bytes(this HeardServer heard, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var response = await heard.Send(request);
        response.IsSuccessStatusCode.ShouldBeTrue($"{path} answered {response.StatusCode}");
        return await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    private static Question Accepted(long id, int number, string words, Contribution[] asked)
    {
        var question = new Question(id, Ids.New(), number, words);
        question.Accept(words, asked.Where(line => line.Audience < Audience.Public), new DateOnly(2026, 3, 2)).ShouldBeNull();
        return question;
    }

    private static ImportReport Import(long id, string source) => new() { ProgrammeId = id, Id = Ids.New(), Source = source, Shape = "page", On = Day };

    private static Citation Cites(long id, Link kind, long from, Contribution line) => new(id, new Reference(kind, from), new Reference(Link.Contribution, line.Id));
}
