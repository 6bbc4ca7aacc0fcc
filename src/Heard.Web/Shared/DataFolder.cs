namespace Heard.Web.Shared;

internal static class DataFolder
{
    public const string Key = "Data";

    /// <summary>The folder of the embedded database: <c>--data</c>, the setting <c>Data</c>, or <c>data</c> where the program was started.</summary>
    public static string Of(IConfiguration configuration) => Path.GetFullPath(configuration[Key] is { Length: > 0 } folder ? folder : "data");

    /// <summary>Where the keys lie that tie voices to credentials: the setting <c>Ties:Folder</c>, which several nodes share, or <c>ties</c> in the data folder.</summary>
    public static string Ties(IConfiguration configuration) => configuration["Ties:Folder"] is { Length: > 0 } folder ? Path.GetFullPath(folder) : Path.Combine(Of(configuration), "ties");
}
