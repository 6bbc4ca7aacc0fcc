namespace Heard.Web.Shared.Documents;

/// <summary>A table of open data: its columns say what they hold, and every row has a value, or null, for each.</summary>
/// <param name="Name">Small letters; the file is called this.</param>
/// <param name="Key">The columns that tell rows apart; none where one of them can be empty.</param>
internal sealed record DataTable(string Name, string Title, string Description, IReadOnlyList<string> Key, IReadOnlyList<DataColumn> Columns, IReadOnlyList<object?[]> Rows)
{
    public string File => Name + ".csv";
}

/// <param name="Type">A Frictionless type: string, integer, number, boolean, date or time.</param>
/// <param name="Refers">The table and column whose values these are, as <c>table.column</c>.</param>
/// <param name="OneOf">The only values it can hold.</param>
internal sealed record DataColumn(string Name, string Type, string Description, string? Refers = null, IReadOnlyList<string>? OneOf = null);

/// <summary>What was left out of the data, and why; <paramref name="Rows"/> is how many where it is counted.</summary>
internal sealed record Suppression(string What, string Why, int? Rows = null);

/// <summary>A file, whole.</summary>
internal sealed record DataFile(string Name, byte[] Bytes);
