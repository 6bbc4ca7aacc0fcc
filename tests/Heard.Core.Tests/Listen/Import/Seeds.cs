namespace Heard.Core.Tests.Listen.Import;

/// <summary>The requirement's own documents lie beside the project on machines that have them, and are not part of it.</summary>
internal static class Seeds
{
    internal static string Read(string start)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var seeds = new DirectoryInfo(Path.Combine(folder.FullName, "shared", "seeds"));
            if (seeds.Exists && seeds.EnumerateFiles(start + "*").FirstOrDefault() is { } file)
            {
                return File.ReadAllText(file.FullName);
            }
        }

        Assert.Skip($"The seed {start} is not on this machine: put it in shared/seeds beside the project to run this test.");
        return "";
    }
}
