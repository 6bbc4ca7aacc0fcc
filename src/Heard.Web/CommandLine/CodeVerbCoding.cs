using Heard.Analysis.Coding;
using Heard.Core.Listen.Import;
using Heard.Web.Listen.Import.Files;

namespace Heard.Web.CommandLine;

/// <summary>How the codes of a row are read: a column of 0 and 1 for each, or one column that names the code.</summary>
internal abstract class CodeVerbCoding
{
    public List<string> Names { get; } = [];

    /// <summary>The row's codes by their place in <see cref="Names"/>; null where nobody has coded it.</summary>
    public abstract IReadOnlyList<int>? Of(TableRow row);

    /// <summary>Codes as they are to be written, and the rows with places in that order.</summary>
    public virtual (IReadOnlyList<string> Names, IReadOnlyList<CodedText> Coded) InOrder(IReadOnlyList<CodedText> coded) => (Names, coded);

    public static CodeVerbCoding OfColumns(IReadOnlyList<string> header, IReadOnlyList<int> columns, string file) => new Columns(header, columns, file);

    public static CodeVerbCoding OfLabel(int column) => new Label(column);

    private sealed class Columns : CodeVerbCoding
    {
        private readonly IReadOnlyList<int> columns;
        private readonly string file;

        public Columns(IReadOnlyList<string> header, IReadOnlyList<int> columns, string file)
        {
            (this.columns, this.file) = (columns, file);
            Names.AddRange(columns.Select(c => header[c]));
        }

        public override IReadOnlyList<int>? Of(TableRow row)
        {
            List<int> codes = [];
            var said = false;
            for (var code = 0; code < columns.Count; code++)
            {
                var cell = row.Cell(columns[code]);
                said |= cell.Length > 0;
                switch (cell.ToLowerInvariant())
                {
                    case "1" or "1.0" or "true" or "yes" or "y" or "x":
                        codes.Add(code);
                        break;
                    case "" or "0" or "0.0" or "false" or "no" or "n":
                        break;
                    default:
                        throw new UnusableInputException($"Row {row.Number} of {file} has {(cell.Length > 40 ? cell[..40] : cell)} in the code column {Names[code]}. Write 1 where the code applies and 0 where it does not, or name other columns.");
                }
            }

            return said ? codes : null;
        }
    }

    private sealed class Label(int column) : CodeVerbCoding
    {
        private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

        public override IReadOnlyList<int>? Of(TableRow row)
        {
            var name = row.Cell(column);
            if (name.Length == 0)
            {
                return null;
            }

            if (!places.TryGetValue(name, out var place))
            {
                places.Add(name, place = places.Count);
                Names.Add(name);
            }

            return [place];
        }

        public override (IReadOnlyList<string> Names, IReadOnlyList<CodedText> Coded) InOrder(IReadOnlyList<CodedText> coded)
        {
            List<string> sorted = [.. Names.Order(StringComparer.Ordinal)];
            return (sorted, [.. coded.Select(c => c with { Codes = [.. c.Codes.Select(code => sorted.BinarySearch(Names[code], StringComparer.Ordinal))] })]);
        }
    }
}
