using System.Globalization;
using Heard.Core.People;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Heard.Web.Shared.Documents;

namespace Heard.Web.Respond;

/// <summary>The data of a programme as open files, for everybody or for its team.</summary>
internal static class TakeAwayData
{
    public static DataPackage Of(ReportReading reading, DateOnly today, string? address)
    {
        var programme = reading.Programme;
        var forPublic = reading.Reader == Audience.Public;
        var licence = forPublic ? TakeAwayLicence.Open(programme) : TakeAwayLicence.TeamOnly(programme);
        var tables = TakeAwayTables.Of(reading);
        IReadOnlyList<Suppression> left = [.. LeftOut(reading)];
        return new DataPackage(
            programme.Slug, programme.Name,
            forPublic
                ? "What was said in this programme, what was made of it and what was answered, as far as it is public."
                : "What was said in this programme, lines for narrower audiences included, what was made of it and what was answered. For the programme's team only.",
            programme.Version.ToString(CultureInfo.InvariantCulture), today, licence, address,
            [programme.Region.Length > 0 ? $"{programme.Name}, {programme.Region}" : programme.Name],
            tables, left, ReadMe(reading, today, address, licence, tables, left));
    }

    private static IEnumerable<Suppression> LeftOut(ReportReading reading)
    {
        var left = reading.LeftOut;
        if (reading.Reader == Audience.Public)
        {
            yield return new("Lines said to a narrower audience than the public", "Words never reach a wider audience than the one shown when they were written. Findings, themes and questions count these lines.", left.Narrower);
            yield return new("People's own words from a workshop attended by fewer than 11 people", "Somebody could be recognised by their words and the workshop. Findings, themes and questions count these lines.", left.SmallWorkshop);
            yield return new("How many people a line stands for, and how many came to a workshop", "Numbers about people below 11 are never given, and the lines say where they come from.");
        }

        yield return new("Withdrawn lines", "Their words are gone. What cited them still stands and counts them.", left.Withdrawn);
        yield return new("The organisation, profession and setting of whoever said a line", "They are attributes of people, and together with the words could identify somebody.");
        yield return new("The day, the source and the row of people's own words", "They could say who wrote them.");
        yield return new("Findings, themes and questions that are not published", "They are drafts.");
    }

    private static string ReadMe(ReportReading reading, DateOnly today, string? address, Licence licence, IReadOnlyList<DataTable> tables, IReadOnlyList<Suppression> left)
    {
        var text = new StringWriter { NewLine = "\r\n" };
        text.WriteLine(reading.Programme.Name);
        text.WriteLine($"As it stood on {today.Long()}.");
        if (address is not null)
        {
            text.WriteLine(address);
        }

        text.WriteLine();
        text.WriteLine($"Licence: {licence.Title}. See LICENCE.txt.");
        text.WriteLine();
        text.WriteLine("Files");
        foreach (var table in tables)
        {
            text.WriteLine($"  {table.File}: {table.Description} {Counted.Of(table.Rows.Count, "1 row.", "{0:N0} rows.")}");
        }

        text.WriteLine($"  {DataPackage.JsonName}: the same tables in one file.");
        text.WriteLine($"  {DataPackage.DescriptorName}: what every file and column holds, for people and programs (Frictionless Data Package).");
        text.WriteLine();
        text.WriteLine("The CSV files are UTF-8, with a header row, commas and quoted line ends. An empty cell means: not said.");
        text.WriteLine("Text that begins with = + - @ or a tab has an apostrophe put in front in the CSV files, so that no spreadsheet");
        text.WriteLine($"runs it. {DataPackage.JsonName} has every text exactly as it is.");
        text.WriteLine("A number of lines is not a number of people.");
        text.WriteLine();
        text.WriteLine("Left out");
        foreach (var one in left)
        {
            text.WriteLine($"  {one.What}{(one.Rows is { } rows ? $" ({Counted.Lines(rows)})" : "")}. {one.Why}");
        }

        return text.ToString();
    }
}
