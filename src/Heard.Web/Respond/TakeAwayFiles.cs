using Heard.Data.Chain;
using Heard.Web.Reach;
using Heard.Web.Shared.Documents;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Heard.Web.Respond;

/// <summary>Each file as it is given away, on a page or by the command line.</summary>
internal static class TakeAwayFiles
{
    public static byte[] Word(ReportReading reading, DateOnly today, string? address, CancellationToken stop) =>
        WordDocument.Write(TakeAwayReport.Of(reading, today, address), reading.Programme.Brand.Primary.ToString()[1..], stop);

    public static byte[] Excel(ReportReading reading, DateOnly today, string? address, CancellationToken stop) =>
        Workbook.Write($"{reading.Programme.Name}: {RespondTexts.ReportSubtitle}", TakeAwayWorkbook.Of(reading, today, address), stop);

    public static byte[] Zip(ReportReading reading, DateOnly today, string? address, CancellationToken stop) =>
        DataPackage.Zip(TakeAwayData.Of(reading, today, address).Files(stop), today);

    /// <summary>The same page as at /report, in one file: its style is in it, and nothing is loaded from anywhere.</summary>
    public static async Task<string> Html(ReportReading reading, DateOnly today, string? address, IServiceProvider services)
    {
        var style = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "wwwroot", "css", "heard.css")) + HubEndpoints.Css(reading.Programme.Brand);
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var page = await renderer.RenderComponentAsync<TakeAwayReportPage>(ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                ["Programme"] = reading.Programme,
                ["Report"] = TakeAwayReport.Of(reading, today, address),
                ["Style"] = style,
            }));
            return page.ToHtmlString();
        });
    }
}
