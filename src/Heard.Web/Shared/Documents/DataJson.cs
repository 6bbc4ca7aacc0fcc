using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Heard.Web.Shared.Documents;

/// <summary>All tables in one JSON object, a list of rows each, words exactly as they are.</summary>
internal static class DataJson
{
    public static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(DataPackage package, CancellationToken stop)
    {
        using var written = new MemoryStream();
        using (var json = new Utf8JsonWriter(written, Readable))
        {
            json.WriteStartObject();
            json.WriteString("name", package.Name);
            json.WriteString("title", package.Title);
            json.WriteString("created", package.On.Iso());
            json.WriteString("licence", package.Licence.Title);
            foreach (var table in package.Tables)
            {
                json.WriteStartArray(table.Name);
                foreach (var row in table.Rows)
                {
                    stop.ThrowIfCancellationRequested();
                    json.WriteStartObject();
                    for (var i = 0; i < row.Length; i++)
                    {
                        json.WritePropertyName(table.Columns[i].Name);
                        Value(json, row[i]);
                    }

                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return written.ToArray();
    }

    private static void Value(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case string text: json.WriteStringValue(text); break;
            case int number: json.WriteNumberValue(number); break;
            case double number: json.WriteNumberValue(number); break;
            case bool yes: json.WriteBooleanValue(yes); break;
            case DateOnly day: json.WriteStringValue(day.Iso()); break;
            case TimeOnly time: json.WriteStringValue(time.ToString("HH:mm:ss", CultureInfo.InvariantCulture)); break;
            default: throw new ArgumentOutOfRangeException(nameof(value));
        }
    }
}
