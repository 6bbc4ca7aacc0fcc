using Heard.Web.CommandLine;
using Heard.Web.Shared.Documents;

namespace Heard.Web.Tests.Respond;

public sealed class TakeAwayFolderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("heard-folder-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Stopped_half_way_it_leaves_nothing()
    {
        using var stop = new CancellationTokenSource();
        var written = new FolderWritten(Path.Combine(folder, "out"));
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => written.Write([new DataFile("a.txt", [1]), new DataFile("b.txt", [2])], stop.Token));

        Directory.EnumerateFileSystemEntries(folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_leaves_nothing()
    {
        var written = new FolderWritten(Path.Combine(folder, "out"));

        await Should.ThrowAsync<IOException>(() => written.Write([new DataFile("a.txt", [1]), new DataFile("none/b.txt", [2])], TestContext.Current.CancellationToken));

        Directory.EnumerateFileSystemEntries(folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_empty_folder_may_be_written_and_a_file_may_not()
    {
        var empty = Directory.CreateDirectory(Path.Combine(folder, "empty")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "file"), "", TestContext.Current.CancellationToken);

        new FolderWritten(empty + Path.DirectorySeparatorChar).Refusal(force: false).ShouldBeNull();
        new FolderWritten(Path.Combine(folder, "file")).Refusal(force: true).ShouldBe($"{Path.Combine(folder, "file")} is a file. Name a folder with --out.");
        await new FolderWritten(empty).Write([new DataFile("a.txt", [1])], TestContext.Current.CancellationToken);

        Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(["empty", "file"]);
        (await File.ReadAllBytesAsync(Path.Combine(empty, "a.txt"), TestContext.Current.CancellationToken)).ShouldBe([1]);
    }
}
