namespace Heard.Web.Tests.House;

/// <summary>
/// The arrows that must never exist, each a function from an assembly's image to the arrows found in it, as
/// <c>From -> To</c>. What they allow is written out, so that anything new is refused until somebody has thought about it.
/// </summary>
static class Arrows
{
    private const string Everything = "";

    private static readonly string[] Rooms = ["People", "Reach", "Listen", "Understand", "Respond", "Act"];

    /// <summary>The part of the base library that only computes.</summary>
    private static readonly HashSet<string> PureAssemblies = new(StringComparer.Ordinal)
    {
        "System.Runtime", "System.Collections", "System.Collections.Immutable", "System.Linq", "System.Memory",
        "System.Text.RegularExpressions", "System.Text.Encoding.Extensions", "System.Runtime.InteropServices", "System.Runtime.Numerics",
    };

    private static readonly string[] WorldTypes =
    [
        "System.IO.File", "System.IO.Directory", "System.IO.Drive", "System.Console", "System.Net.", "System.Diagnostics.Process",
        "System.Diagnostics.Stopwatch", "System.Threading.Thread", "System.Threading.Timer", "System.Threading.PeriodicTimer",
    ];

    private static readonly string[] ClockAndChanceMembers =
    [
        "System.DateTime::get_Now", "System.DateTime::get_UtcNow", "System.DateTime::get_Today", "System.DateTimeOffset::get_Now",
        "System.DateTimeOffset::get_UtcNow", "System.TimeProvider::get_System", "System.Threading.Tasks.Task::Delay", "System.Guid::NewGuid",
        "System.Guid::CreateVersion7", "System.Random::get_Shared", "System.Random::.ctor(0)", "System.IO.Path::GetRandomFileName",
        "System.Diagnostics.Stopwatch::GetTimestamp", "System.Diagnostics.Stopwatch::StartNew", "System.Security.Cryptography.RandomNumberGenerator::",
    ];

    private static readonly string[] ProviderAssemblies =
        ["Microsoft.EntityFrameworkCore.Sqlite", "Microsoft.Data.Sqlite", "SQLitePCLRaw.", "Npgsql"];

    private static readonly string[] WhoMembers = ["::get_Voice", "::get_VoiceId", "::get_Voices", "::get_Participant", "::get_ParticipantId", "::get_Participants"];

    /// <summary>Core -> anything: packages, files, the network, the console, the environment, the clock, chance.</summary>
    public static IReadOnlyList<string> OutOfCore(Image image) => Found(image, "Heard.Core",
        (type, to) => to.Assembly.Length > 0 && to.Assembly != image.Name
            // WebUtility only turns text into text; it opens nothing.
            && to.FullName != "System.Net.WebUtility"
            && (!PureAssemblies.Contains(to.Assembly) || StartsWithAny(to.FullName, WorldTypes)),
        // An iterator written with yield asks for its thread's number; that says nothing about the world.
        (_, to) => StartsWithAny(to, ClockAndChanceMembers)
            || (to.StartsWith("System.Environment::", StringComparison.Ordinal) && to != "System.Environment::get_CurrentManagedThreadId"));

    /// <summary>Analysis -> Core, Data or Web.</summary>
    public static IReadOnlyList<string> OutOfAnalysis(Image image) => Found(image, "Heard.Analysis",
        (_, to) => Belongs(to, "Heard.Core") || Belongs(to, "Heard.Data") || BelongsToWeb(to));

    /// <summary>Analysis -> the clock or unseeded chance: the same input and seed give the same bytes.</summary>
    public static IReadOnlyList<string> AnalysisToClockOrChance(Image image) => Found(image, "Heard.Analysis",
        (_, _) => false, (_, to) => StartsWithAny(to, ClockAndChanceMembers));

    /// <summary>Data -> Web.</summary>
    public static IReadOnlyList<string> DataToWeb(Image image) => Found(image, "Heard.Data", (_, to) => BelongsToWeb(to));

    /// <summary>A room of Core -> a later room of Core. What all rooms share (Core itself, Chain) knows no room.</summary>
    public static IReadOnlyList<string> CoreRoomToLaterRoom(Image image) => Found(image, "Heard.Core",
        (from, to) => RoomOf(to, "Heard.Core") > (RoomOf(from, "Heard.Core") ?? -1));

    /// <summary>A room of Web -> a later room of Web. Live is part of Listen; Shared, CommandLine and the host are no rooms.</summary>
    public static IReadOnlyList<string> WebRoomToLaterRoom(Image image) => Found(image, "Heard.Web",
        (from, to) => RoomOf(to, "Heard.Web") > RoomOf(from, "Heard.Web"));

    /// <summary>A room of Web -> the words of a later room. Reading ahead goes through Chain; without the words nothing is written.</summary>
    public static IReadOnlyList<string> WebRoomToLaterWords(Image image) => Found(image, "Heard.Web",
        (from, to) => RoomOf(to, "Heard.Core") > RoomOf(from, "Heard.Web"));

    /// <summary>A .razor file -> the DbContext or HttpContext.</summary>
    public static IReadOnlyList<string> PageToDatabaseOrRequest(Image image)
    {
        var pages = Components(image);
        return Found(image, "Heard.Web", (from, to) => pages.Contains(from)
            && (to.IsIn("Microsoft.EntityFrameworkCore")
                || (to.IsIn("Heard.Data") && to.Name.EndsWith("HeardDb", StringComparison.Ordinal))
                || to.FullName is "Microsoft.AspNetCore.Http.HttpContext" or "Microsoft.AspNetCore.Http.IHttpContextAccessor"));
    }

    /// <summary>An engine's name outside <c>Sqlite*</c>, <c>Postgres*</c>, Migrations and the one switch.</summary>
    public static IReadOnlyList<string> ToProvider(Image image, string oneSwitch)
    {
        bool Allowed(TypeName from) => from.FullName == oneSwitch || from.Namespace.Split('.').Contains("Migrations")
            || from.Name.StartsWith("Sqlite", StringComparison.Ordinal) || from.Name.StartsWith("Postgres", StringComparison.Ordinal);

        return Found(image, Everything,
            (from, to) => !Allowed(from) && StartsWithAny(to.Assembly, ProviderAssemblies),
            literals: (from, words) => !Allowed(from) && StartsWithAny(words, ProviderAssemblies));
    }

    /// <summary>Understand -> who a participant is.</summary>
    public static IReadOnlyList<string> UnderstandToWho(Image image)
    {
        static bool IsUnderstand(TypeName from) => from.IsIn("Heard.Core.Understand") || from.IsIn("Heard.Web.Understand");

        return Found(image, Everything,
            (from, to) => IsUnderstand(from) && to.IsIn("Heard.Core.People") && to.Outermost.Name is "Voice" or "Participant",
            (from, to) => IsUnderstand(from) && WhoMembers.Any(who => to.EndsWith(who, StringComparison.Ordinal)));
    }

    private static List<string> Found(Image image, string part, Func<TypeName, TypeName, bool> types,
        Func<TypeName, string, bool>? members = null, Func<TypeName, string, bool>? literals = null)
    {
        // Everything in the part's own assembly, whatever its namespace, so that no type escapes by being called something else.
        var ours = image.Types.Where(type => part == Everything || image.Name == part || (part == "Heard.Web" && image.Name == "heard") || type.Name.IsIn(part));
        return [.. ours.SelectMany(type => type.Types.Where(to => types(type.Name, to)).Select(to => to.FullName)
                .Concat(type.Members.Where(to => members?.Invoke(type.Name, to) == true))
                .Concat(type.Literals.Where(to => literals?.Invoke(type.Name, to) == true).Select(to => $"\"{to}\""))
                .Select(to => $"{type.Name} -> {to}"))
            .Distinct().Order(StringComparer.Ordinal)];
    }

    private static HashSet<TypeName> Components(Image image)
    {
        var found = new HashSet<TypeName>();
        int before;
        do
        {
            before = found.Count;
            found.UnionWith(image.Types.Where(type => type.Bases.Any(its => its.IsIn("Microsoft.AspNetCore.Components") || found.Contains(its)))
                .Select(type => type.Name));
        }
        while (found.Count > before);

        return found;
    }

    private static int? RoomOf(TypeName type, string part)
    {
        var room = Array.FindIndex(Rooms, room => type.IsIn($"{part}.{room}"));
        return room >= 0 ? room : type.IsIn(part + ".Live") ? Array.IndexOf(Rooms, "Listen") : null;
    }

    private static bool Belongs(TypeName type, string part) => type.Assembly == part || type.IsIn(part);

    private static bool BelongsToWeb(TypeName type) => Belongs(type, "Heard.Web") || type.Assembly == "heard";

    private static bool StartsWithAny(string name, string[] starts) => starts.Any(start => name.StartsWith(start, StringComparison.Ordinal));
}
