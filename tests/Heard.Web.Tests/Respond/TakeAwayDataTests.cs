using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CsvHelper;
using Heard.Web.Tests.Serving;

namespace Heard.Web.Tests.Respond;

public class TakeAwayDataTests
{
    [Theory, OnBothEngines]
    public async Task The_data_package_names_every_file_and_every_column_in_order_and_how_many_rows_there_are(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await TakeAwayScene.Set(heard, await heard.Programme(role: null));

        var files = TakeAwayScene.Unzipped(await heard.Bytes("/people/data.zip"));

        using var package = JsonDocument.Parse(files["datapackage.json"]);
        var resources = package.RootElement.GetProperty("resources").EnumerateArray().ToDictionary(resource => resource.GetProperty("path").GetString()!);
        resources.Keys.Append("datapackage.json").Order(StringComparer.Ordinal).ShouldBe(files.Keys.Order(StringComparer.Ordinal));
        var rows = new Dictionary<string, int>();
        foreach (var (name, resource) in resources)
        {
            resource.GetProperty("bytes").GetInt32().ShouldBe(files[name].Length);
            resource.GetProperty("hash").GetString().ShouldBe("sha256:" + Convert.ToHexStringLower(SHA256.HashData(files[name])));
            if (name.EndsWith(".csv", StringComparison.Ordinal))
            {
                var (header, records) = Csv(files[name]);
                var fields = resource.GetProperty("schema").GetProperty("fields").EnumerateArray().ToList();
                header.ShouldBe(fields.Select(field => field.GetProperty("name").GetString()!));
                fields.ShouldAllBe(field => field.GetProperty("type").GetString()!.Length > 0 && field.GetProperty("description").GetString()!.Length > 0);
                records.Count.ShouldBe(resource.GetProperty("rows").GetInt32(), name);
                rows[name] = records.Count;
            }
        }

        rows.ShouldBe(new Dictionary<string, int>
        {
            ["workshops.csv"] = 3,
            ["contributions.csv"] = 3,
            ["themes.csv"] = 1,
            ["codings.csv"] = 2,
            ["findings.csv"] = 1,
            ["citations.csv"] = 2,
            ["questions.csv"] = 3,
            ["comparison.csv"] = 0,
        });
    }

    [Theory, OnBothEngines]
    public async Task Whatever_a_row_refers_to_is_there(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await TakeAwayScene.Set(heard, await heard.Programme(role: null));

        var files = TakeAwayScene.Unzipped(await heard.Bytes("/people/data.zip"));

        using var package = JsonDocument.Parse(files["datapackage.json"]);
        var followed = 0;
        foreach (var resource in package.RootElement.GetProperty("resources").EnumerateArray().Where(resource => resource.TryGetProperty("schema", out _)))
        {
            var (header, records) = Csv(files[resource.GetProperty("path").GetString()!]);
            foreach (var key in resource.GetProperty("schema").GetProperty("foreignKeys").EnumerateArray())
            {
                var (there, held) = Csv(files[key.GetProperty("reference").GetProperty("resource").GetString() + ".csv"]);
                var from = Array.IndexOf(header, key.GetProperty("fields").GetString());
                var to = Array.IndexOf(there, key.GetProperty("reference").GetProperty("fields").GetString());
                var known = held.Select(row => row[to]).ToHashSet();
                records.Select(row => row[from]).Where(value => value.Length > 0).ShouldAllBe(value => known.Contains(value));
                followed++;
            }
        }

        followed.ShouldBe(8);
    }

    [Theory, OnBothEngines]
    public async Task Text_that_a_spreadsheet_would_run_is_text_in_the_csv_and_exact_in_the_json(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await TakeAwayScene.Set(heard, await heard.Programme(role: null));

        var files = TakeAwayScene.Unzipped(await heard.Bytes("/people/data.zip"));

        var words = Csv(files["contributions.csv"]).Records.Select(row => row[1]).Order(StringComparer.Ordinal);
        words.ShouldBe(["'-5 staff,\r\n\"again\" \u000b today \U0001F600", "'" + TakeAwayScene.Formula, "Nobody has told the night team when we move."]);
        Csv(files["questions.csv"]).Records.Select(row => row[1]).ShouldBe(["Will my band change?", "When do we move?", "'@who decides?"]);
        using var data = JsonDocument.Parse(files["data.json"]);
        data.RootElement.GetProperty("contributions").EnumerateArray().Select(line => line.GetProperty("words").GetString()).Order(StringComparer.Ordinal)
            .ShouldBe(["-5 staff,\r\n\"again\" \u000b today \U0001F600", TakeAwayScene.Formula, "Nobody has told the night team when we move."]);
    }

    [Theory, OnBothEngines]
    public async Task The_data_package_says_its_licence_and_what_was_left_out(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await TakeAwayScene.Set(heard, await heard.Programme(role: null));

        var files = TakeAwayScene.Unzipped(await heard.Bytes("/people/data.zip"));

        using var package = JsonDocument.Parse(files["datapackage.json"]);
        package.RootElement.GetProperty("licenses")[0].GetProperty("name").GetString().ShouldBe("OGL-UK-3.0");
        package.RootElement.GetProperty("suppression").EnumerateArray().Where(left => left.TryGetProperty("rows", out _))
            .Select(left => (left.GetProperty("what").GetString(), left.GetProperty("rows").GetInt32()))
            .ShouldBe([("Lines said to a narrower audience than the public", 2), ("People's own words from a workshop attended by fewer than 11 people", 1), ("Withdrawn lines", 1)]);
        Csv(files["contributions.csv"]).Header.ShouldBe(["id", "words", "language", "translation", "kind", "wording", "audience", "workshop", "topic", "said", "source", "source_row", "version"]);
        Csv(files["contributions.csv"]).Records.Single(row => row[5] == "own_words")[9..12].ShouldBe(["", "", ""]);
        Csv(files["findings.csv"]).Records.Single()[7..].ShouldBe(["3", "1", "1", "1"]);
    }

    [Fact]
    public async Task Every_column_is_documented_as_the_data_package_describes_it()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        await TakeAwayScene.Set(heard, await heard.Programme());
        var document = await File.ReadAllTextAsync(Path.Combine(House(), "docs", "export-files.md"), TestContext.Current.CancellationToken);

        var files = TakeAwayScene.Unzipped(await heard.Bytes("/people/team/take-away/data.zip"));

        using var package = JsonDocument.Parse(files["datapackage.json"]);
        foreach (var resource in package.RootElement.GetProperty("resources").EnumerateArray().Where(resource => resource.TryGetProperty("schema", out _)))
        {
            foreach (var field in resource.GetProperty("schema").GetProperty("fields").EnumerateArray())
            {
                document.ShouldContain($"| `{field.GetProperty("name").GetString()}` | {field.GetProperty("type").GetString()} | {field.GetProperty("description").GetString()} |");
            }
        }
    }

    private static string House()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Heard.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }

    private static (string[] Header, List<string[]> Records) Csv(byte[] bytes)
    {
        using var reader = CsvReader.FromText(Encoding.UTF8.GetString(bytes), new CsvReaderOptions { HasHeader = false });
        List<string[]> rows = [];
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        }

        return (rows[0], rows[1..]);
    }
}
