using System.Globalization;
using System.IO.Compression;
using Heard.Web.Listen.Import.Files;

namespace Heard.Web.Listen.Voting;

/// <summary>An exported conversation as it comes, in one archive: the votes and the statements are taken out of it, and nothing else.</summary>
internal static class VoteArchive
{
    private const string People = "participants-votes.csv";
    private const string Votes = "votes.csv";
    private const string Statements = "comments.csv";

    public static bool Looks(string name) => Path.GetExtension(name).Equals(".zip", StringComparison.OrdinalIgnoreCase);

    /// <param name="file">Can seek.</param>
    /// <returns>Their names and contents, in memory.</returns>
    /// <exception cref="UnusableInputException">It holds no votes, or more than is unpacked here.</exception>
    public static IReadOnlyList<(string Name, Stream File)> Unpack(string name, Stream file)
    {
        var limits = ReadingLimits.Usual;
        try
        {
            ArchiveDirectory.Check(file, limits);
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            ZipArchiveEntry? Entry(string called) => archive.Entries.FirstOrDefault(entry => Path.GetFileName(entry.FullName) == called);
            ZipArchiveEntry?[] wanted = [Entry(People) ?? Entry(Votes), Entry(Statements)];
            return wanted[0] is null
                ? throw new UnusableInputException(string.Format(CultureInfo.CurrentCulture, ListenTexts.ArchiveHoldsNoVotes, name, People, Votes))
                : [.. wanted.OfType<ZipArchiveEntry>().Select(entry => (Path.GetFileName(entry.FullName), Content(entry, limits)))];
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException or IOException or NotSupportedException or UnreadableFileException)
        {
            throw new UnusableInputException(string.Format(CultureInfo.CurrentCulture, ListenTexts.ArchiveCannotBeOpened, name));
        }
    }

    private static Stream Content(ZipArchiveEntry entry, ReadingLimits limits)
    {
        var content = new MemoryStream();
        using var packed = entry.Open();
        var part = new byte[1 << 16];
        for (int read; (read = packed.Read(part)) > 0;)
        {
            content.Write(part, 0, read);
            if (content.Length > limits.FileBytes)
            {
                throw new InvalidDataException();
            }
        }

        content.Position = 0;
        return content;
    }
}
