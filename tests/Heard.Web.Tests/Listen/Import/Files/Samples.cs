using System.Text;
using Heard.Core.Listen.Import;
using Heard.Web.Listen.Import.Files;

namespace Heard.Web.Tests.Listen.Import.Files;

/// <summary>How tests read what they made.</summary>
internal static class Samples
{
    internal static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));

    internal static OpenedFile Open(string text, string name) => FileReader.Open(Stream(text), name);

    internal static Line[] Lines(OpenedFile opened) => [.. Reading(opened).Lines];

    internal static Reading Reading(OpenedFile opened) => opened switch
    {
        OpenedFile.Page page => WorkshopPage.Read(page.Blocks),
        OpenedFile.Sheet sheet => TableLines.Read(sheet.Table, sheet.Suggested, sheet.Shape),
        OpenedFile.Refused refused => throw new InvalidOperationException($"Refused: {refused.Reason} {refused.Detail}"),
        _ => throw new InvalidOperationException(),
    };

    internal static RefusedFile Reason(OpenedFile opened) => opened.ShouldBeOfType<OpenedFile.Refused>().Reason;
}
