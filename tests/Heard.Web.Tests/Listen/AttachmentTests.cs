using System.IO.Compression;
using System.Net;
using System.Text;
using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Listen;

public class AttachmentTests
{
    private const string Files = "form[action$='/team/workshops/1/files']";

    [Theory, OnBothEngines]
    public async Task A_photograph_is_kept_without_its_place_looked_at_by_the_team_and_downloaded_by_the_public(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var workshop = await AWorkshop.In(heard, Role.Facilitator);
        var page = await heard.Get(workshop.Team);

        page = await page.Submit(Files, new { Label = "Flip chart one", Audience = "Public" }, files: ("File", "IMG_1.JPG", Pictures.JpegWithPlace()));

        page.Main.ShouldContain("Flip chart one");
        var kept = await heard.Db(db => db.Attachments.SingleAsync());
        kept.MediaType.ShouldBe("image/jpeg");
        Encoding.Latin1.GetString(kept.Bytes!).ShouldNotContain(Pictures.Place);
        using var inline = await heard.Send(new HttpRequestMessage(HttpMethod.Get, new Uri(heard.Address, $"{workshop.Team}/files/{Key.Write(kept.Id)}")));
        (inline.Content.Headers.ContentType!.MediaType, inline.Content.Headers.ContentDisposition).ShouldBe(("image/jpeg", null));
        using var saved = await heard.Send(new HttpRequestMessage(HttpMethod.Get, new Uri(heard.Address, $"/people/workshops/1/files/{Key.Write(kept.Id)}")));
        saved.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
        saved.Content.Headers.ContentDisposition!.ToString().ShouldStartWith("attachment; filename=\"Flip chart one.jpg\"");
    }

    [Theory, OnBothEngines]
    public async Task A_file_of_another_kind_says_why_and_keeps_what_was_typed(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var workshop = await AWorkshop.In(heard);
        var page = await heard.Get(workshop.Team);

        foreach (var (bytes, why) in new[]
        {
            (Encoding.ASCII.GetBytes("<svg onload=alert(1)>"), "This is not a picture (PNG, JPEG, WebP), a PDF"),
            (Zip("word/document.xml", "[Content_Types].xml", "word/vbaProject.bin"), "carries a program"),
            (Pictures.JpegWithPlace()[..100], "This picture is broken or was cut off."),
            ([], "Choose a file that is not empty"),
        })
        {
            page = await page.Submit(Files, new { Label = "Typed label", Audience = "Room" }, HttpStatusCode.UnprocessableEntity, ("File", "flipchart.png", bytes));
            page.Document.QuerySelector(".error-summary a[href='#File']")!.TextContent.ShouldContain(why);
            page.Document.QuerySelector("#Label")!.GetAttribute("value").ShouldBe("Typed label");
            page.Document.QuerySelector("#Audience option[selected]")!.GetAttribute("value").ShouldBe("Room");
        }

        (await heard.Db(db => db.Attachments.CountAsync())).ShouldBe(0);
    }

    [Theory, OnBothEngines]
    public async Task A_file_above_twenty_megabytes_is_refused_in_plain_words(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var workshop = await AWorkshop.In(heard);

        var page = await (await heard.Get(workshop.Team)).Submit(Files, null, HttpStatusCode.UnprocessableEntity, ("File", "large.pdf", new byte[Attachment.MostBytes + 1]));

        page.Main.ShouldContain("This file is too large: at most 20 MB can be taken.");
    }

    [Theory, OnBothEngines]
    public async Task A_document_is_served_to_be_saved_and_only_as_its_audience_allows(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var workshop = await AWorkshop.In(heard);
        var page = await heard.Get(workshop.Team);

        await page.Submit(Files, new { Label = "", Audience = "Room" }, files: ("File", "Notes of the day.docx", Zip("[Content_Types].xml", "word/document.xml")));

        var kept = await heard.Db(db => db.Attachments.SingleAsync());
        (kept.Label, kept.Audience).ShouldBe(("Notes of the day.docx", Audience.Room));
        await heard.Get($"/people/workshops/1/files/{Key.Write(kept.Id)}", HttpStatusCode.NotFound);
        using var saved = await heard.Send(new HttpRequestMessage(HttpMethod.Get, new Uri(heard.Address, $"{workshop.Team}/files/{Key.Write(kept.Id)}")));
        saved.Content.Headers.ContentDisposition!.ToString().ShouldStartWith("attachment; filename=\"Notes of the day.docx\"");
    }

    [Theory, OnBothEngines]
    public async Task The_address_an_import_lost_is_filled_in_and_only_web_addresses_are_taken(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var workshop = await AWorkshop.In(heard);
        var board = new Attachment(workshop.Programme.Id, Ids.New(), workshop.Workshop.Id, "Board for workshop 1", Audience.Public);
        await heard.Db(async db =>
        {
            db.Add(board);
            await db.SaveChangesAsync();
        });
        var page = await heard.Get(workshop.Team);
        page.Main.ShouldContain("A link whose address was lost when it was brought in");
        var form = $"form[action$='/boards/{Key.Write(board.Id)}']";

        page = await page.Submit(form, new { Address = "javascript:alert(1)" }, HttpStatusCode.UnprocessableEntity);
        page.Main.ShouldContain("Enter an address that starts with https:// or http://");
        page = await page.Submit(form, new { Address = "https://boards.example.org/7" });

        page.Document.QuerySelector("a[href='https://boards.example.org/7']")!.TextContent.ShouldBe("Board for workshop 1");
        (await heard.Get("/people/workshops/1")).Document.QuerySelector("a[href='https://boards.example.org/7']").ShouldNotBeNull();
        page = await page.Submit("form[action$='/removal']");
        page.Main.ShouldContain("Nothing is kept with this workshop yet.");
    }

    private static byte[] Zip(params string[] entries)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in entries)
            {
                zip.CreateEntry(entry);
            }
        }

        return file.ToArray();
    }
}
