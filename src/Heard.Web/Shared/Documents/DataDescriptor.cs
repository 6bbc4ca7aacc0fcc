using System.Security.Cryptography;
using System.Text.Json;

namespace Heard.Web.Shared.Documents;

/// <summary>datapackage.json: Frictionless Data Package and Table Schema, version 1 (specs.frictionlessdata.io), with our own <c>rows</c> and <c>suppression</c>.</summary>
internal static class DataDescriptor
{
    public static byte[] Write(DataPackage package, IReadOnlyList<DataFile> files)
    {
        using var written = new MemoryStream();
        using (var json = new Utf8JsonWriter(written, DataJson.Readable))
        {
            json.WriteStartObject();
            json.WriteString("profile", "data-package");
            json.WriteString("name", package.Name);
            json.WriteString("title", package.Title);
            json.WriteString("description", package.Description);
            json.WriteString("version", package.Version);
            json.WriteString("created", package.On.Iso() + "T00:00:00Z");
            if (package.Home is not null)
            {
                json.WriteString("homepage", package.Home);
            }

            json.WriteStartArray("licenses");
            json.WriteStartObject();
            json.WriteString("name", package.Licence.Name);
            if (package.Licence.Path is { } path)
            {
                json.WriteString("path", path);
            }

            json.WriteString("title", package.Licence.Title);
            json.WriteEndObject();
            json.WriteEndArray();
            Objects(json, "sources", package.Sources, source => json.WriteString("title", source));
            Objects(json, "suppression", package.LeftOut, left =>
            {
                json.WriteString("what", left.What);
                json.WriteString("why", left.Why);
                if (left.Rows is { } rows)
                {
                    json.WriteNumber("rows", rows);
                }
            });
            Objects(json, "resources", files, file => Resource(json, file, package.Tables.SingleOrDefault(table => table.File == file.Name)));
            json.WriteEndObject();
        }

        return written.ToArray();
    }

    private static void Resource(Utf8JsonWriter json, DataFile file, DataTable? table)
    {
        var format = Path.GetExtension(file.Name)[1..];
        json.WriteString("name", Path.GetFileNameWithoutExtension(file.Name).ToLowerInvariant());
        json.WriteString("path", file.Name);
        json.WriteString("format", format);
        json.WriteString("mediatype", format switch { "csv" => "text/csv", "json" => "application/json", _ => "text/plain" });
        json.WriteString("encoding", "utf-8");
        json.WriteNumber("bytes", file.Bytes.Length);
        json.WriteString("hash", "sha256:" + Convert.ToHexStringLower(SHA256.HashData(file.Bytes)));
        if (table is null)
        {
            json.WriteString("profile", "data-resource");
            return;
        }

        json.WriteString("profile", "tabular-data-resource");
        json.WriteString("title", table.Title);
        json.WriteString("description", table.Description);
        json.WriteNumber("rows", table.Rows.Count);
        json.WriteStartObject("schema");
        Objects(json, "fields", table.Columns, column => Column(json, column));
        Strings(json, "missingValues", [""]);
        if (table.Key.Count > 0)
        {
            Strings(json, "primaryKey", table.Key);
        }

        Objects(json, "foreignKeys", [.. table.Columns.Where(column => column.Refers is not null)], column =>
        {
            json.WriteString("fields", column.Name);
            json.WriteStartObject("reference");
            json.WriteString("resource", column.Refers!.Split('.')[0]);
            json.WriteString("fields", column.Refers.Split('.')[1]);
            json.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private static void Column(Utf8JsonWriter json, DataColumn column)
    {
        json.WriteString("name", column.Name);
        json.WriteString("type", column.Type);
        json.WriteString("description", column.Description);
        if (column.OneOf is { } values)
        {
            json.WriteStartObject("constraints");
            Strings(json, "enum", values);
            json.WriteEndObject();
        }
    }

    private static void Objects<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Strings(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
