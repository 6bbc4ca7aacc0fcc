using System.Net.Mail;
using Heard.Core.Listen.Import;
using Heard.Core.People;
using Heard.Web.Listen.Import.Files;

namespace Heard.Web.Listen.Roster;

/// <summary>Why a row of a roster's file was not taken.</summary>
public enum RosterSkip
{
    NoAddress,
    NotAnAddress,
    Twice,
}

/// <param name="Row">The row of the file, the heading not counted.</param>
/// <param name="Because">Why.</param>
public sealed record SkippedEntry(int Row, RosterSkip Because);

public sealed record ListedPerson(string Address, string Organisation, string StaffGroup);

/// <summary>What a file says about who may join. A row that cannot be used is passed over; the others are taken.</summary>
public sealed record RosterFile(IReadOnlyList<ListedPerson> People, IReadOnlyList<SkippedEntry> Skipped)
{
    public const int MostPeople = 50_000;
    private const int FirstRows = 50;

    /// <summary>Null where no column holds addresses.</summary>
    /// <exception cref="UnusableInputException">There are more rows than are taken.</exception>
    public static RosterFile? Read(OpenedFile opened) => opened switch
    {
        OpenedFile.Sheet sheet => Of(sheet.Table),
        OpenedFile.Page page => Of(page.Blocks),
        _ => null,
    };

    private static RosterFile? Of(Table table)
    {
        var header = table.Header;
        using var rows = table.Rows.GetEnumerator();
        List<TableRow> first = [];
        while (first.Count < FirstRows && rows.MoveNext())
        {
            first.Add(rows.Current);
        }

        // A list without headings: its first row is somebody.
        if (header.Any(cell => Address(cell) is not null))
        {
            first.Insert(0, new TableRow(0, header));
            header = [.. header.Select(_ => "")];
        }

        if (ColumnOfAddresses(header, first) is not { } address)
        {
            return null;
        }

        return Of(Rest(first, rows), address, ColumnOf(header, Field.Organisation), ColumnOf(header, Field.Profession));
    }

    private static IEnumerable<TableRow> Rest(List<TableRow> first, IEnumerator<TableRow> rows)
    {
        foreach (var row in first)
        {
            yield return row;
        }

        while (rows.MoveNext())
        {
            yield return rows.Current;
        }
    }

    private static RosterFile Of(IEnumerable<TableRow> rows, int address, int organisation, int staffGroup)
    {
        var (people, skipped, known) = (new List<ListedPerson>(), new List<SkippedEntry>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var row in rows)
        {
            var cell = row.Cell(address);
            if (cell.Length == 0)
            {
                if (row.Cells.Any(other => !string.IsNullOrWhiteSpace(other)))
                {
                    skipped.Add(new SkippedEntry(row.Number, RosterSkip.NoAddress));
                }
            }
            else if (Address(cell) is not { } read)
            {
                skipped.Add(new SkippedEntry(row.Number, RosterSkip.NotAnAddress));
            }
            else if (!known.Add(read))
            {
                skipped.Add(new SkippedEntry(row.Number, RosterSkip.Twice));
            }
            else
            {
                people.Add(new ListedPerson(read, Cut(row.Cell(organisation), Organisation.MostName), Cut(row.Cell(staffGroup), Profession.MostName)));
            }

            if (people.Count > MostPeople || skipped.Count > MostPeople)
            {
                throw new UnusableInputException(string.Format(System.Globalization.CultureInfo.CurrentCulture, ListenTexts.ThisHasMoreThanRowsBringIt, MostPeople));
            }
        }

        return new RosterFile(people, skipped);
    }

    /// <summary>Addresses on a page, however they stand there: a line each, or copied from a mail's "To".</summary>
    private static RosterFile? Of(IReadOnlyList<Block> page)
    {
        var rows = page.SelectMany(block => block.Text.Split([' ', '\t', '\u00A0', ',', ';', '<', '>', '(', ')', '"'], StringSplitOptions.RemoveEmptyEntries)
            .Where(part => part.Contains('@', StringComparison.Ordinal)).Select(part => new TableRow(block.Row, [part]))).ToList();
        return rows.Count == 0 ? null : Of(rows, 0, -1, -1);
    }

    private static int? ColumnOfAddresses(IReadOnlyList<string> header, List<TableRow> first)
    {
        var named = Enumerable.Range(0, header.Count).Where(at => HeaderWords.Plain(header[at]) is var plain && (plain.Contains("mail", StringComparison.Ordinal) || plain is "address" or "addresses" or "upn")).ToList();
        var (column, most) = (-1, 0);
        foreach (var at in named.Concat(Enumerable.Range(0, header.Count).Except(named)))
        {
            if (first.Count(row => Address(row.Cell(at)) is not null) is var held && held > most)
            {
                (column, most) = (at, held);
            }
        }

        return column >= 0 ? column : named.Count > 0 ? named[0] : null;
    }

    private static int ColumnOf(IReadOnlyList<string> header, Field field) => Enumerable.Range(0, header.Count).FirstOrDefault(at => HeaderWords.FieldOf(header[at]) == field, -1);

    /// <summary>In lower case, or null.</summary>
    internal static string? Address(string cell)
    {
        var text = cell.Trim().TrimEnd('.', ',', ';');
        text = text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? text[7..] : text;
        return text is { Length: >= 3 and <= RosterEntry.MostAddress } && text.IndexOf('@', StringComparison.Ordinal) > 0 && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c > 126)
            && MailAddress.TryCreate(text, out var read) && read.Address == text && read.Host.Contains('.', StringComparison.Ordinal) ? text.ToLowerInvariant() : null;
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}
