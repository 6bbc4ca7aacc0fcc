using Heard.Web.Shared.Documents;

namespace Heard.Web.CommandLine;

/// <summary>A folder that appears with all its files or not at all: they are written to a temporary one beside it first.</summary>
internal sealed class FolderWritten(string path)
{
    public string Path { get; } = System.IO.Path.TrimEndingDirectorySeparator(path);

    /// <summary>Why it cannot be written, in one plain line; null where it can.</summary>
    public string? Refusal(bool force) =>
        File.Exists(Path) ? $"{Path} is a file. Name a folder with --out."
        : !force && Directory.Exists(Path) && Directory.EnumerateFileSystemEntries(Path).Any() ? $"{Path} has files in it. Name another folder, or replace files of the same names with --force."
        : null;

    public Task Write(IReadOnlyList<DataFile> files, CancellationToken stop) => Write(
        into =>
        {
            foreach (var file in files)
            {
                stop.ThrowIfCancellationRequested();
                File.WriteAllBytes(System.IO.Path.Combine(into, file.Name), file.Bytes);
            }
        },
        stop);

    /// <param name="fill">Writes its files into the folder it is given.</param>
    /// <param name="stop">Before it is moved into place, nothing is left of it.</param>
    public async Task Write(Action<string> fill, CancellationToken stop)
    {
        var temporary = Directory.CreateDirectory(System.IO.Path.Combine(Beside(), $".heard-{System.IO.Path.GetRandomFileName()}")).FullName;
        try
        {
            await Task.Run(() => fill(temporary), stop);
            stop.ThrowIfCancellationRequested();
            MoveIntoPlace(temporary);
        }
        finally
        {
            if (Directory.Exists(temporary))
            {
                Directory.Delete(temporary, recursive: true);
            }
        }
    }

    private void MoveIntoPlace(string temporary)
    {
        if (Directory.Exists(Path) && !Directory.EnumerateFileSystemEntries(Path).Any())
        {
            Directory.Delete(Path);
        }

        if (!Directory.Exists(Path))
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            Directory.Move(temporary, Path);
            return;
        }

        // What else lies in the folder is somebody's: only files of the same names are replaced.
        foreach (var file in Directory.EnumerateFiles(temporary))
        {
            File.Move(file, System.IO.Path.Combine(Path, System.IO.Path.GetFileName(file)), overwrite: true);
        }
    }

    /// <summary>The nearest folder above that exists, so that moving is a renaming on the same disk.</summary>
    private string Beside()
    {
        var above = System.IO.Path.GetDirectoryName(Path);
        while (above is not null && !Directory.Exists(above))
        {
            above = System.IO.Path.GetDirectoryName(above);
        }

        return above ?? throw new DirectoryNotFoundException($"There is no folder above {Path}.");
    }
}
